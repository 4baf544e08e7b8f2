import { stringify } from "csv-stringify/sync";
import type { GoldAnnotation } from "../adjudication/merge";
import type { Span } from "../span";
import { flat } from "./csv";
import { type DataSet, type DataSetDocument, type DataSetItem, locator } from "./data-set";
import { attributeColumns, type ContentMode, jsonLines, type NativeFiles, safeJson, words } from "./native";

/**
 * The gold layer and the log of decisions, beside the submitted layer and never in place of it. A contested item is a row
 * of gold without a category: `distribution` says how many people read it how. Offsets are code points.
 */
export function adjudicatedFiles(data: DataSet, mode: ContentMode): NativeFiles {
  if (data.items === null) return [];
  const gold = goldRows(data, mode);
  const decisions = decisionRows(data);
  return [
    { path: "gold.jsonl", content: jsonLines(gold), rows: gold.length },
    { path: "gold.csv", content: csv(gold.map(asCells), goldColumns(data)), rows: gold.length },
    { path: "decisions.jsonl", content: jsonLines(decisions), rows: decisions.length },
    { path: "decisions.csv", content: decisionsCsv(data), rows: decisions.length },
  ];
}

/** Every decision, also those that a later one supersedes: one row each, oldest first within an item. */
export function decisionsCsv(data: DataSet): string {
  return csv(decisionRows(data).map(asCells), decisionColumns);
}

type Located = { document: DataSetDocument; locate: (span: Span) => Span; item: DataSetItem };

/** By document in the data set's order, then by place. */
function located(data: DataSet): Located[] {
  return data.documents.flatMap((document) => {
    const locate = locator(document.text);
    return (data.items ?? [])
      .filter((item) => item.documentId === document.id)
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
      .map((item) => ({ document, locate, item }));
  });
}

function goldRows(data: DataSet, mode: ContentMode) {
  return located(data).flatMap(({ document, locate, item }) => {
    const decision = item.decisions.at(-1);
    if (!decision) return [];
    return [...item.gold]
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .map((gold, index) => {
        const { start, end } = locate(gold);
        const coding = gold.category === null ? null : gold;
        return {
          gold_id: `g${item.id}-${index + 1}`,
          item_id: `i${item.id}`,
          doc_id: document.id,
          text_sha256: document.textSha256,
          round_id: `r${data.round.id}`,
          layer: "adjudicated",
          start,
          end,
          start_utf16: gold.start,
          end_utf16: gold.end,
          ...words(document.text, gold, mode),
          category: gold.category,
          subtype: coding?.subtype ?? null,
          codebook: decision.codebook,
          ...attributeColumns(data.codebook.attributes, coding?.attributes ?? {}),
          contested: gold.category === null,
          distribution: distribution(decision.distribution, locate),
          decision_id: `v${decision.id}`,
          decision: decision.outcome,
          cause: decision.cause,
          reason: decision.reason || null,
          from: decision.from.map((id) => `a${id}`),
        };
      });
  });
}

function decisionRows(data: DataSet) {
  return located(data).flatMap(({ document, locate, item }) => {
    const place = locate(item);
    return item.decisions.map((decision) => ({
      decision_id: `v${decision.id}`,
      item_id: `i${item.id}`,
      doc_id: document.id,
      round_id: `r${data.round.id}`,
      item_start: place.start,
      item_end: place.end,
      types: item.kinds,
      people: item.people,
      disagreement: Number(item.distance.toFixed(6)),
      revision: decision.revision,
      is_current: decision === item.decisions.at(-1),
      is_undo: decision.isUndo,
      outcome: decision.outcome,
      annotations: decision.annotations.map((a) => coded(a, locate)),
      distribution: distribution(decision.distribution, locate),
      from: decision.from.map((id) => `a${id}`),
      cause: decision.cause,
      reason: decision.reason || null,
      rule_note: decision.ruleNote || null,
      precedent: decision.precedentId && `v${decision.precedentId}`,
      codebook: decision.codebook,
      decided_by: decision.by,
      decided_at: decision.decidedAt,
    }));
  });
}

const decisionColumns = [
  "decision_id",
  "item_id",
  "doc_id",
  "round_id",
  "item_start",
  "item_end",
  "types",
  "people",
  "disagreement",
  "revision",
  "is_current",
  "is_undo",
  "outcome",
  "annotations",
  "distribution",
  "from",
  "cause",
  "reason",
  "rule_note",
  "precedent",
  "codebook",
  "decided_by",
  "decided_at",
];

function goldColumns(data: DataSet): string[] {
  const attributes = data.codebook.attributes.map((a) => a.id).filter((id) => id !== "comment");
  return [
    ...["gold_id", "item_id", "doc_id", "text_sha256", "round_id", "layer", "start", "end", "start_utf16", "end_utf16"],
    ...["quote", "prefix", "suffix", "category", "subtype", "codebook", ...attributes],
    ...["contested", "distribution", "decision_id", "decision", "cause", "reason", "from"],
  ];
}

type Coded = Pick<GoldAnnotation, "start" | "end" | "category" | "subtype">;

function coded(annotation: Coded, locate: Located["locate"]) {
  const { start, end } = locate(annotation);
  return { start, end, category: annotation.category, subtype: annotation.subtype };
}

function distribution(rows: { people: number; annotations: Coded[] }[] | null, locate: Located["locate"]) {
  return (
    rows?.map(({ people, annotations }) => ({ people, annotations: annotations.map((a) => coded(a, locate)) })) ?? null
  );
}

/** Lists of objects have no plain form, so in a CSV they stand as JSON. */
function asCells(row: Record<string, unknown>): Parameters<typeof flat>[0] {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      const isStructured = key === "annotations" || key === "distribution";
      return [key, isStructured && value !== null ? safeJson(value) : (value as string | number | null)];
    }),
  );
}

const csv = (rows: Parameters<typeof flat>[0][], columns: string[]): string =>
  stringify(
    rows.map((row) => flat(row)),
    { header: true, columns, record_delimiter: "\n" },
  );
