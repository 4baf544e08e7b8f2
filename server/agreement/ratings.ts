import type { AgreementScope, AnsweredThings, RatingAgreement } from "@/domain/agreement/answers";
import { matchedSpans } from "@/domain/agreement/matched-spans";
import {
  type Answer,
  type AnsweredSpan,
  type Answers,
  type AnswerTally,
  ratingAgreement,
  tallyAnswers,
  tallySpanAnswers,
} from "@/domain/agreement/questions";
import { asks, type Codebook } from "@/domain/codebook";
import { Problem } from "@/domain/problem";
import type { Span } from "@/domain/span";
import type { Actor } from "../actor";
import { db } from "../db";
import { frozenText } from "../document-text";
import { agreementAccess, countedStates } from "./access";
import { filterName, isOf, type ScopeFilter } from "./document-filter";
import { keptRound } from "./kept";
import { segmentName } from "./overview";
import { rowsOf, type SegmentFacts, segmentFacts } from "./segment-facts";

/** What one document adds, in the order of the codebook's questions: about the document, and about its spans. */
type DocumentAnswers = { ratings: (AnswerTally | null)[]; attributes: (AnswerTally | null)[] };

/** Agreement on the codebook's questions: about whole documents, and about spans that two people matched. */
export async function ratingAgreements(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", ...filter }: ScopeFilter,
): Promise<RatingAgreement[]> {
  const { codebook, round } = await agreementAccess(actor, projectId, roundId, scope);
  const answered = await keptRound<DocumentAnswers>({
    name: `answers ${roundId} ${scope} ${round.codebookId}`,
    facts: () => segmentFacts(roundId),
    read: (changed) => readAnswers(changed, scope, codebook),
    sizeOf: () => 10,
  });
  return answered.once(filterName(filter), () => {
    const own = answered.parts.filter((_, at) => isOf(answered.segments[at]!, filter));
    const about = codebook.ratings.map((question, at) =>
      ratingAgreement(
        question,
        "document",
        own.map(({ ratings }) => ratings[at]!),
      ),
    );
    const aboutSpans = codebook.attributes.map((question, at) =>
      ratingAgreement(
        question,
        "annotation",
        own.map(({ attributes }) => attributes[at]!),
      ),
    );
    return [...about, ...aboutSpans].filter((row) => row !== null);
  });
}

/** Things shown at once at the most, and documents read at once. */
const mostThings = 200;
const batch = 50;

/**
 * What is behind a row of `ratingAgreements`: each document that two people answered the question about, or each two
 * spans that two people matched, those with different answers first.
 * @throws Problem as for reading the agreement; `invalid` (`unknown_question`)
 */
export async function ratingAnswers(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", about, question, ...filter }: ScopeFilter & Pick<RatingAgreement, "about" | "question">,
): Promise<AnsweredThings> {
  const { codebook } = await agreementAccess(actor, projectId, roundId, scope);
  const rating = codebook.ratings.find(({ id }) => id === question);
  const attribute = codebook.attributes.find(({ id }) => id === question);
  const asked = about === "document" ? rating : attribute;
  if (!asked || asked.kind === "text") {
    throw new Problem("invalid", "The codebook asks no such question with fixed answers.", "unknown_question");
  }
  const segments = (await segmentFacts(roundId)).filter((segment) => isOf(segment, filter));
  const nameOf = (answer: Answer) => {
    const given = [answer ?? []].flat();
    // In the order of the codebook, because a set has none.
    const names = asked.values.filter(({ id }) => given.includes(id)).map(({ name }) => name);
    return names.join(", ") || null;
  };
  const thingOf = (segment: SegmentFacts, people: [string, Answer][], span: Span | null) => {
    const answers = people.map(([annotator, answer]) => ({ annotator, answer: nameOf(answer) }));
    const given = answers.flatMap(({ answer }) => answer ?? []);
    return { segment, span, answers, given: given.length, differs: new Set(given).size > 1 };
  };
  const things: ReturnType<typeof thingOf>[] = [];
  // In parts, so that a large round does not hold up everybody else.
  for (let at = 0; at < segments.length; at += batch) {
    const part = segments.slice(at, at + batch);
    const readings = await readingsOf(part, scope, codebook);
    for (const segment of part) {
      const own = readings.get(segment.id)!;
      if (about === "document") {
        const all = own.map(({ pseudonym, ratings }): [string, Answer] => [pseudonym, ratings?.[question]]);
        things.push(thingOf(segment, all, null));
        continue;
      }
      for (const [a, b] of matchedSpans(spansOf(own))) {
        if (!attribute || !asks(attribute, a) || !asks(attribute, b)) continue;
        const both = [a, b].map((span): [string, Answer] => [span.annotator, span.answers[question]]);
        things.push(thingOf(segment, both, { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }));
      }
    }
  }
  const compared = things.filter(({ given }) => given > 1);
  compared.sort((a, b) => Number(b.differs) - Number(a.differs) || b.given - a.given);
  const shown = compared.slice(0, mostThings).map(async ({ segment, span, answers }) => ({
    segment: segmentName(segment),
    place: span && { ...span, words: (await frozenText(segment.documentId)).text.slice(span.start, span.end) },
    answers,
  }));
  return {
    total: compared.length,
    differing: compared.filter(({ differs }) => differs).length,
    things: await Promise.all(shown),
  };
}

