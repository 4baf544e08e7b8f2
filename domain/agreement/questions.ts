import type { Attribute, Rating } from "../codebook";
import type { RatingAgreement } from "./answers";
import { cheapestAssignment } from "./gamma/assignment";
import { percentAgreement, type Ratings, ratersOf, ratingAlpha, type Scale } from "./ratings";

/** Agreement about answers: to questions about whole documents, and to questions about spans that two people matched. */

/** What somebody answered; null or absent: nothing. Scales have whole numbers as answers, choices lists. */
export type Answer = string | readonly string[] | null | undefined;

/** One span with its answers by question. */
export interface AnsweredSpan {
  annotator: string;
  start: number;
  end: number;
  category: string;
  answers: Readonly<Record<string, Answer>>;
}

/** `items`: per document the answers by person. Null for questions answered in free text. */
export function ratingAgreement(
  question: Pick<Rating, "id" | "name" | "kind">,
  about: RatingAgreement["about"],
  items: readonly Readonly<Record<string, Answer>>[],
): RatingAgreement | null {
  if (question.kind === "text") return null;
  const scale = ({ choice: "nominal", scale: "ordinal", choices: "sets" } as const)[question.kind];
  const rated = items.map((answers) =>
    Object.fromEntries(Object.entries(answers).map(([person, answer]) => [person, valueOn(scale, answer)])),
  );
  const answered = (ratings: Ratings) => Object.values(ratings).filter((value) => value !== null).length;
  const pairable = rated.filter((ratings) => answered(ratings) > 1);
  const value = ratingAlpha(rated, scale);
  return {
    question: question.id,
    name: question.name,
    about,
    scale,
    alpha: {
      value,
      reason:
        value !== null
          ? null
          : pairable.length > 0
            ? "one_value_only"
            : rated.some((ratings) => answered(ratings) > 0)
              ? "no_shared_answer"
              : "nobody_answered",
    },
    percentAgreement: percentAgreement(rated),
    items: pairable.length,
    people: ratersOf(rated).length,
    unanswered: about === "annotation" ? rated.length - pairable.length : 0,
  };
}

function valueOn(scale: Scale, answer: Answer): string | number | null {
  if (answer === null || answer === undefined || answer === "") return null;
  if (scale === "ordinal") return Number.isFinite(Number(answer)) ? Number(answer) : null;
  // A set has no order; its written form must have one, so that equal sets are equal values.
  return scale === "sets" ? JSON.stringify([answer].flat().sort()) : String(answer);
}

/**
 * One item per two spans of one category that two people matched, over all pairs of people in one document: one to one,
 * so that the shares of what two spans have in common add up to the most. Spans that share nothing are never matched.
 */
export function matchedAnswers(
  spans: readonly AnsweredSpan[],
  { id, categories }: Pick<Attribute, "id" | "categories">,
): Record<string, Answer>[] {
  const asked = spans.filter((s) => s.end > s.start && (categories.length === 0 || categories.includes(s.category)));
  const people = [...new Set(asked.map(({ annotator }) => annotator))];
  const items: Record<string, Answer>[] = [];
  for (const category of new Set(asked.map((span) => span.category))) {
    const own = (person: string) => asked.filter((s) => s.annotator === person && s.category === category);
    for (let i = 0; i < people.length; i++) {
      for (let j = i + 1; j < people.length; j++) {
        for (const [a, b] of bestMatches(own(people[i]!), own(people[j]!))) {
          items.push({ [a.annotator]: a.answers[id], [b.annotator]: b.answers[id] });
        }
      }
    }
  }
  return items;
}

function bestMatches(a: readonly AnsweredSpan[], b: readonly AnsweredSpan[]): [AnsweredSpan, AnsweredSpan][] {
  const [rows, columns] = a.length <= b.length ? [a, b] : [b, a];
  if (rows.length === 0) return [];
  const cost = Float64Array.from(rows.flatMap((row) => columns.map((column) => -sharedPart(row, column))));
  return cheapestAssignment(cost, rows.length, columns.length).columnOf.flatMap((column, row) => {
    const pair: [AnsweredSpan, AnsweredSpan] = [rows[row]!, columns[column]!];
    return sharedPart(...pair) > 0 ? [pair] : [];
  });
}

/** Intersection over union, 0 to 1. */
function sharedPart(a: AnsweredSpan, b: AnsweredSpan): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 ? shared / (a.end - a.start + b.end - b.start - shared) : 0;
}
