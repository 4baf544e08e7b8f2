import type { Codebook } from "@/domain/codebook";
import { codeNames } from "../code-names";
import type { AnnotationEvent, AnnotationVersion } from "../saves";
import { shortQuote } from "../short-quote";

const KINDS = { created: "Marked", changed: "Changed", deleted: "Deleted", restored: "Restored" } as const;

export interface EventWords {
  did: string;
  /** Category, subtype and words, as they were after the change, or before a deletion. */
  what: string;
  quote: string;
  /** “Category: Framing → Loaded language”, one per thing that changed. */
  changes: string[];
}

/** A change in words: what was done, to what, and what it was before. */
export function eventWords(book: Codebook, text: string, { kind, before, after }: AnnotationEvent): EventWords {
  const version = after ?? before;
  const names = version ? codeNames(book, version) : null;
  return {
    did: KINDS[kind],
    what: names ? `${names.category}${names.subtype ? ` · ${names.subtype}` : ""}` : "",
    quote: version ? shortQuote(text.slice(version.start, version.end), 70) : "",
    changes: before && after ? differences(book, text, before, after) : [],
  };
}

function differences(book: Codebook, text: string, before: AnnotationVersion, after: AnnotationVersion): string[] {
  const [old, now] = [codeNames(book, before), codeNames(book, after)];
  const said = (value: unknown) => (value === undefined || value === null || value === "" ? "–" : String(value));
  const found: [name: string, from: unknown, to: unknown][] = [
    ["Category", old.category, now.category],
    ["Subtype", old.subtype, now.subtype],
    ["Note", before.note && shortQuote(before.note, 60), after.note && shortQuote(after.note, 60)],
  ];
  if (before.start !== after.start || before.end !== after.end) {
    const words = (v: AnnotationVersion) => `“${shortQuote(text.slice(v.start, v.end), 50)}”`;
    found.push(["Words", words(before), words(after)]);
  }
  for (const { id, name, values } of book.attributes) {
    const nameOf = (answer: string | string[] | undefined) =>
      answer &&
      [answer]
        .flat()
        .map((one) => values.find((v) => v.id === one)?.name ?? one)
        .join(", ");
    found.push([name, nameOf(before.attributes[id]), nameOf(after.attributes[id])]);
  }
  return found
    .filter(([, from, to]) => said(from) !== said(to))
    .map(([name, from, to]) => `${name}: ${said(from)} → ${said(to)}`);
}