type ReadingRow = {
  segmentId: string;
  pseudonym: string;
  ratings: Answers | null;
  marks: [start: number, end: number, category: string, subtype: string | null, answers: Answers][] | null;
};

/** One row per reading and by segment, without the answers in free text, which are not compared. */
async function readingsOf(segments: readonly SegmentFacts[], scope: AgreementScope, codebook: Codebook) {
  const isFree = ({ kind }: { kind: string }) => kind === "text";
  const freeRatings = codebook.ratings.filter(isFree).map(({ id }) => id);
  const freeAttributes = codebook.attributes.filter(isFree).map(({ id }) => id);
  const rows = await rowsOf<ReadingRow>(db().$queryRaw`
    SELECT json_agg(row)::text AS rows FROM (
      SELECT a."segmentId", m.pseudonym, r.ratings, x.marks
      FROM assignment a
      JOIN member m ON m.id = a."memberId"
      JOIN LATERAL (
        SELECT json_object_agg(r.item, r.value) AS ratings
        FROM document_rating r WHERE r."assignmentId" = a.id AND r.item <> ALL(${freeRatings}::text[])
      ) r ON true
      JOIN LATERAL (
        SELECT json_agg(json_build_array(x.start, x."end", x.category, x.subtype, x.attributes - ${freeAttributes}::text[])) AS marks
        FROM annotation x WHERE x."assignmentId" = a.id AND x."deletedAt" IS NULL
      ) x ON true
      WHERE a."segmentId" = ANY(${segments.map(({ id }) => id)}::uuid[]) AND a.state = ANY(${countedStates[scope]}::text[])
      ORDER BY m."createdAt", m.id
    ) row`);
  const bySegment = new Map(segments.map(({ id }) => [id, [] as ReadingRow[]]));
  for (const row of rows) bySegment.get(row.segmentId)!.push(row);
  return bySegment;
}

const spansOf = (readings: readonly ReadingRow[]): AnsweredSpan[] =>
  readings.flatMap(({ pseudonym: annotator, marks }) =>
    (marks ?? []).map(([start, end, category, subtype, answers]) => ({
      annotator,
      start,
      end,
      category,
      subtype,
      answers,
    })),
  );

async function readAnswers(changed: readonly SegmentFacts[], scope: AgreementScope, codebook: Codebook) {
  const bySegment = await readingsOf(changed, scope, codebook);
  return ({ id }: SegmentFacts): DocumentAnswers => {
    const readings = bySegment.get(id)!;
    const spans = spansOf(readings);
    return {
      ratings: codebook.ratings.map((question) =>
        tallyAnswers(question, [
          Object.fromEntries(readings.map(({ pseudonym, ratings }) => [pseudonym, ratings?.[question.id] as Answer])),
        ]),
      ),
      attributes: tallySpanAnswers(codebook.attributes, spans),
    };
  };
}
