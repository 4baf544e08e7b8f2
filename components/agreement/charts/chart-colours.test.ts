// biome-ignore lint/style/noRestrictedImports: a test may read the style sheet that it measures.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { causes } from "@/domain/agreement/breakdown";
import { BLINDNESS, closest, contrast, noColours } from "../../testing/colour-sight";

const css = readFileSync(new URL("./chart.module.css", import.meta.url), "utf8");
const [dark, light, print] = ["dark", "light", "print"].map((_, at) => {
  const rule = css.split(/\.svg(?:\.svg)? \{\s+--ink/)[at + 1]!.split("}")[0]!;
  return (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(`--ink${rule}`)![1]!;
});
const eyes = Object.entries({ ...BLINDNESS, "no colours": noColours });

describe.each([
  ["dark", dark!],
  ["light", light!],
  ["printed", print!],
] as const)("the causes in a %s chart", (_scheme, colour) => {
  const inks = causes.map((cause) => colour(`cause-${cause}`));

  test.each(eyes)("that are drawn with the same texture stay apart with %s", (_name, matrix) => {
    // Missed and category are solid, boundary is hatched, subtype dotted (cause-bars.tsx).
    expect(closest([inks[0]!, inks[2]!], matrix)).toBeGreaterThan(25);
  });

  test.each(eyes)("stand out from the texture drawn on them, with %s", (_name, matrix) => {
    for (const ink of [inks[1]!, inks[3]!]) expect(closest([ink, colour("ground")], matrix)).toBeGreaterThan(25);
  });

  test("are seen on their ground, and no two look alike to who sees all colours", () => {
    for (const ink of inks) expect(contrast(ink, colour("ground"))).toBeGreaterThanOrEqual(3);
    expect(closest(inks, BLINDNESS["no blindness"]!)).toBeGreaterThan(12);
  });
});
