import { type Attribute, asks, measurementLevel, type Rating } from "../codebook";
import type { RatingAgreement } from "./answers";
import { matchedSpans, type PlacedSpan } from "./matched-spans";
import { agreementOfRows, alphaOfRows, type CountedRow, type Scale } from "./ratings";

/** Agreement about answers: to questions about whole documents, and to questions about spans that two people matched. */

/** What somebody answered; null or absent: nothing. Scales have whole numbers as answers, choices lists. */
export type Answer = string | readonly string[] | null | undefined;
/** The answers to one question about one thing, by person. */
export type Answers = Readonly<Record<string, Answer>>;

/** What is asked, of whatever it is. */
export type Question = Pick<Rating, "id" | "name" | "kind" | "level">;

/** One span with its answers by question. */
export interface AnsweredSpan extends PlacedSpan {
  subtype: string | null;
  answers: Answers;
}

/**
 * What one document adds to the agreement on one question. Additive over documents, and as small as the answers are few:
 * however many spans were matched, what counts is how often each two answers met.
 */
export interface AnswerTally {
  /** The answers that were given to a thing, ordered and named, and to how many things just these. */
  rows: Map<string, CountedRow>;
  /** Who answered. */
  people: Set<string>;
}

/** `items`: per thing the answers by person. Null for questions answered in free text. */
export function tallyAnswers(question: Question, items: readonly Answers[]): AnswerTally | null {
  const scale = scaleOf(question);
  if (scale === null) return null;
  const tally: AnswerTally = { rows: new Map(), people: new Set() };
  for (const answers of items) {
    const values: CountedRow["values"] = [];
    for (const [person, answer] of Object.entries(answers)) {
      const value = valueOn(scale, answer);
      if (value === null) continue;
      values.push(value);
      tally.people.add(person);
    }
    addRow(tally.rows, values.sort(), 1);
  }
  return tally;
}

function addRow(rows: AnswerTally["rows"], values: CountedRow["values"], times: number): void {
  const name = JSON.stringify(values);
  const known = rows.get(name);
  if (known) known.times += times;
  else rows.set(name, { values, times });
}

/** The tallies of the question in all documents. Null for questions answered in free text. */
export function ratingAgreement(
  question: Question,
  about: RatingAgreement["about"],
  tallies: readonly (AnswerTally | null)[],
): RatingAgreement | null {
  const scale = scaleOf(question);
  if (scale === null) return null;
  const counted: AnswerTally = { rows: new Map(), people: new Set() };
  for (const tally of tallies) {
    for (const { values, times } of tally?.rows.values() ?? []) addRow(counted.rows, values, times);
    for (const person of tally?.people ?? []) counted.people.add(person);
  }
  const rows = [...counted.rows.values()];
  const count = (least: number) =>
    rows.reduce((sum, { values, times }) => sum + (values.length < least ? 0 : times), 0);
  const pairable = count(2);
  const value = alphaOfRows(rows, scale);
  return {
    question: question.id,
    name: question.name,
    about,
    scale,
    alpha: {
      value,
      reason:
        value !== null ? null : pairable > 0 ? "one_value_only" : count(1) > 0 ? "no_shared_answer" : "nobody_answered",
    },
    percentAgreement: agreementOfRows(rows),
    items: pairable,
    people: counted.people.size,
    unanswered: about === "annotation" ? count(0) - pairable : 0,
  };
}

/** Null for free text, which has no coefficient. */
function scaleOf({ kind, level }: Question): RatingAgreement["scale"] | null {
  return kind === "choices" ? "sets" : measurementLevel({ kind, level });
}

function valueOn(scale: Scale, answer: Answer): string | number | null {
  if (answer === null || answer === undefined || answer === "") return null;
  if (scale === "ordinal" || scale === "interval") return Number.isFinite(Number(answer)) ? Number(answer) : null;
  // A set has no order; its written form must have one, so that equal sets are equal values.
  return scale === "sets" ? JSON.stringify([answer].flat().sort()) : String(answer);
}

/**
 * Per question about spans the answers to every two matched spans that were both asked it. Spans are matched once,
 * whatever is asked of them.
 */
export function tallySpanAnswers(
  questions: readonly Attribute[],
  spans: readonly AnsweredSpan[],
): (AnswerTally | null)[] {
  const matched = matchedSpans(spans);
  return questions.map((question) =>
    tallyAnswers(
      question,
      matched.flatMap(([a, b]) =>
        asks(question, a) && asks(question, b)
          ? [{ [a.annotator]: a.answers[question.id], [b.annotator]: b.answers[question.id] }]
          : [],
      ),
    ),
  );
}
