import { z } from "zod";
import type { AssignmentState } from "./assignment";
import { type Codebook, codeId, findCategory, findSubtype } from "./codebook";
import type { EmptyPassage } from "./empty-passage";
import type { DocumentRating } from "./rating";
import type { RoundState } from "./round";

/** An annotation is an act: an annotator put a category on a span. Offsets are UTF-16, half-open, over the document's text. */

export const attributeValue = z.union([z.string().max(2000), z.array(z.string().max(200)).max(30)]);

/** What a client sends to create or change an annotation. `baseRevision` is the revision it edits; 0 creates. */
export const annotationWriteSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
  textSha256: z.string().length(64),
  category: codeId,
  subtype: codeId.nullable(),
  attributes: z.record(codeId, attributeValue).default({}),
  note: z.string().max(10_000).nullable().default(null),
  baseRevision: z.int().min(0),
});
export type AnnotationWrite = z.infer<typeof annotationWriteSchema>;

export const annotationSchema = z.object({
  id: z.uuid(),
  start: z.int(),
  end: z.int(),
  quote: z.string(),
  category: z.string(),
  subtype: z.string().nullable(),
  attributes: z.record(z.string(), attributeValue),
  note: z.string().nullable(),
  revision: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** Everything the desk needs to open one assignment. */
export type DeskOpening = {
  assignment: {
    id: string;
    state: AssignmentState;
    foundNothing: boolean;
    submittedAt: string | null;
    /** Raised by every change of the assignment or of an annotation in it; another window asks for what came after. */
    revision: number;
  };
  round: { id: string; name: string; state: RoundState };
  project: { id: string; name: string };
  document: { id: string; title: string; language: string; textSha256: string; text: string };
  segment: { start: number; end: number };
  codebook: Codebook;
  annotations: Annotation[];
  ratings: DocumentRating[];
  emptyPassages: EmptyPassage[];
  /** Time on task so far, in seconds. */
  workedSeconds: number;
  /** Whose work it is. When the sign-in has expired, nobody else may go on with it. */
  annotator: { id: string; name: string; email: string };
  /** The annotations that were deleted last: an undo restores them on top of these revisions. */
  deleted: Pick<Annotation, "id" | "revision">[];
  /** The same of passages in which nothing was found. */
  deletedPassages: Pick<EmptyPassage, "id" | "revision">[];
  mayReopen: boolean;
};

export type CodingFault = { code: "unknown_category" | "unknown_subtype" | "unknown_attribute"; message: string };

/** Whether category, subtype and attributes exist in the codebook; `null` when they do. */
export function codingFault(
  book: Codebook,
  coding: Pick<AnnotationWrite, "category" | "subtype" | "attributes">,
): CodingFault | null {
  const category = findCategory(book, coding.category);
  if (!category) {
    const known = book.categories.map((c) => c.id).join(", ");
    return {
      code: "unknown_category",
      message: `The codebook ${book.id} ${book.version} has no category “${coding.category}”. It has: ${known}.`,
    };
  }
  if (coding.subtype !== null && !findSubtype(book, category.id, coding.subtype)) {
    return {
      code: "unknown_subtype",
      message: `The category “${category.name}” has no subtype “${coding.subtype}” in codebook ${book.id} ${book.version}.`,
    };
  }
  for (const id of Object.keys(coding.attributes)) {
    if (!book.attributes.some((a) => a.id === id)) {
      return {
        code: "unknown_attribute",
        message: `The codebook ${book.id} ${book.version} has no attribute “${id}”.`,
      };
    }
  }
  return null;
}
