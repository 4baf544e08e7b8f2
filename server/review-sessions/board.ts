import { createHash } from "node:crypto";
import { type ItemKind, sharedReadings } from "@/domain/adjudication/clusters";
import type { Cause, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import { type AgendaRow, type Board, type ItemBoard, type OwnResult, readingLetter } from "@/domain/review-board";
import type { Mark } from "@/domain/review-result";
import { isRevealedIn, type PollResult, tallyVotes, type Vote } from "@/domain/review-session";
import type { CodedRow } from "../adjudication/items";
import { db } from "../db";
import { compareSessionRounds } from "./comparison";
import { Kept } from "./kept";
import { ownResults } from "./own-result";
import { type RevealedRound, revealedRound } from "./revealed-round";
import type { SessionRow } from "./session";

/**
 * What everybody in a session may see once the marks are revealed: the heat of a text, the agenda, the item under
 * discussion with its readings, and the comparison. It has no names, and nothing in it depends on who asks.
 */

type Made = {
  board: Board;
  /** What of it is one person's, for that person alone: the own marks in the text, the own reading of the item, the own result. */
  ownOf: (pseudonym: string) => { marks: Mark[]; reading: string | null; result: OwnResult | null };
};

/** A decision at the adjudication desk is no event of the session; it is seen this much later, in milliseconds. */
const kept = new Kept<Made>(50, 3000);

/** The board, or null while people are blind. Made once for all who ask at the same time. */
export function boardOf(session: SessionRow): Promise<Made | null> {
  const isOpen = ["revealed", "adjudicating", "final"].includes(session.firstRound.state);
  if (!isRevealedIn(session.phase) || !isOpen) return Promise.resolve(null);
  const key = `${session.id} ${session.lastEvent} ${session.firstRound.state} ${session.secondRound?.state}`;
  return kept.get(key, () => makeBoard(session));
}

async function makeBoard(session: SessionRow): Promise<Made> {
  const [round, rows, comparison, resultOf] = await Promise.all([
    revealedRound(session.firstRound),
    db().agendaItem.findMany({
      where: { sessionId: session.id },
      include: { disagreement: true },
      orderBy: { position: "asc" },
    }),
    compareSessionRounds(session),
    ["debrief", "ended"].includes(session.phase) ? ownResults(session) : () => null,
  ]);
  const { segments, layers } = round;
  const byId = new Map([...layers.values()].flatMap((layer) => layer.annotations.map((a) => [a.id, a] as const)));
  const order = round.codebook.categories.map((c) => c.id);
  const textOf = (segmentId: string) => segments.find((s) => s.id === segmentId)?.text ?? "";
  const current = rows.find((row) => row.id === session.currentItemId) ?? null;
  const shown =
    segments.find((s) => s.id === (session.place?.segmentId ?? current?.disagreement.segmentId)) ?? segments[0];
  const readingOf = new Map<string, string>();
  // An ended session is read again: then each place that was talked about is there, and not only the last one.
  const talkedOf = rows.filter((row) => row.poll !== "unopened" || row.disagreement.outcome !== null);
  const board: Board = {
    text: shown
      ? {
          segmentId: shown.id,
          title: shown.title,
          language: shown.language,
          text: shown.text.slice(shown.start, shown.end),
          start: shown.start,
          heat: shown.heat,
          readers: layers.get(shown.id)?.people.length ?? 0,
          place: (session.place?.segmentId === shown.id ? session.place.start : shown.start) - shown.start,
          texts: segments.map((s) => ({ segmentId: s.id, title: s.title, start: s.start })),
        }
      : null,
    bars: round.bars,
    readers: round.readers,
    agenda: rows.map(({ disagreement, ...row }) => {
      const used = new Set(disagreement.annotationIds.map((id) => byId.get(id)?.category));
      return {
        id: row.id,
        segmentId: disagreement.segmentId,
        start: disagreement.start,
        end: disagreement.end,
        words: shortened(textOf(disagreement.segmentId).slice(disagreement.start, disagreement.end)),
        kinds: disagreement.kinds as ItemKind[],
        categories: order.filter((id) => used.has(id)),
        distance: disagreement.distance,
        people: disagreement.people,
        poll: row.poll as AgendaRow["poll"],
        outcome: disagreement.outcome as Outcome | null,
      };
    }),
    item: current && (await itemBoard(current, textOf(current.disagreement.segmentId), round, readingOf)),
    talkedOf:
      session.phase === "ended"
        ? await Promise.all(talkedOf.map((row) => itemBoard(row, textOf(row.disagreement.segmentId), round)))
        : [],
    comparison,
  };
  const layer = shown && layers.get(shown.id);
  return {
    board,
    ownOf: (pseudonym) => ({
      marks: (layer?.annotations ?? [])
        .filter((a) => layer?.people[a.reader]?.pseudonym === pseudonym)
        .map(({ start, end, category, subtype }) => ({
          start: start - (shown?.start ?? 0),
          end: end - (shown?.start ?? 0),
          category,
          subtype,
        })),
      reading: readingOf.get(pseudonym) ?? null,
      result: resultOf(pseudonym),
    }),
  };
}

const contextLength = 260;

async function itemBoard(
  row: {
    id: string;
    poll: string;
    firstPoll: unknown;
    disagreement: {
      id: string;
      segmentId: string;
      start: number;
      end: number;
      annotationIds: string[];
      revision: number;
    };
  },
  text: string,
  { layers, compared }: RevealedRound,
  readingOf?: Map<string, string>,
): Promise<ItemBoard> {
  const { disagreement } = row;
  const layer = layers.get(disagreement.segmentId);
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
  for (const [index, { group }] of shuffled.entries()) {
    for (const reader of group.readers) readingOf?.set(layer?.people[reader]?.pseudonym ?? "", readingLetter(index));
  }
  const { start, end } = disagreement;
  return {
    id: row.id,
    segmentId: disagreement.segmentId,
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

const fromWord = (words: string, isCut: boolean) => (isCut ? `… ${words.replace(/^\S*\s/, "")}` : words);
const toWord = (words: string, isCut: boolean) => (isCut ? `${words.replace(/\s\S*$/, "")} …` : words);

function shortened(words: string): string {
  const points = [...words.replace(/\s+/g, " ")];
  return points.length > 110 ? `${points.slice(0, 109).join("").trimEnd()}…` : points.join("");
}
