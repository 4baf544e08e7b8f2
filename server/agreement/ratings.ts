import type { RatingAgreement } from "@/domain/agreement/answers";
import { type Answer, matchedAnswers, ratingAgreement } from "@/domain/agreement/questions";
import type { Actor } from "../actor";
import { db } from "../db";
import { agreementAccess, countedStates } from "./access";
import type { ScopeFilter } from "./overview";

/** Agreement on the codebook's questions: about whole documents, and about spans that two people matched. */
export async function ratingAgreements(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", group, outlet }: ScopeFilter,
): Promise<RatingAgreement[]> {
  const { codebook } = await agreementAccess(actor, projectId, roundId, scope);
  const document = {
    ...(group == null ? {} : { groupName: group }),
    ...(outlet == null ? {} : { outlet }),
  };
  const segments = await db().segment.findMany({
    where: { roundId, document },
    select: {
      assignments: {
        where: { state: { in: countedStates[scope] } },
        select: {
          member: { select: { pseudonym: true } },
          ratings: { select: { item: true, value: true } },
          annotations: {
            where: { deletedAt: null },
            select: { start: true, end: true, category: true, attributes: true },
          },
        },
      },
    },
    orderBy: { position: "asc" },
  });
  const about = codebook.ratings.map((question) =>
    ratingAgreement(
      question,
      "document",
      segments.map(({ assignments }) =>
        Object.fromEntries(
          assignments.map(({ member, ratings }) => [
            member.pseudonym,
            ratings.find(({ item }) => item === question.id)?.value as Answer,
          ]),
        ),
      ),
    ),
  );
  const spans = segments.map(({ assignments }) =>
    assignments.flatMap(({ member, annotations }) =>
      annotations.map(({ attributes, ...span }) => ({
        ...span,
        annotator: member.pseudonym,
        answers: attributes as Record<string, Answer>,
      })),
    ),
  );
  const aboutSpans = codebook.attributes.map((question) =>
    ratingAgreement(
      question,
      "annotation",
      question.kind === "text" ? [] : spans.flatMap((own) => matchedAnswers(own, question)),
    ),
  );
  return [...about, ...aboutSpans].filter((row) => row !== null);
}
