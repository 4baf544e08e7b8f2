import { type Attribute, asks, type Codebook } from "@/domain/codebook";
import type { LiveAnnotation } from "./annotation-set";

type Coding = Pick<LiveAnnotation, "category" | "subtype" | "attributes">;

export const questionsFor = (book: Codebook, coding: Pick<Coding, "category" | "subtype">): Attribute[] =>
  book.attributes.filter((attribute) => asks(attribute, coding));

/**
 * The attributes an annotation carries once its category and subtype are these: answers to questions that are no longer
 * asked are dropped, and questions with a harmless default get it, so that marking stays one gesture.
 */
export function attributesFor(book: Codebook, coding: Coding): LiveAnnotation["attributes"] {
  const kept: LiveAnnotation["attributes"] = {};
  for (const attribute of questionsFor(book, coding)) {
    const answer = coding.attributes[attribute.id] ?? attribute.default;
    if (answer !== null && answer !== undefined) kept[attribute.id] = answer;
  }
  return kept;
}

/** By this id the subtype is one more question. */
export const SUBTYPE = "subtype";

/** What the codebook requires and the annotation lacks, the subtype first. A default is an answer. */
export function missingIn(book: Codebook, coding: Coding): { id: string; name: string }[] {
  const category = book.categories.find((c) => c.id === coding.category);
  const missing =
    category && category.subtypes.length > 0 && coding.subtype === null ? [{ id: SUBTYPE, name: "Subtype" }] : [];
  for (const attribute of questionsFor(book, coding)) {
    const answer = coding.attributes[attribute.id];
    const answered = answer === undefined ? attribute.default !== null : answer.length > 0;
    if (attribute.required && !answered) missing.push({ id: attribute.id, name: attribute.name });
  }
  return missing;
}
