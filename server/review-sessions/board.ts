import { createHash } from "node:crypto";
import { comparedAttributes, type ItemKind, sharedReadings } from "@/domain/adjudication/clusters";
import type { Cause, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import { type AgendaRow, type Board, type ItemBoard, readingLetter } from "@/domain/review-board";
import { heatOf } from "@/domain/review-result";
import { isRevealedIn, type PollResult, tallyVotes, type Vote } from "@/domain/review-session";
import { type CodedRow, submittedLayers } from "../adjudication/items";
import { rulesOf } from "../adjudication/rules";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { compareSessionRounds } from "./comparison";
import type { SessionRow } from "./session";

/**
 * What everybody in a session may see once the marks are revealed: the heat of a text, the agenda, the item under
 * discussion with its readings, and the comparison. It has no names, and nothing in it depends on who asks.
 */

type Kept = { at: number; board: Promise<Board> };
const kept = new Map<string, Kept>();
const keptAtMost = 50;
/** A decision at the adjudication desk is no event of the session; it is seen this much later, in milliseconds. */
const keptFor = 3000;

/** The board, or null while people are blind. Made once for all who ask at the same time. */
export function boardOf(session: SessionRow): Promise<Board | null> {
  const isOpen = ["revealed", "adjudicating", "final"].includes(session.firstRound.state);
  if (!isRevealedIn(session.phase) || !isOpen) return Promise.resolve(null);
  const key = `${session.id} ${session.lastEvent} ${session.firstRound.state} ${session.secondRound?.state}`;
  const known = kept.get(key);
  if (known && Date.now() - known.at < keptFor) return known.board;
  const board = makeBoard(session);
  kept.set(key, { at: Date.now(), board });
  // A failure is not kept.
  board.catch(() => kept.delete(key));
  if (kept.size > keptAtMost) kept.delete(kept.keys().next().value as string);
  return board;
}

async function makeBoard(session: SessionRow): Promise<Board> {
  const [segments, rows, round] = await Promise.all([
    db().segment.findMany({
      where: { roundId: session.firstRoundId },
      include: { document: { select: { title: true, language: true } } },
      orderBy: { position: "asc" },
    }),
    db().agendaItem.findMany({
      where: { sessionId: session.id },
      include: { disagreement: true },
      orderBy: { position: "asc" },
    }),
    db().round.findUniqueOrThrow({ where: { id: session.firstRoundId }, include: { codebook: true } }),
  ]);
  const layers = await submittedLayers(segments.map((s) => s.id));
  const texts = new Map<string, string>();
  for (const s of segments) texts.set(s.id, (await frozenText(s.documentId)).text);
  const codebook = codebookOf(round.codebook.content);
  const byId = new Map([...layers.values()].flatMap((layer) => layer.annotations.map((a) => [a.id, a] as const)));
  const order = codebook.categories.map((c) => c.id);

  const current = rows.find((row) => row.id === session.currentItemId) ?? null;
  const shown =
    segments.find((s) => s.id === (session.place?.segmentId ?? current?.disagreement.segmentId)) ?? segments[0];
  const shownLayer = shown && layers.get(shown.id);
  return {
    text: shown
      ? {
          segmentId: shown.id,
          title: shown.document.title,
          language: shown.document.language,
          text: (texts.get(shown.id) ?? "").slice(shown.start, shown.end),
          start: shown.start,
          heat: heatOf(
            (shownLayer?.people ?? []).map((_, reader) =>
              (shownLayer?.annotations ?? [])
                .filter((a) => a.reader === reader)
                .map((a) => ({ start: a.start - shown.start, end: a.end - shown.start })),
            ),
          ),
          readers: shownLayer?.people.length ?? 0,
          place: (session.place?.segmentId === shown.id ? session.place.start : shown.start) - shown.start,
          texts: segments.map((s) => ({ segmentId: s.id, title: s.document.title })),
        }
      : null,
    bars: barsOf([...layers], order),
    readers: new Set([...layers.values()].flatMap((layer) => layer.people.map((p) => p.pseudonym))).size,
    agenda: rows.map(({ disagreement, ...row }) => {
      const used = new Set(disagreement.annotationIds.map((id) => byId.get(id)?.category));
      return {
        id: row.id,
        segmentId: disagreement.segmentId,
        start: disagreement.start,
        end: disagreement.end,
        words: shortened(texts.get(disagreement.segmentId)?.slice(disagreement.start, disagreement.end) ?? ""),
        kinds: disagreement.kinds as ItemKind[],
        categories: order.filter((id) => used.has(id)),
        distance: disagreement.distance,
        people: disagreement.people,
        poll: row.poll as AgendaRow["poll"],
        outcome: disagreement.outcome as Outcome | null,
      };
    }),
    item: current
      ? await itemBoard(
          current,
          texts.get(current.disagreement.segmentId) ?? "",
          layers.get(current.disagreement.segmentId),
          comparedAttributes(rulesOf(round.adjudicationRules), codebook.attributes),
        )
      : null,
    comparison: await compareSessionRounds(session),
  };
}

type Layers = Awaited<ReturnType<typeof submittedLayers>>;

function barsOf(layers: [string, Layers extends Map<string, infer L> ? L : never][], order: string[]): Board["bars"] {
  const bars = new Map<string, Board["bars"][number] & { who: Set<string> }>();
  for (const [, { people, annotations }] of layers) {
    for (const { category, subtype, reader } of annotations) {
      const key = `${category}/${subtype ?? ""}`;
      const bar = bars.get(key) ?? { category, subtype, people: 0, marks: 0, who: new Set<string>() };
      bar.marks += 1;
      bar.who.add(people[reader]?.pseudonym ?? "");
      bars.set(key, bar);
    }
  }
  return [...bars.values()]
    .map(({ who, ...bar }) => ({ ...bar, people: who.size }))
    .sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || b.people - a.people || b.marks - a.marks);
}

