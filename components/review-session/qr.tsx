import { encode } from "uqr";

/** A QR code as one path. Black on white in both schemes: cameras want it so. */
export function Qr({ value, label }: { value: string; label: string }) {
  const { data, size } = encode(value, { border: 2, ecc: "M" });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
