// biome-ignore lint/style/noRestrictedImports: a test may read the style sheet that it measures.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./inks.css", import.meta.url), "utf8");
const [light = [], dark = []] = css
  .split("@media")[0]!
  .split("}")
  .map((rule) => [...rule.matchAll(/--hl-ink-\d: (#[0-9a-f]{6});/g)].map((match) => match[1]!));

type Triple = [number, number, number];

const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;

const times = (matrix: readonly Triple[], [a, b, c]: Triple): Triple =>
  matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as Triple;

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const BLINDNESS: Record<string, Triple[]> = {
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
function closest(inks: readonly string[], matrix: Triple[]): number {
  const points = inks.map((ink) => lab(times(matrix, linear(ink))));
  const distances = points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(...a.map((v, k) => v - b[k]!))));
  return Math.min(...distances);
}

const luminance = (hex: string) => times(TO_XYZ, linear(hex))[1];
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", light, "#ffffff"],
  ["dark", dark, "#242424"],
] as const)("the inks of the %s scheme", (_scheme, inks, ground) => {
  test("are nine", () => expect(inks).toHaveLength(9));

  test.each(Object.entries(BLINDNESS))("the first three stay apart with %s", (_name, matrix) => {
    expect(closest(inks.slice(0, 3), matrix)).toBeGreaterThan(25);
  });

  test("no two look alike to who sees all colours", () => {
    expect(closest(inks, BLINDNESS["no blindness"]!)).toBeGreaterThan(12);
  });

  test("each reads on its ground", () => {
    for (const ink of inks) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
