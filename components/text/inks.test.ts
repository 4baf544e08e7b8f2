// biome-ignore lint/style/noRestrictedImports: a test may read the style sheet that it measures.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BLINDNESS, closest, contrast } from "../testing/colour-sight";

const css = readFileSync(new URL("./inks.css", import.meta.url), "utf8");
const [light = [], dark = []] = css
  .split("@media")[0]!
  .split("}")
  .map((rule) => [...rule.matchAll(/--hl-ink-\d: (#[0-9a-f]{6});/g)].map((match) => match[1]!));

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