const contextLength = 260;

async function itemBoard(
  row: {
    id: string;
    poll: string;
    firstPoll: unknown;
    disagreement: { id: string; start: number; end: number; annotationIds: string[]; revision: number };
  },
  text: string,
  layer: { people: { pseudonym: string }[]; annotations: CodedRow[] } | undefined,
  compared: string[],
): Promise<ItemBoard> {
  const { disagreement } = row;
  const [votes, spoken, decision] = await Promise.all([
    db().sessionVote.findMany({ where: { itemId: row.id } }),
    db().sessionArgument.findMany({ where: { itemId: row.id, hiddenAt: null }, orderBy: { at: "asc" } }),
    db().decision.findFirst({ where: { itemId: disagreement.id }, orderBy: { revision: "desc" } }),
  ]);
  const ids = new Set(disagreement.annotationIds);
  const own = (layer?.annotations ?? []).filter((a) => ids.has(a.id));
  const groups = sharedReadings<CodedRow>(own, new Set(layer?.people.keys()), compared);
  const place = (words: string) => createHash("sha256").update(`${row.id} ${words}`).digest("hex");
  const shuffled = groups
    .map((group) => ({ group, at: place(JSON.stringify(group.annotations[0]?.map((a) => a.id))) }))
    .sort(
      (a, b) =>
        Number(a.group.annotations[0]?.length === 0) - Number(b.group.annotations[0]?.length === 0) ||
        (a.at < b.at ? -1 : 1),
    );
  const { start, end } = disagreement;
  return {
    id: row.id,
    revision: disagreement.revision,
    before: fromWord(text.slice(Math.max(0, start - contextLength), start), start > contextLength),
    words: text.slice(start, end),
    after: toWord(text.slice(end, end + contextLength), end + contextLength < text.length),
    start,
    readings: shuffled.map(({ group }, index) => ({
      letter: readingLetter(index),
      people: group.readers.length,
      marks: (group.annotations[0] ?? []).map(({ id, start, end, category, subtype }) => ({
        key: disagreement.annotationIds.indexOf(id),
        start,
        end,
        category,
        subtype,
      })),
    })),
    question: mostGiven(own),
    poll: {
      state: row.poll as ItemBoard["poll"]["state"],
      voters: votes.length,
      // Nobody votes with an eye on the others' votes, the instructor included.
      result: row.poll === "closed" ? tallyVotes(votes.map(voteOf)) : null,
      first: row.firstPoll as PollResult | null,
    },
    arguments: spoken.map((a) => ({ id: a.id, text: a.text, isInstructor: a.participantId === null })),
    decision:
      decision && decision.outcome !== "reopened"
        ? {
            revision: decision.revision,
            outcome: decision.outcome as Outcome,
            annotations: decision.annotations as unknown as GoldAnnotation[],
            cause: decision.cause as Cause | null,
            reason: decision.reason,
            ruleNote: decision.ruleNote,
          }
        : null,
  };
}

/** Checks in the database make it one of these. */
export const voteOf = (row: { choice: string; category: string | null; subtype: string | null }): Vote =>
  row.choice === "other"
    ? { choice: "other", category: row.category ?? "", subtype: row.subtype }
    : { choice: row.choice as "mark" | "none" };

/** The code that most gave, which the vote is about. */
export function mostGiven(annotations: readonly CodedRow[]): ItemBoard["question"] {
  const who = new Map<string, Set<number>>();
  for (const a of annotations) {
    const key = JSON.stringify([a.category, a.subtype]);
    who.set(key, (who.get(key) ?? new Set()).add(a.reader));
  }
  const [most] = [...who].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1));
  if (!most) return null;
  const [category, subtype] = JSON.parse(most[0]) as [string, string | null];
  return { category, subtype };
}

const fromWord = (words: string, isCut: boolean) => (isCut ? `…${words.replace(/^\S*\s/, "")}` : words);
const toWord = (words: string, isCut: boolean) => (isCut ? `${words.replace(/\s\S*$/, "")}…` : words);

function shortened(words: string): string {
  const points = [...words.replace(/\s+/g, " ")];
  return points.length > 110 ? `${points.slice(0, 109).join("").trimEnd()}…` : points.join("");
}
