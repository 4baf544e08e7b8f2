import { describe, expect, it } from "vitest";
import { agreementReport } from "../agreement/report";
import { codingFault } from "../annotation";
import { submitFault } from "../assignment";
import { defaultCodebook } from "../default-codebook";
import { documentMetaSchema } from "../document";
import { missingRatings, ratingFault } from "../rating";
import { normalizeSpan, overlaps, spanFault } from "../span";
import { canonicalText, textFault } from "../text";
import { demonstration, resolveDemonstration } from "./index";
import { annotators } from "./people";
import { demonstrationRatings } from "./ratings";

const { documents, people, rounds } = demonstration;
const annotations = resolveDemonstration();
const textOf = (key: string) => documents.find((d) => d.key === key)?.text ?? "";
const calibration = rounds[0]!;
const second = rounds[1]!;
const counts = (round: string, document: string) =>
  annotators.map(
    (a) => annotations.filter((x) => x.round === round && x.document === document && x.annotator === a).length,
  );

describe("the demonstration's annotations", () => {
  it("each stand where their words are, trimmed and on grapheme borders", () => {
    for (const { document, start, end, quote } of annotations) {
      expect(spanFault(textOf(document), { start, end }, quote)).toBeNull();
      expect(normalizeSpan(textOf(document), { start, end }), quote).toEqual({ start, end });
    }
  });

  it("each carry a category and subtype of the default codebook", () => {
    for (const { category, subtype } of annotations) {
      expect(codingFault(defaultCodebook, { category, subtype, attributes: {} }), subtype).toBeNull();
    }
  });

  it("show every subtype at least once", () => {
    const used = new Set(annotations.map((a) => a.subtype));
    const all = defaultCodebook.categories.flatMap((c) => c.subtypes.map((s) => s.id));
    expect(all.filter((id) => !used.has(id))).toEqual([]);
  });

  it("never give overlapping words the same subtype twice by one annotator", () => {
    const twice = annotations.flatMap((a, i) =>
      annotations
        .slice(i + 1)
        .filter((b) => a.annotator === b.annotator && a.document === b.document && a.subtype === b.subtype)
        .filter((b) => overlaps(a, b)),
    );
    expect(twice).toEqual([]);
  });

  it("are accompanied by ratings of each finished document that the codebook takes", () => {
    for (const { document, annotator } of calibration.assignments) {
      const answers = demonstrationRatings(document, annotator);
      expect(answers.filter(([item, value]) => ratingFault(defaultCodebook, item, value))).toEqual([]);
      expect(missingRatings(defaultCodebook, (item) => new Map(answers).get(item) ?? null)).toEqual([]);
    }
  });

  it("come out the same every time", () => {
    expect(resolveDemonstration()).toEqual(annotations);
  });

  it("refuse words that do not occur, that occur twice, and occurrences that are not there", () => {
    const altered = (quote: string, occurrence?: number) => ({
      ...demonstration,
      documents: documents.map((d) =>
        d.key === "ferry-lantern" ? { ...d, marks: { amadou: [[quote, "ll_label", { occurrence }] as const] } } : d,
      ),
    });
    expect(() => resolveDemonstration(altered("a whale"))).toThrow("does not occur");
    expect(() => resolveDemonstration(altered("Sound Crossings"))).toThrow("occurs 2 times");
    expect(() => resolveDemonstration(altered("Sound Crossings", 3))).toThrow("has no occurrence 3");
    const start = resolveDemonstration(altered("Sound Crossings", 2))[0]?.start;
    expect(start).toBe(textOf("ferry-lantern").lastIndexOf("Sound Crossings"));
  });
});

