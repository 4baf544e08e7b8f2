import { z } from "zod";
import { reservedCategoryIds } from "../codebook";
import { type AgreementData, longestDocument } from "./data";
import { firstSyntaxMistake } from "./json-syntax";
import type { Ratings, RatingValue } from "./ratings";

/** The file that `slant agreement` reads, parsed. */
export type AgreementFile =
  | { kind: "nominal"; name: string | null; items: Ratings[]; categories: RatingValue[] | null }
  | { kind: "unitizing" | "span" | "gamma"; name: string | null; data: AgreementData };

/** The file cannot be read; the message says where and why. */
export class AgreementFileError extends Error {
  override readonly name = "AgreementFileError";

  constructor(
    message: string,
    /** Counted from 1; only where the text is no JSON. */
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

const offset = z.int();
const title = z.string().min(1);
const ratingValue = z.union(
  [z.string(), z.number(), z.boolean()],
  "a text, a finite number, true or false is expected",
);

/** An object whose names come from outside, `__proto__` and `constructor` among them, which a record drops or inherits. */
const mapOf = <V extends z.ZodType>(value: V) =>
  z.preprocess(
    (given) =>
      typeof given === "object" && given !== null && !Array.isArray(given) ? new Map(Object.entries(given)) : given,
    z.map(title, value, "an object is expected"),
  );

const spanFile = z.object({
  name: title.optional(),
  kind: z.enum(["unitizing", "span", "gamma"]),
  categories: z.array(title).optional(),
  annotators: z.array(title).optional(),
  documents: z.array(
    z.object({
      id: title,
      length: offset.min(0).max(longestDocument),
      tokens: z.array(z.tuple([offset, offset])).nullish(),
    }),
  ),
  annotations: z.array(
    z.object({
      document: title,
      annotator: title,
      start: offset,
      end: offset,
      category: title,
      subtype: title.nullish(),
    }),
  ),
  participation: mapOf(z.array(title)).nullish(),
});
type SpanFile = z.infer<typeof spanFile>;

const nominalFile = z.object({
  name: title.optional(),
  kind: z.literal("nominal"),
  categories: z.array(ratingValue).nullish(),
  items: z.array(z.object({ ratings: mapOf(ratingValue.nullable()) })),
});

const anyFile = z.discriminatedUnion("kind", [nominalFile, spanFile]);

/**
 * Reads one file. Spans without characters, and spans of people who did not finish the document, are kept here and
 * ignored by every coefficient; unknown fields are ignored. Throws AgreementFileError for anything else that is wrong:
 * no JSON (with its line), a missing or misshapen field (with its path), an unknown document, category or annotator, a
 * span or token that leaves its document.
 */
export function parseAgreementFile(text: string): AgreementFile {
  const parsed = anyFile.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new AgreementFileError(`${pathName(issue.path)}: ${issue.message}`);
  }
  const file = parsed.data;
  if (file.kind === "nominal") return nominalOf(file);
  return { kind: file.kind, name: file.name ?? null, data: dataOf(file) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    const mistake = firstSyntaxMistake(text);
    if (mistake === null) throw new AgreementFileError("not JSON");
    const { line, column, reason } = mistake;
    throw new AgreementFileError(`not JSON, line ${line}, column ${column}: ${reason}`, line);
  }
}

function pathName(path: readonly PropertyKey[]): string {
  return (
    path.reduce<string>((name, part) => {
      if (typeof part === "number") return `${name}[${part}]`;
      return name === "" ? String(part) : `${name}.${String(part)}`;
    }, "") || "the file"
  );
}

function nominalOf(file: z.infer<typeof nominalFile>): AgreementFile {
  const categories = file.categories ?? null;
  if (categories !== null) {
    const known = new Set(categories.map(String));
    file.items.forEach(({ ratings }, item) => {
      for (const [annotator, value] of ratings) {
        if (value !== null && !known.has(String(value))) {
          throw new AgreementFileError(
            `items[${item}].ratings.${annotator}: ${String(value)} is not among the categories`,
          );
        }
      }
    });
  }
  const items = file.items.map(({ ratings }) => Object.fromEntries(ratings));
  return { kind: "nominal", name: file.name ?? null, items, categories };
}

function dataOf(file: SpanFile): AgreementData {
  const categories = [...new Set(file.categories ?? file.annotations.map((annotation) => annotation.category).sort())];
  for (const category of categories) {
    if (reservedCategoryIds.includes(category)) {
      throw new AgreementFileError(`categories: "${category}" is kept for figures over all categories`);
    }
  }
  const named = new Set(file.annotators ?? file.annotations.map((annotation) => annotation.annotator));
  const documents: AgreementData["documents"] = [];
  const documentAt = new Map<string, AgreementData["documents"][number]>();
  for (const [at, { id, length, tokens }] of file.documents.entries()) {
    if (documentAt.has(id)) throw new AgreementFileError(`documents[${at}].id: "${id}" stands twice`);
    tokens?.forEach(([start, end], token) => {
      if (start < 0 || end < start || end > length) {
        throw new AgreementFileError(
          `documents[${at}].tokens[${token}]: ${start}–${end} leaves the document (0–${length})`,
        );
      }
    });
    const participants = file.participation ? (file.participation.get(id) ?? []) : [...named];
    const document = {
      id,
      length,
      ...(tokens ? { tokens } : {}),
      participants: [...new Set(participants)],
      spans: [],
    };
    documents.push(document);
    documentAt.set(id, document);
  }
  for (const [id, people] of file.participation ?? []) {
    if (!documentAt.has(id)) throw new AgreementFileError(`participation: there is no document "${id}"`);
    const stranger = file.annotators && people.find((person) => !named.has(person));
    if (stranger) throw new AgreementFileError(`participation.${id}: there is no annotator "${stranger}"`);
  }

  const known = new Set(categories);
  file.annotations.forEach(({ document: id, annotator, start, end, category, subtype }, at) => {
    const document = documentAt.get(id);
    if (document === undefined)
      throw new AgreementFileError(`annotations[${at}].document: there is no document "${id}"`);
    // Where participation is listed it decides, and whoever is not in it is ignored.
    if (!file.participation && !named.has(annotator)) {
      throw new AgreementFileError(`annotations[${at}].annotator: there is no annotator "${annotator}"`);
    }
    if (!known.has(category)) {
      throw new AgreementFileError(`annotations[${at}].category: "${category}" is not among the categories`);
    }
    if (end > start && (start < 0 || end > document.length)) {
      throw new AgreementFileError(
        `annotations[${at}]: ${start}–${end} leaves document "${id}" (0–${document.length})`,
      );
    }
    document.spans.push({ annotator, start, end, category, ...(subtype ? { subtype } : {}) });
  });
  return { categories, documents, ...(file.annotators ? { annotators: [...named] } : {}) };
}
