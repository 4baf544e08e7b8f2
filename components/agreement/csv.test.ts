import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileName, toCsv } from "./csv";

describe("a table as a CSV file", () => {
  test("ends every record with CRLF and leaves an undefined figure empty", () => {
    expect(
      toCsv(
        ["category", "alpha"],
        [
          ["framing", 0.25],
          ["loaded", null],
        ],
      ),
    ).toBe("category,alpha\r\nframing,0.25\r\nloaded,\r\n");
  });

  test("quotes commas, quotation marks and line ends", () => {
    expect(toCsv(["title"], [['He said "no", twice\nthen left']])).toBe(
      'title\r\n"He said ""no"", twice\nthen left"\r\n',
    );
  });

  test("writes numbers unrounded and lets them keep their minus", () => {
    expect(toCsv(["a"], [[-0.123456789012345]])).toBe("a\r\n-0.123456789012345\r\n");
  });

  test("makes text harmless that a spreadsheet would run as a formula", () => {
    expect(toCsv(["who"], [["=HYPERLINK(1)"], ["+1"], ["@me"], ["-x"]])).toBe(
      "who\r\n'=HYPERLINK(1)\r\n'+1\r\n'@me\r\n'-x\r\n",
    );
  });

  test("any text that is not a formula comes back as it was", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        // A record of two empty cells is a line with one comma, so nothing is lost by skipping none.
        const back = parse(toCsv(["a", "b"], rows), {
          record_delimiter: "\r\n",
          from_line: 2,
          relax_column_count: false,
        });
        expect(back).toEqual(rows);
      }),
    );
  });

  test("a file name survives every system", () => {
    expect(fileName(["Round 1: Überblick / α", "per category"])).toBe("round-1-uberblick-per-category.csv");
    expect(fileName(["…"])).toBe("table.csv");
    expect(fileName(["Round 1", "α per category"], "svg")).toBe("round-1-per-category.svg");
  });
});