describe("the demonstration's texts", () => {
  it("are twelve short texts: two outlets on the same six events", () => {
    expect(new Set(documents.map((d) => d.text)).size).toBe(12);
    expect(new Set(documents.map((d) => d.key)).size).toBe(12);
    expect(new Set(documents.map((d) => d.title)).size).toBe(12);
    const outlets = [...new Set(documents.map((d) => d.outlet))];
    expect(outlets).toHaveLength(2);
    for (const group of new Set(documents.map((d) => d.group))) {
      expect(documents.filter((d) => d.group === group).map((d) => d.outlet)).toEqual(outlets);
    }
    for (const { key, title, outlet, group, language, text } of documents) {
      const words = text.split(/\s+/).length;
      expect(words >= 120 && words <= 260, `${key} has ${words} words`).toBe(true);
      expect(text, key).toBe(text.trim().normalize("NFC"));
      expect(canonicalText(text)).toBe(text);
      expect(textFault(text)).toBeNull();
      expect(documentMetaSchema.safeParse({ title, outlet, groupName: group, language }).success).toBe(true);
    }
  });

  it("lean about equally: neither outlet is marked much more than the other", () => {
    for (const category of ["framing", "sourcing", "loaded"]) {
      const [lantern = 0, ledger = 0] = ["lantern", "ledger"].map(
        (outlet) =>
          annotations.filter(
            (a) =>
              a.round === calibration.key &&
              a.category === category &&
              a.subtype !== "so_transparent" &&
              a.document.endsWith(outlet),
          ).length,
      );
      expect(Math.min(lantern, ledger) / Math.max(lantern, ledger), category).toBeGreaterThan(0.6);
    }
  });

  it("exercise offsets: emoji, joined emoji, curly quotes, accents and blank lines, with marks behind them", () => {
    const marksBehind = (document: string, what: string) => {
      const at = textOf(document).indexOf(what);
      return at < 0 ? 0 : annotations.filter((a) => a.document === document && a.start > at).length;
    };
    expect(marksBehind("tram-ledger", "🚋")).toBeGreaterThan(10);
    expect(marksBehind("tram-ledger", "👩‍👧")).toBeGreaterThan(10);
    expect(marksBehind("library-lantern", "“They")).toBeGreaterThan(10);
    expect(marksBehind("library-lantern", "Brånnström-Dálaigh")).toBeGreaterThan(10);
    expect(marksBehind("fountain-lantern", "\n\n")).toBeGreaterThan(10);
    expect(textOf("fountain-lantern")).toMatch(/^Caption: /);
  });
});

describe("the demonstration's people and rounds", () => {
  it("has one instructor and three annotators, none of whom can be written to", () => {
    expect(people.map((p) => p.role)).toEqual(["instructor", "annotator", "annotator", "annotator"]);
    expect(people.slice(1).map((p) => p.key)).toEqual(annotators);
    expect(new Set(people.map((p) => p.email)).size).toBe(4);
    for (const { email } of people) expect(email).toMatch(/^[a-z]+@demo\.slant\.example$/);
  });

  it("has a finished round that everybody submitted, with empty findings said as such", () => {
    expect(calibration.documents).toHaveLength(8);
    expect(calibration.assignments).toHaveLength(24);
    for (const { document, annotator, state, foundNothing } of calibration.assignments) {
      expect(state).toBe("submitted");
      const marked = counts(calibration.key, document)[annotators.indexOf(annotator)] ?? 0;
      expect(submitFault("in_progress", "open", marked, foundNothing), `${document} ${annotator}`).toBeNull();
      if (!foundNothing) expect(marked >= 5 && marked <= 16, `${document} ${annotator}: ${marked}`).toBe(true);
    }
    expect(calibration.assignments.filter((a) => a.foundNothing).length).toBeGreaterThanOrEqual(2);
  });

  it("has an open round on four other documents: two submitted, one in progress, one person not started", () => {
    expect(second.documents).toHaveLength(4);
    expect(second.documents.filter((d) => calibration.documents.includes(d))).toEqual([]);
    const states = (annotator: string) =>
      second.assignments
        .filter((a) => a.annotator === annotator)
        .map((a) => a.state)
        .sort();
    expect(states("amadou")).toEqual(["assigned", "assigned", "submitted", "submitted"]);
    expect(states("junko")).toEqual(["assigned", "assigned", "assigned", "in_progress"]);
    expect(states("rosalia")).toEqual(["assigned", "assigned", "assigned", "assigned"]);
    for (const { document, annotator, state } of second.assignments) {
      const marked = counts(second.key, document)[annotators.indexOf(annotator)] ?? 0;
      expect(marked > 0, `${document} ${annotator}`).toBe(state !== "assigned");
    }
  });

  it("agrees as a trained class might: middling, best on loaded language", () => {
    const report = agreementReport(
      {
        categories: defaultCodebook.categories.map((c) => c.id),
        documents: calibration.documents.map((id) => ({
          id,
          length: textOf(id).length,
          participants: [...annotators],
          spans: annotations.filter((a) => a.document === id),
        })),
      },
      { resamples: 100 },
    );
    const alpha = (id: string) => report.perCategory.find((c) => c.category === id)?.alpha.value ?? Number.NaN;
    expect(report.headline.value).toBeGreaterThan(0.35);
    expect(report.headline.value).toBeLessThan(0.65);
    expect(alpha("loaded")).toBeGreaterThan(alpha("framing"));
    expect(alpha("framing")).toBeGreaterThan(alpha("sourcing"));
  });
});
