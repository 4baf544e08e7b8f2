import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { figureWords, type Minutes, minutesCsv, minutesMarkdown } from "./minutes";

const code = { category: "loaded", subtype: "ll_emotive", name: "Loaded language: Emotive wording" };
const minutes: Minutes = {
  title: "Monday",
  project: "A course",
  round: "Round 1",
  codebook: "kb-default 1.0",
  startedAt: "2026-03-02T09:00:00.000Z",
  endedAt: null,
  people: 3,
  course: [{ phase: "Reveal", at: "2026-03-02T09:30:00.000Z" }],
  readings: { submitted: 3, handedIn: 1, late: 1, missing: 0 },
  secondReadings: { submitted: 2, handedIn: 0, late: 0, missing: 1 },
  items: [
    {
      text: "The ferry",
      start: 4,
      end: 12,
      words: "=help|less",
      kinds: ["missed"],
      readings: [
        { people: 2, codes: [code] },
        { people: 1, codes: [] },
      ],
      question: code,
      poll: { voters: 3, mark: 2, none: 1, other: [] },
      firstPoll: { voters: 3, mark: 1, none: 2, other: [] },
      arguments: [{ text: "# not a heading\n<script>", isInstructor: false }],
      decision: {
        outcome: "accepted",
        gold: [{ ...code, quote: "help|less" }],
        cause: "slip",
        reason: "It is charged.",
        ruleNote: "Mark the word.",
        codebook: "kb-default 1.0",
      },
    },
  ],
  leftOver: 2,
  comparison: null,
};

describe("minutes", () => {
  it("as Markdown say what was decided, and let nobody's words become Markdown", () => {
    const text = minutesMarkdown(minutes, (category) => category);
    expect(text).toContain("**Decision: accepted**");
    expect(text).toContain(
      "3 readings counted; 1 of them handed in unfinished when time was up; 1 submitted after the clock.",
    );
    expect(text).toContain("Second round: 2 readings counted; 1 not submitted.");
    expect(text.indexOf("First vote (3)")).toBeLessThan(text.indexOf("- Vote (3)"));
    expect(text).toContain("- Mark the word. (from “=help\\|less”)");
    expect(text).toContain("2 items of the agenda left over.");
    expect(text).toContain("Argument: \\# not a heading \\<script\\>");
    expect(text).not.toMatch(/^# not/m);
  });

  it("as CSV have one row per item, and cells that no spreadsheet runs", () => {
    const rows = parse(minutesCsv(minutes), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      section: "item",
      first_votes_mark: "1",
      words: "'=help|less",
      votes_mark: "2",
      outcome: "accepted",
      gold: "loaded/ll_emotive",
      cause: "slip",
      rule_note: "Mark the word.",
    });
    expect(minutesCsv({ ...minutes, items: [] })).toMatch(/^section,item,text,start/);
  });

  it("have the agreement before and after, per category, alpha and F1 in tables of their own", () => {
    const comparison = {
      kind: "new" as const,
      before: { people: 3, alpha: { value: 0.25, low: 0.1, high: 0.4 }, f1: 0.375 },
      after: { people: 2, alpha: { value: 0.5, low: null, high: null }, f1: 0.625 },
      perCategory: [
        {
          name: "=Loaded",
          before: { alpha: { value: null, low: null, high: null }, f1: null },
          after: { alpha: { value: 0.75, low: 0.5, high: 1 }, f1: 0.8 },
        },
      ],
      change: { value: 0.25, low: -0.1, high: 0.6 },
      cautions: [],
    };
    const rows = parse(minutesCsv({ ...minutes, comparison }), { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row.section)).toEqual(["item", "agreement", "agreement"]);
    expect(rows[1]).toMatchObject({ category: "all", before: "0.25", after: "0.5", after_low: "", change: "0.25" });
    expect(rows[1]).toMatchObject({ people_before: "3", people_after: "2", change_low: "-0.1" });
    expect(rows[2]).toMatchObject({ category: "'=Loaded", before: "", after: "0.75", after_high: "1" });
    expect(rows[1]).toMatchObject({ f1_overlap_before: "0.375", f1_overlap_after: "0.625" });
    expect(rows[2]).toMatchObject({ f1_overlap_before: "", f1_overlap_after: "0.8" });
    const text = minutesMarkdown({ ...minutes, comparison }, (category) => category);
    expect(text).toContain("| all | 0.25 (95 % 0.10 to 0.40) | 0.50 |");
    expect(text).toMatch(/F1 of overlapping spans[^|]*\n\n\| \| before \| after \|\n.*\n\| all \| 0\.38 \| 0\.63 \|\n/);
    expect(text).toContain("| =Loaded | not available | 0.80 |");
    expect(text).toContain("| change | | 0.25 (95 % −0.10 to 0.60) |");
    expect(figureWords({ value: -0.001, low: -0.0049, high: 0.5 })).toBe("0.00 (95 % 0.00 to 0.50)");
  });
});
