import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type Minutes, minutesCsv, minutesMarkdown } from "./minutes";

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
  submitted: 3,
  handedIn: 1,
  missing: 0,
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
    expect(text).toContain("1 of them handed in unfinished");
    expect(text).toContain("- Mark the word. (from “=help\\|less”)");
    expect(text).toContain("2 items of the agenda left over.");
    expect(text).toContain("Argument: \\# not a heading \\<script\\>");
    expect(text).not.toMatch(/^# not/m);
  });

  it("as CSV have one row per item, and cells that no spreadsheet runs", () => {
    const rows = parse(minutesCsv(minutes), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      words: "'=help|less",
      votes_mark: "2",
      outcome: "accepted",
      gold: "loaded/ll_emotive",
      cause: "slip",
      rule_note: "Mark the word.",
    });
    expect(minutesCsv({ ...minutes, items: [] })).toMatch(/^item,text,start/);
  });
});
