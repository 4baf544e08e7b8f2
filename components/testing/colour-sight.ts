/** Colours as people see them who do not see all of them, for tests of what is told apart by colour. */

export type Triple = [number, number, number];

const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;

const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as Triple;

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
export const BLINDNESS: Record<string, Triple[]> = {
  "no blindness": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "red blindness": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "green blindness": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "blue blindness": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const noColours: Triple[] = [
  [0.2126, 0.7152, 0.0722],
  [0.2126, 0.7152, 0.0722],
  [0.2126, 0.7152, 0.0722],
];

const TO_XYZ: Triple[] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];

function lab(rgb: Triple): Triple {
  const [x, y, z] = times(TO_XYZ, rgb.map((v) => Math.max(0, Math.min(1, v))) as Triple);
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

/** The smallest CIE76 distance between any two. */
export function closest(inks: readonly string[], matrix: Triple[]): number {
  const points = inks.map((ink) => lab(times(matrix, linear(ink))));
  const distances = points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(...a.map((v, k) => v - b[k]!))));
  return Math.min(...distances);
}

const luminance = (hex: string) => times(TO_XYZ, linear(hex))[1];
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
