import { comparedAttributes, sharedReadings } from "@/domain/adjudication/clusters";
import type { Cause, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { FigureWithInterval } from "@/domain/agreement/report";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";
import { locator } from "@/domain/formats/data-set";
import type { Minutes, MinutesAgreement, MinutesCode, MinutesFigure, MinutesReadings } from "@/domain/formats/minutes";
import { may } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { isRevealedIn, type PollResult, phaseNames, type SessionPhase, tallyVotes } from "@/domain/review-session";
import type { Actor } from "../actor";
import { type CodedRow, submittedLayers } from "../adjudication/items";
import { rulesOf } from "../adjudication/rules";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { projectFor } from "../projects";
import { mostGiven, voteOf } from "./board";
import { compareSessionRounds } from "./comparison";
import type { RevealFacts } from "./phases";
import { sessionFor } from "./session";

/** “Loaded language: Emotive wording”, or the ids of a code that the codebook does not have. */
export function codeName(codebook: Codebook, category: string, subtype: string | null): string {
  const known = findCategory(codebook, category);
  const finer = subtype ? (findSubtype(codebook, category, subtype)?.name ?? subtype) : null;
  return `${known?.name ?? category}${finer ? `: ${finer}` : ""}`;
}

/**
 * The minutes: from the reveal on for those who run or show the session, from the debrief on for those who took part.
 * @throws Problem `forbidden` (`not_joined`), `conflict` (`not_revealed`)
 */
export async function sessionMinutes(
  actor: Actor,
  sessionId: string,
): Promise<{ minutes: Minutes; codebook: Codebook }> {
  const session = await sessionFor(actor, sessionId, "session.attend");
  if (!may(session.role, "session.show")) {
    const isIn = await db().sessionParticipant.count({ where: { sessionId, memberId: session.memberId } });
    if (isIn === 0) throw new Problem("forbidden", "The minutes are for those who took part.", "not_joined");
    if (!["debrief", "ended"].includes(session.phase)) {
      throw new Problem("conflict", "The minutes can be read once the discussion is over.", "not_revealed");
    }
  }
  if (!isRevealedIn(session.phase)) {
    throw new Problem("conflict", "There are no minutes before the marks are revealed.", "not_revealed");
  }
  const [round, agenda, people, events, comparison] = await Promise.all([
    db().round.findUniqueOrThrow({ where: { id: session.firstRoundId }, include: { codebook: true } }),
    db().agendaItem.findMany({
      where: { sessionId },
      include: {
        disagreement: {
          include: {
            segment: { include: { document: { select: { title: true } } } },
            decisions: { include: { codebook: true } },
          },
        },
        votes: true,
        arguments: { where: { hiddenAt: null }, orderBy: { at: "asc" } },
      },
      orderBy: { position: "asc" },
    }),
    db().sessionParticipant.count({ where: { sessionId } }),
    db().sessionEvent.findMany({
      where: { sessionId, kind: { in: ["phase", "decided"] } },
      orderBy: { number: "asc" },
    }),
    compareSessionRounds(session),
  ]);
  const codebook = codebookOf(round.codebook.content);
  const compared = comparedAttributes(rulesOf(round.adjudicationRules), codebook.attributes);
  const layers = await submittedLayers([...new Set(agenda.map((row) => row.disagreement.segmentId))]);
  const coded = (category: string, subtype: string | null): MinutesCode => ({
    category,
    subtype,
    name: codeName(codebook, category, subtype),
  });
  const phases = events.filter((event) => event.kind === "phase");
  const ownDecisions = decidedIn(events);
  const decisionOn = (row: (typeof agenda)[number]) =>
    row.disagreement.decisions.find((d) => d.revision === ownDecisions.get(row.id));
  const talkedOf = agenda.filter((row) => row.poll !== "unopened" || row.arguments.length > 0 || decisionOn(row));
  const items: Minutes["items"] = [];
  for (const row of talkedOf) {
    const { disagreement: item } = row;
    const { text } = await frozenText(item.segment.documentId);
    const layer = layers.get(item.segmentId) ?? { people: [], annotations: [] };
    const ids = new Set(item.annotationIds);
    const own = layer.annotations.filter((a) => ids.has(a.id));
    const groups = sharedReadings<CodedRow>(own, new Set(layer.people.keys()), compared);
    const most = mostGiven(own);
    const place = locator(text)(item);
    const decision = decisionOn(row);
    items.push({
      text: item.segment.document.title,
      ...place,
      words: text.slice(item.start, item.end),
      kinds: item.kinds,
      readings: groups.map((group) => ({
        people: group.readers.length,
        codes: (group.annotations[0] ?? []).map((a) => coded(a.category, a.subtype)),
      })),
      question: most ? coded(most.category, most.subtype) : null,
      // The minutes can be read while the vote is open, when nobody may know how it stands.
      poll: row.poll === "closed" && row.votes.length > 0 ? tallyVotes(row.votes.map(voteOf)) : null,
      firstPoll: row.firstPoll as PollResult | null,
      arguments: row.arguments.map((a) => ({ text: a.text, isInstructor: a.participantId === null })),
      decision:
        decision && decision.outcome !== "reopened"
          ? {
              outcome: decision.outcome as Outcome,
              gold: (decision.annotations as unknown as GoldAnnotation[]).map((g) => ({
                ...coded(g.category, g.subtype),
                quote: g.quote,
              })),
              cause: decision.cause as Cause | null,
              reason: decision.reason,
              ruleNote: decision.ruleNote,
              codebook: `${decision.codebook.key} ${decision.codebook.version}`,
            }
          : null,
    });
  }
  const minutes: Minutes = {
    title: session.title,
    project: session.project.name,
    round: round.name,
    codebook: `${round.codebook.key} ${round.codebook.version}`,
    startedAt: session.createdAt.toISOString(),
    endedAt: session.endedAt?.toISOString() ?? null,
    people,
    course: phases.map((event) => ({ phase: phaseNames[phaseOf(event)], at: event.at.toISOString() })),
    readings: await readingsOf(session.firstRoundId, phases, "reveal"),
    secondReadings: comparison ? await readingsOf(session.secondRoundId as string, phases, "compare") : null,
    items,
    leftOver: agenda.length - talkedOf.length,
    comparison: comparison && {
      kind: comparison.kind,
      before: { people: comparison.before.people, ...agreementOf(comparison.before) },
      after: { people: comparison.after.people, ...agreementOf(comparison.after) },
      perCategory: comparison.before.perCategory.map((row) => ({
        name: codeName(codebook, row.category, null),
        before: agreementOf(row),
        after: agreementOf(comparison.after.perCategory.find((r) => r.category === row.category)),
      })),
      change: figureOf(comparison.change ?? undefined),
      cautions: comparison.cautions,
    },
  };
  return { minutes, codebook };
}

type EventRow = { kind: string; facts: unknown };
const phaseOf = (event: EventRow) => (event.facts as { phase: SessionPhase }).phase;

/**
 * The revision of each item's decision that the group made itself, and made last. What is decided at the adjudication
 * desk, meanwhile or later, is not theirs.
 */
function decidedIn(events: readonly EventRow[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== "decided") continue;
    const { item, revision } = event.facts as { item: string; revision: number };
    out.set(item, revision);
  }
  return out;
}

