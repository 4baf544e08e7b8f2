import { createHash } from "node:crypto";
import { byRank, comparedAttributes, type ItemKind, sharedReadings } from "@/domain/adjudication/clusters";
import type { Outcome } from "@/domain/adjudication/decision";
import type { AdjudicationQueue, AdjudicationSegment, ItemDetail, ItemRow } from "@/domain/adjudication/view";
import { may, roles } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { roundFor } from "../rounds";
import { decisionParts, decisionView, knowsNames } from "./decision-view";
import { type CodedRow, submittedLayers } from "./items";
import { rulesOf } from "./rules";

/** What those who adjudicate look at: the queue of a round, and the items of one document with anonymous readings. */

export async function adjudicationQueue(actor: Actor, projectId: string, roundId: string): Promise<AdjudicationQueue> {
  const { project, round } = await roundFor(actor, projectId, roundId, "adjudication.read");
  const [segments, items, annotations, judges] = await Promise.all([
    db().segment.findMany({
      where: { roundId },
      select: { id: true, documentId: true, document: { select: { title: true, outlet: true } } },
      orderBy: { position: "asc" },
    }),
    db().adjudicationItem.findMany({
      where: { roundId },
      include: { gold: { select: { category: true } } },
    }),
    db().annotation.findMany({ where: { assignment: { roundId } }, select: { id: true, category: true } }),
    db().member.findMany({
      where: { projectId, role: { in: roles.filter((role) => may(role, "adjudication.decide", "adjudicating")) } },
      select: { id: true, pseudonym: true, user: { select: { name: true } } },
    }),
  ]);
  const place = new Map(segments.map((segment, index) => [segment.id, index]));
  const texts = new Map<string, string>();
  for (const { id, documentId } of segments) texts.set(id, (await frozenText(documentId)).text);
  const categoryOf = new Map(annotations.map((a) => [a.id, a.category]));
  const order = codebookOf(round.codebook.content).categories.map((c) => c.id);
  const rows = items.map((item): ItemRow => {
    const used = new Set([
      ...item.annotationIds.map((id) => categoryOf.get(id)),
      ...item.gold.map((g) => g.category ?? undefined),
    ]);
    return {
      id: item.id,
      segmentId: item.segmentId,
      start: item.start,
      end: item.end,
      words: shortened(texts.get(item.segmentId)?.slice(item.start, item.end) ?? ""),
      isAddition: item.origin === "added",
      kinds: item.kinds as ItemKind[],
      distance: item.distance,
      people: item.people,
      categories: order.filter((id) => used.has(id)),
      revision: item.revision,
      outcome: item.outcome as Outcome | null,
    };
  });
  const ranked = (row: ItemRow) => ({ ...row, position: place.get(row.segmentId) ?? 0 });
  rows.sort((a, b) => byRank(ranked(a), ranked(b)) || (a.id < b.id ? -1 : 1));
  const names = knowsNames(project.role, round);
  return {
    you: judges.find((judge) => judge.id === project.memberId)?.pseudonym ?? "",
    names: names ? Object.fromEntries(judges.map((judge) => [judge.pseudonym, judge.user.name])) : {},
    round: { id: round.id, name: round.name, state: round.state },
    rules: rulesOf(round.adjudicationRules),
    codebook: codebookOf(round.codebook.content),
    segments: segments.map(({ id, document }) => ({ id, ...document })),
    items: rows,
    mayDecide: may(project.role, "adjudication.decide", round.state),
    mayAskNames: names,
    mayManage: may(project.role, "round.manage", round.state),
  };
}

const mostWords = 120;
function shortened(words: string): string {
  const line = words.replace(/\s+/g, " ");
  const points = [...line.slice(0, 2 * mostWords)];
  return points.length > mostWords ? `${points.slice(0, mostWords).join("").trimEnd()}…` : line;
}

/**
 * One document's items with everybody's readings, people with the very same taken together. The order is shuffled anew
 * for each item and adjudicator and stays so, with “nothing” last: nobody learns to follow the first column.
 */
export async function adjudicationSegment(
  actor: Actor,
  projectId: string,
  roundId: string,
  segmentId: string,
  asksNames: boolean,
): Promise<AdjudicationSegment> {
  const { project, round } = await roundFor(actor, projectId, roundId, "adjudication.read");
  const viewer = { userId: actor.userId, knowsNames: knowsNames(project.role, round) };
  if (asksNames && !viewer.knowsNames) {
    throw new Problem("forbidden", "In this round adjudicators are not shown whose reading it is.");
  }
  const segment = await db().segment.findFirst({
    where: { id: segmentId, roundId },
    include: { document: { select: { id: true, title: true, language: true } } },
  });
  if (!segment) throw new Problem("not_found", "There is no such document in this round.");
  const [{ text, textSha256 }, items, layers] = await Promise.all([
    frozenText(segment.documentId),
    db().adjudicationItem.findMany({
      where: { segmentId },
      include: { decisions: { include: decisionParts, orderBy: { revision: "desc" }, take: 1 } },
      orderBy: [{ start: "asc" }, { id: "asc" }],
    }),
    submittedLayers([segmentId]),
  ]);
  const layer = layers.get(segmentId) ?? { people: [], annotations: [] };
  const byId = new Map(layer.annotations.map((a) => [a.id, a]));
  const readers = new Set(layer.people.keys());
  const compared = comparedAttributes(rulesOf(round.adjudicationRules), codebookOf(round.codebook.content).attributes);
  return {
    document: { ...segment.document, text, textSha256 },
    segment: { id: segment.id, start: segment.start, end: segment.end },
    items: items.map((item): ItemDetail => {
      const own = item.annotationIds.flatMap((id) => byId.get(id) ?? []);
      const key = new Map(item.annotationIds.map((id, index) => [id, index]));
      const groups = own.length === 0 ? [] : sharedReadings<CodedRow>(own, readers, compared);
      const place = (words: string) =>
        createHash("sha256").update(`${item.id} ${project.memberId} ${words}`).digest("hex");
      const shuffled = groups
        .map((group) => ({ group, at: place(JSON.stringify(group.annotations[0]?.map((a) => key.get(a.id)))) }))
        .sort(
          (a, b) =>
            Number(a.group.annotations[0]?.length === 0) - Number(b.group.annotations[0]?.length === 0) ||
            (a.at < b.at ? -1 : 1),
        );
      return {
        id: item.id,
        readings: shuffled.map(({ group }) => ({
          people: group.readers.length,
          names: asksNames ? group.readers.map((reader) => layer.people[reader]?.name ?? "") : null,
          annotations: (group.annotations[0] ?? []).map(({ id, start, end, category, subtype, attributes }) => ({
            key: key.get(id) ?? 0,
            start,
            end,
            category,
            subtype,
            attributes,
          })),
          notes: group.annotations.flat().flatMap((a) => a.note ?? []),
        })),
        decision: item.decisions[0] ? decisionView(item.decisions[0], viewer) : null,
      };
    }),
  };
}
