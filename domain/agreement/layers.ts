import { type AgreementDocument, longestDocument } from "./data";

/** Spans as a flat list `start, end, start, end, …`, sorted by start, then end. */
export type Borders = number[];

/**
 * The spans of one document, sorted into one layer per category and participant. Layer `l` of participant `p` stands at
 * `l * participants.length + p`.
 */
export interface Layers {
  length: number;
  participants: string[];
  categories: readonly string[];
  /** As marked: duplicates removed, overlaps kept. One layer per category. */
  marked: Borders[];
  /** Overlapping spans united, touching ones kept apart. One layer per category, and a last one of all categories. */
  merged: Borders[];
}

/** Sorts a document's spans into layers. Ignores empty spans, strangers and categories outside the scheme. O(S log S). */
export function documentLayers(document: AgreementDocument, categories: readonly string[]): Layers {
  if (document.length > longestDocument) {
    throw new RangeError(`Document ${document.id} is longer than ${longestDocument} characters.`);
  }
  const participants = [...new Set(document.participants)];
  const people = participants.length;
  const personAt = new Map(participants.map((person, at) => [person, at]));
  const categoryAt = new Map(categories.map((category, at) => [category, at]));
  const base = document.length + 1;

  const packed: number[][] = Array.from({ length: categories.length * people }, () => []);
  for (const span of document.spans) {
    if (span.end <= span.start) continue;
    const person = personAt.get(span.annotator);
    const category = categoryAt.get(span.category);
    if (person === undefined || category === undefined) continue;
    // One number per span sorts by start and then by end, and makes duplicates neighbours.
    packed[category * people + person]!.push(span.start * base + span.end);
  }

  const marked = packed.map((keys) => unpackDistinct(keys, base));
  const merged = marked.map(mergeOverlapping);
  for (let person = 0; person < people; person++) {
    const all: number[] = [];
    for (let category = 0; category < categories.length; category++) {
      const borders = merged[category * people + person]!;
      for (let at = 0; at < borders.length; at += 2) all.push(borders[at]! * base + borders[at + 1]!);
    }
    merged.push(mergeOverlapping(unpackDistinct(all, base)));
  }
  return { length: document.length, participants, categories, marked, merged };
}

/** Sorts spans that are packed as `start * base + end`, and leaves out duplicates. */
export function unpackDistinct(keys: number[], base: number): Borders {
  if (keys.length > 1) keys.sort((a, b) => a - b);
  const borders: Borders = [];
  let previous = -1;
  for (const key of keys) {
    if (key === previous) continue;
    previous = key;
    const start = Math.floor(key / base);
    borders.push(start, key - start * base);
  }
  return borders;
}

/** The union of overlapping spans. Overlap means at least one shared character: touching spans stay two units. */
export function mergeOverlapping(borders: Borders): Borders {
  const merged: Borders = [];
  for (let at = 0; at < borders.length; at += 2) {
    const start = borders[at]!;
    const end = borders[at + 1]!;
    const last = merged.length - 1;
    if (last > 0 && start < merged[last]!) {
      if (end > merged[last]!) merged[last] = end;
    } else {
      merged.push(start, end);
    }
  }
  return merged;
}

export function totalLength(borders: Borders): number {
  let length = 0;
  for (let at = 0; at < borders.length; at += 2) length += borders[at + 1]! - borders[at]!;
  return length;
}