async function readingsOf(roundId: string, phases: readonly EventRow[], end: SessionPhase): Promise<MinutesReadings> {
  const facts = phases.find((event) => phaseOf(event) === end)?.facts as Partial<RevealFacts> | undefined;
  const submitted = await db().assignment.count({ where: { roundId, state: "submitted" } });
  const { handedIn = 0, late = 0, missing = 0 } = facts ?? {};
  return { submitted, handedIn, late, missing };
}

function figureOf(figure: Pick<FigureWithInterval, "value" | "interval"> | undefined): MinutesFigure {
  return {
    value: figure?.value ?? null,
    low: figure?.interval?.low ?? null,
    high: figure?.interval?.high ?? null,
  };
}

const agreementOf = (figures: { alpha: FigureWithInterval; f1: number | null } | undefined): MinutesAgreement => ({
  alpha: figureOf(figures?.alpha),
  f1: figures?.f1 ?? null,
});

/** Every rule note of a project's decisions that hold, newest first: what the codebook's next version should say. */
export async function ruleNotes(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "session.show");
  const rows = await db().decision.findMany({
    where: { ruleNote: { not: "" }, item: { round: { projectId } } },
    include: { item: { select: { revision: true, round: { select: { id: true, name: true } } } }, codebook: true },
    orderBy: { decidedAt: "desc" },
    take: 500,
  });
  return rows
    .filter((row) => row.revision === row.item.revision)
    .map((row) => ({
      id: row.id,
      note: row.ruleNote,
      words: (row.annotations as unknown as GoldAnnotation[]).map((g) => g.quote).join(" … "),
      outcome: row.outcome as Outcome,
      cause: row.cause as Cause | null,
      reason: row.reason,
      round: row.item.round,
      codebook: `${row.codebook.key} ${row.codebook.version}`,
      decidedAt: row.decidedAt,
    }));
}
