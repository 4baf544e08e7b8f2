import { strToU8, type Zippable, zipSync } from "fflate";
import { waits } from "@/domain/adjudication/decision";
import { adjudicatedFiles, decisionsCsv } from "@/domain/formats/adjudicated";
import { agreementInput } from "@/domain/formats/agreement-input";
import { ratingsCsv, spansCsv, spansExcelCsv } from "@/domain/formats/csv";
import { type DataSet, type DataSetItem, documentIdOf } from "@/domain/formats/data-set";
import { type ContentMode, nativeFiles, safeJson } from "@/domain/formats/native";
import { readmeFor } from "@/domain/formats/readme";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { RatingValue } from "@/domain/rating";
import packageJson from "@/package.json";
import { Prisma } from "@/prisma/generated/client";
import type { Actor } from "./actor";
import { adjudicatedItems } from "./adjudication/export";
import { annotationView } from "./annotation-rows";
import { look } from "./blindness";
import { codebookOf } from "./codebooks";
import { db } from "./db";
import { sha256 } from "./documents";
import type { ProjectView } from "./projects";
import { roundFor } from "./rounds";

/** The labelled data set of one round, as files. Submitted work only, by pseudonym. */

export async function loadDataSet(actor: Actor, projectId: string, roundId: string): Promise<DataSet> {
  const { project, round } = await roundFor(actor, projectId, roundId, "export.read");
  await look(actor, project, round);
  const items = may(project.role, "adjudication.read", round.state) ? await adjudicatedItems(roundId) : null;
  return { ...(await submittedIn(project, round, {})), items };
}

/**
 * The same of the actor's own work, with the documents that were given to them.
 * @throws Problem `not_found` (`no_work`)
 */
async function loadOwnWork(actor: Actor, projectId: string, roundId: string): Promise<DataSet> {
  const { project, round } = await roundFor(actor, projectId, roundId, "export.own");
  const data = await submittedIn(project, round, { memberId: project.memberId });
  if (data.submissions.length === 0) {
    throw new Problem("not_found", "You have submitted nothing in this round.", "no_work");
  }
  return { ...data, items: null };
}

async function submittedIn(
  project: ProjectView,
  round: Awaited<ReturnType<typeof roundFor>>["round"],
  whose: { memberId?: string },
): Promise<Omit<DataSet, "items">> {
  const segments = await db().segment.findMany({
    where: { roundId: round.id, ...(whose.memberId ? { assignments: { some: whose } } : {}) },
    include: {
      document: true,
      assignments: {
        where: { state: "submitted", ...whose },
        include: {
          member: { select: { pseudonym: true } },
          annotations: { where: { deletedAt: null } },
          ratings: { where: { NOT: { value: { equals: Prisma.DbNull } } } },
          emptyPassages: { where: { deletedAt: null } },
        },
      },
    },
    orderBy: { position: "asc" },
  });
  const documents = new Map(segments.map((s) => [s.documentId, s.document]));
  return {
    project: project.name,
    round: { id: round.id, name: round.name, state: round.state },
    codebook: codebookOf(round.codebook.content),
    documents: [...documents.values()].map((d) => ({
      id: documentIdOf(d.textSha256),
      title: d.title,
      language: d.language,
      outlet: d.outlet,
      groupName: d.groupName,
      sourceUrl: d.sourceUrl,
      license: d.license,
      text: d.text,
      textSha256: d.textSha256,
      originalSha256: d.originalSha256,
      encoding: d.encoding,
    })),
    submissions: segments.flatMap((s) =>
      s.assignments.map((a) => ({
        documentId: documentIdOf(s.document.textSha256),
        coder: a.member.pseudonym,
        segment: { start: s.start, end: s.end },
        foundNothing: a.foundNothing,
        submittedAt: a.submittedAt?.toISOString() ?? "",
        annotations: a.annotations.map(annotationView),
        ratings: a.ratings.map((r) => ({
          item: r.item,
          value: r.value as RatingValue,
          updatedAt: r.updatedAt.toISOString(),
        })),
        emptyPassages: a.emptyPassages,
        workedSeconds: a.workedSeconds,
      })),
    ),
  };
}

