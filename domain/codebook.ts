import { z } from "zod";

/**
 * The codebook: the versioned scheme that says what may be marked and how.
 * Ids survive every export format, so they are lower-case words joined by single underscores.
 */

export const codeId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, "lower-case words joined by single underscores");

/** Words that stand for "over all categories" in the keys of agreement figures; no category may be called so. */
export const reservedCategoryIds: readonly string[] = ["any", "all", "pooled", "macro"];

const sentence = z.string().trim().min(1).max(2000);

/** A finer code inside one category. `example` and `nearMiss` are invented; `‹ ›` surround the words to mark. */
export const subtypeSchema = z.strictObject({
  id: codeId,
  name: z.string().trim().min(1).max(80),
  /** The single key that picks it after its category's digit. Unique within the category. */
  key: z.string().regex(/^[a-z]$/),
  definition: sentence,
  include: sentence,
  exclude: sentence,
  example: sentence,
  nearMiss: sentence,
});

export const categorySchema = z.strictObject({
  id: codeId.refine((id) => !reservedCategoryIds.includes(id), "is kept for figures over all categories"),
  name: z.string().trim().min(1).max(80),
  /** The digit that tags a selection with this category. */
  key: z.string().regex(/^[1-9]$/),
  definition: sentence,
  /** How long a span of this category should be. */
  boundaries: sentence,
  /** The question that decides a doubtful case. */
  test: sentence,
  subtypes: z.array(subtypeSchema).max(12),
});

/** A further question about one annotation. Only asked for the categories (and subtypes) it names; empty means all. */
export const attributeSchema = z.strictObject({
  id: codeId,
  name: z.string().trim().min(1).max(80),
  help: z.string().trim().max(500),
  kind: z.enum(["choice", "choices", "scale", "text"]),
  /** For `choice`, `choices` and `scale`; a scale's ids are whole numbers in order. Empty for `text`. */
  values: z.array(z.strictObject({ id: z.string().min(1).max(60), name: z.string().min(1).max(80) })).max(30),
  categories: z.array(codeId),
  subtypes: z.array(codeId),
  required: z.boolean(),
  default: z.string().nullable(),
});

/** A question about the whole document or segment. */
export const ratingSchema = z.strictObject({
  id: codeId,
  name: z.string().trim().min(1).max(80),
  help: z.string().trim().max(500),
  kind: z.enum(["choice", "choices", "scale", "text"]),
  values: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(60),
        name: z.string().min(1).max(80),
        /** What a text must be like to get this value, so that two people mean the same by it. */
        anchor: z.string().trim().min(1).max(300).optional(),
      }),
    )
    .max(30),
  /** For a scale: whether only the order of its steps counts, or the distance between them too. Ordinal when left out. */
  level: z.enum(["ordinal", "interval"]).optional(),
  required: z.boolean(),
});

export const codebookSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    version: z.string().regex(/^\d+\.\d+$/),
    title: z.string().trim().min(1).max(120),
    /** Shown before the first document: what the texts may contain. */
    contentNote: sentence,
    rules: z.array(z.strictObject({ id: z.string().min(1).max(10), text: sentence })).max(20),
    categories: z.array(categorySchema).min(1).max(9),
    attributes: z.array(attributeSchema).max(30),
    ratings: z.array(ratingSchema).max(30),
  })
  .superRefine((book, ctx) => {
    const unique = (values: string[], what: string) => {
      const seen = new Set<string>();
      for (const value of values) {
        if (seen.has(value)) ctx.addIssue({ code: "custom", message: `two ${what} share “${value}”` });
        seen.add(value);
      }
    };
    unique(
      book.categories.map((c) => c.id),
      "categories",
    );
    unique(
      book.categories.map((c) => c.key),
      "category keys",
    );
    unique(
      book.categories.flatMap((c) => c.subtypes.map((s) => s.id)),
      "subtypes",
    );
    for (const c of book.categories) {
      unique(
        c.subtypes.map((s) => s.key),
        `subtype keys of ${c.id}`,
      );
    }
  });

export type Subtype = z.infer<typeof subtypeSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Attribute = z.infer<typeof attributeSchema>;
export type Rating = z.infer<typeof ratingSchema>;
export type Codebook = z.infer<typeof codebookSchema>;

/** How the answers to a rating may be compared; null for free text and for lists of choices, which have no coefficient of their own. */
export function measurementLevel({
  kind,
  level = "ordinal",
}: Pick<Rating, "kind" | "level">): "nominal" | "ordinal" | "interval" | null {
  if (kind === "scale") return level;
  return kind === "choice" ? "nominal" : null;
}

/** Whether the codebook asks this question about such an annotation. An empty list of categories or subtypes means all. */
export function asks(
  { categories, subtypes }: Pick<Attribute, "categories" | "subtypes">,
  coding: { category: string; subtype: string | null },
): boolean {
  if (categories.length > 0 && !categories.includes(coding.category)) return false;
  return subtypes.length === 0 || (coding.subtype !== null && subtypes.includes(coding.subtype));
}

export function findCategory(book: Codebook, id: string): Category | undefined {
  return book.categories.find((c) => c.id === id);
}

export function findSubtype(book: Codebook, category: string, id: string): Subtype | undefined {
  return findCategory(book, category)?.subtypes.find((s) => s.id === id);
}
