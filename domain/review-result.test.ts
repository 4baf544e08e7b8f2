import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { againstClass, againstDecision, heatOf, type Mark } from "./review-result";

const mark = (start: number, end: number, category = "loaded", subtype: string | null = null): Mark => ({
  start,
  end,
  category,
  subtype,
});

describe("the heat of a text", () => {
  it("counts people, not marks", () => {
    expect(heatOf([[mark(0, 4), mark(2, 6)], [mark(4, 8)], []])).toEqual([
      { start: 0, end: 4, people: 1 },
      { start: 4, end: 6, people: 2 },
      { start: 6, end: 8, people: 1 },
    ]);
    expect(heatOf([])).toEqual([]);
  });

  it("says of each character what counting by hand says", () => {
    const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })).map(([at, length]) => mark(at, at + length));
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 5 }), (layers) => {
        const heat = heatOf(layers);
        for (let at = 0; at < 40; at += 1) {
          const people = layers.filter((marks) => marks.some((m) => m.start <= at && at < m.end)).length;
          const run = heat.find((h) => h.start <= at && at < h.end);
          expect(run?.people ?? 0).toBe(people);
        }
        heat.forEach((run, i) => {
          const next = heat[i + 1];
          expect(run.end).toBeGreaterThan(run.start);
          if (next) expect(next.start > run.end || next.people !== run.people).toBe(true);
        });
      }),
    );
  });
});

describe("one's own result", () => {
  it("says which own marks the class shares, and what of the class's one found", () => {
    const own = [mark(0, 4), mark(20, 24)];
    const others = [[mark(1, 3), mark(10, 14)], [mark(0, 4), mark(10, 12)], [mark(10, 14)]];
    expect(againstClass(own, others, ["loaded", "framing"])).toEqual([
      { category: "loaded", marks: 2, shared: 1, common: 2, found: 1 },
      { category: "framing", marks: 0, shared: 0, common: 0, found: 0 },
    ]);
    expect(againstClass(own, [], ["loaded"])).toEqual([
      { category: "loaded", marks: 2, shared: 0, common: 0, found: 0 },
    ]);
  });

  it("stands to a decision in one of five ways", () => {
    const gold = [mark(0, 8, "loaded", "ll_label")];
    expect(againstDecision([mark(0, 8, "loaded", "ll_label")], gold, false)).toBe("same");
    expect(againstDecision([mark(2, 5, "loaded", "ll_emotive")], gold, false)).toBe("other_code");
    expect(againstDecision([mark(2, 5, "loaded", "ll_emotive")], [mark(0, 8)], false)).toBe("same");
    expect(againstDecision([mark(2, 5, "framing")], gold, false)).toBe("other_code");
    expect(againstDecision([], gold, false)).toBe("missed");
    expect(againstDecision([], [], false)).toBe("same");
    expect(againstDecision([mark(0, 2)], [], false)).toBe("extra");
    expect(againstDecision([mark(0, 2)], [], true)).toBe("left_open");
  });
});