export const exportBundle = async (actor: Actor, projectId: string, roundId: string, mode: ContentMode) =>
  bundleOf(await loadDataSet(actor, projectId, roundId), mode);

export const exportOwnWork = async (actor: Actor, projectId: string, roundId: string, mode: ContentMode) =>
  bundleOf(await loadOwnWork(actor, projectId, roundId), mode);

/** The whole bundle as a ZIP. The same data gives the same bytes. */
function bundleOf(data: DataSet, mode: ContentMode) {
  const native = nativeFiles(data, mode);
  const adjudicated = adjudicatedFiles(data, mode);
  const rowsOf = (path: string) => [...native, ...adjudicated].find((f) => f.path === path)?.rows ?? 0;
  const rows = rowsOf("spans.jsonl");
  const files = [
    ...native,
    ...adjudicated,
    { path: "spans.csv", content: spansCsv(data, mode), rows },
    { path: "spans.excel.csv", content: spansExcelCsv(data, mode), rows },
    { path: "ratings.csv", content: ratingsCsv(data), rows: rowsOf("ratings.jsonl") },
    { path: "agreement-input.json", content: `${safeJson(agreementInput(data))}\n`, rows },
    { path: "README.md", content: readmeFor(data, mode), rows: 0 },
  ];
  const manifest = {
    format: "slant-native",
    format_version: 1,
    made_by: `slant ${packageJson.version}`,
    project: data.project,
    round: { id: `r${data.round.id}`, name: data.round.name, state: data.round.state },
    codebook: `${data.codebook.id}@${data.codebook.version}`,
    layer: "submitted",
    ...(data.items === null
      ? {}
      : { adjudicated_layer: { files: adjudicated.map((f) => f.path), ...progress(data.items) } }),
    content: mode,
    offset_unit: "codepoint",
    intervals: "half-open, 0-based",
    counts: {
      documents: data.documents.length,
      coders: new Set(data.submissions.map((s) => s.coder)).size,
      submissions: data.submissions.length,
      spans: rows,
      ratings: rowsOf("ratings.jsonl"),
      empty_passages: rowsOf("empty_passages.jsonl"),
      seconds_on_task: data.submissions.reduce((sum, s) => sum + s.workedSeconds, 0),
    },
    files: files.map(({ path, content, rows }) => ({
      path,
      bytes: strToU8(content).byteLength,
      rows,
      sha256: sha256(strToU8(content)),
    })),
  };
  const entries: Zippable = {};
  // A fixed date: the bundle must not differ by the minute in which it was made. ZIP knows no year before 1980.
  const options = { mtime: new Date(1980, 0, 1), level: 6 } as const;
  for (const { path, content } of [...files, { path: "manifest.json", content: `${safeJson(manifest, 2)}\n` }]) {
    entries[path] = [strToU8(content), options];
  }
  return { name: fileName(data), bytes: zipSync(entries) };
}

/** One file of the bundle by itself: the long CSV. */
export async function exportCsv(actor: Actor, projectId: string, roundId: string, mode: ContentMode) {
  const data = await loadDataSet(actor, projectId, roundId);
  return { name: fileName(data), content: spansCsv(data, mode) };
}

/** The log of decisions alone. */
export async function exportDecisions(actor: Actor, projectId: string, roundId: string) {
  await roundFor(actor, projectId, roundId, "adjudication.read");
  const data = await loadDataSet(actor, projectId, roundId);
  return { name: `${fileName(data)}-decisions`, content: decisionsCsv(data) };
}

function progress(items: readonly DataSetItem[]) {
  const outcome = (item: DataSetItem) => item.decisions.at(-1)?.outcome ?? null;
  return {
    items: items.length,
    undecided: items.filter((i) => waits(outcome(i), i.isAddition)).length,
    contested: items.filter((i) => outcome(i) === "contested").length,
    gold: items.reduce((sum, i) => sum + i.gold.filter((g) => g.category !== null).length, 0),
  };
}

const fileName = (data: DataSet): string =>
  `${data.project}-${data.round.name}`
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "round";
