import { comparedAttributes, differingAnswers } from "@/domain/adjudication/clusters";
import type { Cause, DistributionRow, Outcome } from "@/domain/adjudication/decision";
import type { GoldAnnotation } from "@/domain/adjudication/merge";
import type { CodedPlace, Feedback, FeedbackItem } from "@/domain/adjudication/view";
import { detailedTally } from "@/domain/agreement/differences";
import { reportFromTallies } from "@/domain/agreement/report";
import { locator } from "@/domain/formats/data-set";
import { Problem } from "@/domain/problem";
import { type Span, snapToGraphemes } from "@/domain/span";
import type { Actor } from "../actor";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { roundFor } from "../rounds";
import { rulesOf } from "./rules";

/** An annotator's own work against the outcome: nothing of any other annotator, and not who decided. */

const around = 140;

/** @throws Problem `forbidden` (`feedback_off`) where the round's rules do not allow it, `not_found` without own work */
export async function feedback(actor: Actor, projectId: string, roundId: string): Promise<Feedback> {
  const { project, round } = await roundFor(actor, projectId, roundId, "feedback.read");
  const rules = rulesOf(round.adjudicationRules);
  if (!rules.feedback) {
    throw new Problem(
      "forbidden",
      "The outcome of this round is not shown to its annotators. Ask the instructor if you want to see it.",
      "feedback_off",
    );
  }
  const assignments = await db().assignment.findMany({
    where: { roundId, memberId: project.memberId, state: "submitted" },
    select: {
      id: true,
      segment: { include: { document: { select: { title: true, language: true } } } },
      annotations: { where: { deletedAt: null }, orderBy: [{ start: "asc" }, { end: "asc" }] },
    },
    orderBy: { segment: { position: "asc" } },
  });
  if (assignments.length === 0) throw new Problem("not_found", "You have submitted nothing in this round.", "no_work");
  const items = await db().adjudicationItem.findMany({
    where: { segmentId: { in: assignments.map((a) => a.segment.id) } },
    include: { gold: true, decisions: { orderBy: { revision: "desc" }, take: 1 } },
    orderBy: { start: "asc" },
  });
  const codebook = codebookOf(round.codebook.content);
  const scheme = {
    categories: codebook.categories.map((c) => c.id),
    subtypes: codebook.categories.map((c) => c.subtypes.map((s) => s.id)),
  };
  const questions = comparedAttributes(rules, codebook.attributes);
  const tallies = [];
  const documents: Feedback["documents"] = [];
  const spans = new Map(scheme.categories.map((id) => [id, { yours: 0, outcome: 0 }]));
  for (const { id: assignmentId, segment, annotations } of assignments) {
    const { text } = await frozenText(segment.documentId);
    const locate = locator(text);
    const region = locate(segment);
    const own = new Map(annotations.map((a) => [a.id, a]));
    const here = items.filter((item) => item.segmentId === segment.id);
    const differing: FeedbackItem[] = [];
    const compared: { annotator: string; coded: CodedPlace }[] = [];
    let same = 0;
    for (const item of here) {
      const [decision] = item.decisions;
      // An addition that was taken back is nothing.
      if (!decision || decision.outcome === "reopened") continue;
      const mine = item.annotationIds.flatMap((id) => own.get(id) ?? []);
      const theirs = decision.outcome === "contested" ? [] : (decision.annotations as GoldAnnotation[]);
      const [yours, gold] = [mine.map(codedOf), theirs.map(codedOf)];
      const answers = theirs.flatMap((outcome) => {
        const same = mine.find((a) => placeKey(a) === placeKey(outcome));
        const attributes = (same?.attributes ?? {}) as GoldAnnotation["attributes"];
        return differingAnswers({ attributes }, outcome, questions).map((attribute) => ({
          attribute,
          yours: attributes[attribute] ?? "",
          gold: outcome.attributes[attribute] ?? "",
        }));
      });
      if (decision.outcome !== "contested") {
        compared.push(...yours.map((coded) => ({ annotator: "yours", coded })));
        compared.push(...gold.map((coded) => ({ annotator: "outcome", coded })));
        if (signature(yours) === signature(gold) && answers.length === 0) {
          same += 1;
          continue;
        }
      }
      const context = contextOf(text, segment, item);
      differing.push({
        id: item.id,
        start: item.start,
        end: item.end,
        context: { start: context.start, text: text.slice(context.start, context.end) },
        outcome: decision.outcome as Outcome,
        yours,
        gold,
        answers,
        distribution: decision.distribution as DistributionRow[] | null,
        cause: decision.cause as Cause | null,
        reason: decision.reason,
        ruleNote: decision.ruleNote,
      });
    }
    for (const { annotator, coded } of compared) {
      const count = spans.get(coded.category);
      if (count) count[annotator as "yours" | "outcome"] += 1;
    }
    tallies.push(
      detailedTally(
        {
          id: segment.id,
          length: region.end - region.start,
          participants: ["yours", "outcome"],
          spans: compared.map(({ annotator, coded }) => {
            const span = locate(coded);
            return {
              annotator,
              start: span.start - region.start,
              end: span.end - region.start,
              category: coded.category,
              ...(coded.subtype ? { subtype: coded.subtype } : {}),
            };
          }),
        },
        scheme,
      ),
    );
    documents.push({
      segmentId: segment.id,
      assignmentId,
      title: segment.document.title,
      language: segment.document.language,
      same,
      differing,
    });
  }
  const report = reportFromTallies(tallies, scheme.categories);
  return {
    round: { id: round.id, name: round.name },
    codebook,
    categories: report.perCategory.map(({ category, alpha, f1Overlap, f1Char }) => ({
      category,
      alpha,
      f1Overlap,
      f1Char,
      ...(spans.get(category) ?? { yours: 0, outcome: 0 }),
    })),
    documents,
  };
}

/** Whole words around a place, within the segment. */
function contextOf(text: string, segment: Span, item: Span): Span {
  const from = Math.max(segment.start, item.start - around);
  const to = Math.min(segment.end, item.end + around);
  const before = from > segment.start ? text.slice(from, item.start).search(/\s/) + 1 : 0;
  const after = to < segment.end ? /\s\S*$/.exec(text.slice(item.end, to))?.[0].length : 0;
  return snapToGraphemes(text, { start: from + before, end: to - (after ?? 0) });
}

const codedOf = (a: CodedPlace): CodedPlace => ({
  start: a.start,
  end: a.end,
  category: a.category,
  subtype: a.subtype,
});
const placeKey = (a: CodedPlace) => [a.start, a.end, a.category, a.subtype].join(" ");
const signature = (list: CodedPlace[]) => JSON.stringify(list.map(placeKey).sort());
