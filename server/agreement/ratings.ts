import type { AgreementScope, RatingAgreement } from "@/domain/agreement/answers";
import {
  type Answer,
  type Answers,
  type AnswerTally,
  ratingAgreement,
  tallyAnswers,
  tallySpanAnswers,
} from "@/domain/agreement/questions";
import type { Codebook } from "@/domain/codebook";
import type { Actor } from "../actor";
import { db } from "../db";
import { agreementAccess, countedStates } from "./access";
import { keptRound } from "./kept";
import { filterName, isOf, type ScopeFilter } from "./overview";
import { rowsOf, type SegmentFacts, segmentFacts } from "./segments";

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

type ReadingRow = {
  segmentId: string;
  pseudonym: string;
  ratings: Answers | null;
  marks: [start: number, end: number, category: string, subtype: string | null, answers: Answers][] | null;
};

/** One row per reading, without the answers in free text, which are not compared. */
async function readAnswers(changed: readonly SegmentFacts[], scope: AgreementScope, codebook: Codebook) {
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
      WHERE a."segmentId" = ANY(${changed.map(({ id }) => id)}::uuid[]) AND a.state = ANY(${countedStates[scope]}::text[])
      ORDER BY m."createdAt", m.id
    ) row`);
  const bySegment = new Map(changed.map(({ id }) => [id, [] as ReadingRow[]]));
  for (const row of rows) bySegment.get(row.segmentId)!.push(row);
  return ({ id }: SegmentFacts): DocumentAnswers => {
    const readings = bySegment.get(id)!;
    const spans = readings.flatMap(({ pseudonym: annotator, marks }) =>
      (marks ?? []).map(([start, end, category, subtype, answers]) => ({
        annotator,
        start,
        end,
        category,
        subtype,
        answers,
      })),
    );
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
