import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Annotation } from "@/domain/annotation";
import { must, type Visitor } from "./visitor";

/** Marks in a text, as a desk sends them. */

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
export const newId = (): string => uuidv7();

/** The body of a save that marks these words of the text. */
export function mark(text: string, start: number, end: number, more: Partial<Record<string, unknown>> = {}) {
  return {
    start,
    end,
    quote: text.slice(start, end),
    textSha256: sha256(text),
    category: "loaded",
    subtype: null,
    attributes: {},
    note: null,
    baseRevision: 0,
    ...more,
  };
}

export async function annotate(
  person: Visitor,
  assignmentId: string,
  text: string,
  words: string,
  more: Partial<Record<string, unknown>> = {},
): Promise<Annotation> {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the text.`);
  const body = mark(text, start, start + words.length, more);
  const answer = await person.call("PUT", `/assignments/${assignmentId}/annotations/${newId()}`, body);
  return must(answer).annotation;
}
