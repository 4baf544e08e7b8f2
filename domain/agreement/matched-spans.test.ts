import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheapestAssignment } from "./gamma/assignment";
import { matchedSpans } from "./matched-spans";
import { type Option, worthiestMatching } from "./weighted-matching";

describe("the worthiest matching", () => {
  const anyTable = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })).chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 1, max: 20 }), { freq: 3 }), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

  it("is worth as much as the best assignment of the whole table, and gives no column twice", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const columns = table[0]!.length;
        const options = table.map((row) =>
          row.flatMap((worth, column): Option[] => (worth === null ? [] : [[column, worth]])),
        );
        const columnOf = worthiestMatching(options, columns);
        const taken = [...columnOf].filter((column) => column !== -1);
        expect(new Set(taken).size).toBe(taken.length);
        const worth = [...columnOf].reduce((sum, column, row) => sum + (column === -1 ? 0 : table[row]![column]!), 0);
        // Everybody may go without: as many more columns of no worth.
        const width = columns + table.length;
        const cost = Float64Array.from(
          table.flatMap((row) => Array.from({ length: width }, (_, column) => -(row[column] ?? 0))),
        );
        expect(worth + cheapestAssignment(cost, table.length, width).cost).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("matched spans", () => {
  const span = (annotator: string, start: number, end: number, category = "loaded") => ({
    annotator,
    start,
    end,
    category,
  });

  it("are of one category, share a character, and have the largest common part in all", () => {
    const [a1, a2, b1, b2] = [span("a", 0, 10), span("a", 8, 30), span("b", 5, 12), span("b", 28, 40)];
    expect(matchedSpans([a1, a2, b1, b2])).toEqual([
      [a1, b1],
      [a2, b2],
    ]);
    expect(matchedSpans([span("a", 0, 5), span("b", 5, 9)])).toEqual([]);
    expect(matchedSpans([span("a", 0, 5), span("b", 0, 5, "framing")])).toEqual([]);
    expect(matchedSpans([span("a", 3, 3), span("b", 0, 5)])).toEqual([]);
    expect(matchedSpans([span("a", 0, 5), span("b", 0, 5), span("c", 0, 5)])).toHaveLength(3);
  });

  it("are found among thousands that all hang together", () => {
    const chain = ["a", "b"].flatMap((who, side) =>
      Array.from({ length: 4_000 }, (_, at) => span(who, 10 * at + side, 10 * at + 25 + side)),
    );
    const matched = matchedSpans(chain);
    expect(matched).toHaveLength(4_000);
    expect(matched.every(([a, b]) => b.start === a.start + 1)).toBe(true);
  });
});
