import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { v7 as uuidv7 } from "uuid";

import { coefficients } from "@/domain/agreement/coefficients";
import { parseAgreementFile } from "@/domain/agreement/file";
import { seededSpans } from "./seeded-spans";

/**
 * The main job on one text, through the HTTP door, and the proof that nothing shifted on the way: import, annotate as two
 * people, submit, read the agreement, export, read the export again with code that shares nothing with the exporter, and
 * compare every span, quote and count.
 */

/** One request as somebody; answers the parsed body, or the bytes where it is no JSON. Throws on any refusal. */
// biome-ignore lint/suspicious/noExplicitAny: the check reads answers as an outside client would
export type Ask = (method: string, path: string, body?: unknown) => Promise<any>;

export type Cast = { owner: Ask; annotators: { ask: Ask; memberId: string; pseudonym: string }[]; projectId: string };

export type ExerciseRow = {
  file: string;
  characters: number;
  spans: number;
  alpha: number | null;
  /** What was compared and how many differ; all zero when the export is equal. */
  differences: { spans: number; quotes: number; csv: number; counts: number; agreement: number };
  equal: boolean;
};

type Sent = { start: number; end: number; quote: string; category: string; subtype: string; coder: string };

const coding = [
  ["framing", "fr_cause"],
  ["sourcing", "so_vague"],
  ["loaded", "ll_emotive"],
  ["loaded", "ll_label"],
] as const;

export async function exercise(cast: Cast, file: string, bytes: Uint8Array, spansEach: number): Promise<ExerciseRow> {
  const { projectId, owner } = cast;
  const imported = await owner("POST", `/projects/${projectId}/documents/file?name=${encodeURIComponent(file)}`, bytes);
  const round = await owner("POST", `/projects/${projectId}/rounds`, {
    name: file,
    documentIds: [imported.id],
    memberIds: cast.annotators.map((a) => a.memberId),
  });
  const base = `/projects/${projectId}/rounds/${round.id}`;
  await owner("POST", `${base}/state`, { state: "open" });

  const sent: Sent[] = [];
  let text = "";
  for (const [person, annotator] of cast.annotators.entries()) {
    const work = await annotator.ask("GET", "/me/assignments");
    const assignment = work.find((a: { round: { id: string } }) => a.round.id === round.id);
    const desk = await annotator.ask("GET", `/assignments/${assignment.id}`);
    text = desk.document.text;
    const spans = seededSpans(text, spansEach, person + 1);
    const saves = spans.map(({ start, end }, i) => {
      const [category, subtype] = coding[(i + person) % coding.length] as (typeof coding)[number];
      sent.push({ start, end, quote: text.slice(start, end), category, subtype, coder: annotator.pseudonym });
      return {
        start,
        end,
        quote: text.slice(start, end),
        category,
        subtype,
        textSha256: desk.document.textSha256,
        baseRevision: 0,
      };
    });
    // A few at a time, as an eager client would.
    for (let i = 0; i < saves.length; i += 8) {
      await Promise.all(
        saves
          .slice(i, i + 8)
          .map((body) => annotator.ask("PUT", `/assignments/${assignment.id}/annotations/${uuidv7()}`, body)),
      );
    }
    await annotator.ask("POST", `/assignments/${assignment.id}/submit`, { foundNothing: saves.length === 0 });
  }

  const agreement = await owner("GET", `${base}/agreement`);
  const files = unzipSync(await owner("GET", `${base}/export.zip`));
  return compare(file, text, sent, cast, files, agreement.report.headline.value);
}

function compare(
  file: string,
  text: string,
  sent: Sent[],
  cast: Cast,
  files: Record<string, Uint8Array>,
  alpha: number | null,
): ExerciseRow {
  const read = (path: string): string => strFromU8(files[path] as Uint8Array);
  const lines = (path: string) =>
    read(path)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  const [document] = lines("documents.jsonl");
  const spans = lines("spans.jsonl");
  const submissions = lines("submissions.jsonl");
  const manifest = JSON.parse(read("manifest.json"));

  const points = [...(document.text as string)];
  const pointAt = codePointIndex(text);
  const key = (s: { coder: string; start: number; end: number; category: string; subtype: string }) =>
    [s.coder, s.start, s.end, s.category, s.subtype].join(" ");
  const expected = sent.map((s) => key({ ...s, start: pointAt[s.start]!, end: pointAt[s.end]! }));
  const csv = parse(read("spans.csv"), { columns: true }) as Record<string, string>[];

  const counts = [
    [document.text, text],
    [document.text_sha256, createHash("sha256").update(document.text).digest("hex")],
    [document.length_cp, points.length],
    [spans.length, sent.length],
    [submissions.length, cast.annotators.length],
    [submissions.reduce((sum: number, s: { spans: number }) => sum + s.spans, 0), sent.length],
    [manifest.counts.spans, sent.length],
    [manifest.files.length, Object.keys(files).length - 1],
    ...manifest.files.map((f: { path: string; sha256: string }) => [
      f.sha256,
      createHash("sha256")
        .update(files[f.path] as Uint8Array)
        .digest("hex"),
    ]),
  ];
  // Anybody can compute the headline again from the exported file: it must be the one that the page shows.
  const again = coefficients(parseAgreementFile(read("agreement-input.json")))["char.alpha.pooled"];
  const differences = {
    spans: multisetDifference(expected, spans.map(key)),
    quotes: spans.filter(
      (s) =>
        points.slice(s.start, s.end).join("") !== s.quote ||
        (document.text as string).slice(s.start_utf16, s.end_utf16) !== s.quote ||
        points.slice(Math.max(0, s.start - 32), s.start).join("") !== s.prefix ||
        points.slice(s.end, s.end + 32).join("") !== s.suffix,
    ).length,
    csv: multisetDifference(
      spans.map((s) => `${key(s)} ${s.quote}`),
      csv.map((row) => [row.coder, row.start, row.end, row.category, row.subtype, row.quote].join(" ")),
    ),
    counts: counts.filter(([a, b]) => a !== b).length,
    agreement: again === alpha ? 0 : 1,
  };
  return {
    file,
    characters: points.length,
    spans: sent.length,
    alpha,
    differences,
    equal: Object.values(differences).every((n) => n === 0),
  };
}

/** For each UTF-16 offset, how many code points stand before it. Counted one by one, on purpose unlike the product's way. */
function codePointIndex(text: string): Uint32Array {
  const index = new Uint32Array(text.length + 1);
  let points = 0;
  for (let i = 0; i < text.length; ) {
    const width = (text.codePointAt(i) as number) > 0xffff ? 2 : 1;
    index.fill(points, i, i + width);
    i += width;
    points++;
  }
  index[text.length] = points;
  return index;
}

function multisetDifference(a: string[], b: string[]): number {
  const left = new Map<string, number>();
  for (const value of a) left.set(value, (left.get(value) ?? 0) + 1);
  for (const value of b) left.set(value, (left.get(value) ?? 0) - 1);
  return [...left.values()].reduce((sum, n) => sum + Math.abs(n), 0);
}
