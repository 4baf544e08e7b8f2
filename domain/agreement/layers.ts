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
  /** As marked: duplicates removed, overlaps kept. */
  marked: Borders[];
  /** Overlapping spans united, touching ones kept apart. */
  merged: Borders[];
}

/** One subtype of one participant, overlapping spans united. */
export interface SubtypeLayer {
  category: number;
  subtype: number;
  person: number;
  /** Distinct ones. */
  spans: number;
  merged: Borders;
}

/** Sorts a document's spans into layers. Ignores empty spans, strangers and categories outside the scheme. O(S log S). */
export function documentLayers(document: AgreementDocument, categories: readonly string[]): Layers {
  if (document.length > longestDocument) {
    throw new RangeError(`Document ${document.id} is longer than ${longestDocument} characters.`);
  }
  const participants = [...new Set(document.participants)];
  const people = participants.length;
  const personAt = placesOf(participants);
  const categoryAt = placesOf(categories);
  const base = document.length + 1;

  const packed: number[][] = [];
  for (let layer = 0; layer < categories.length * people; layer++) packed.push([]);
  for (const { annotator, start, end, category } of document.spans) {
    if (end <= start) continue;
    const person = personAt.get(annotator);
    const row = categoryAt.get(category);
    if (person === undefined || row === undefined) continue;
    packed[row * people + person]!.push(packSpan(start, end, base));
  }
  const marked = packed.map((keys) => unpackDistinct(keys, base));
  return { length: document.length, participants, categories, marked, merged: marked.map(mergeOverlapping) };
}

/** The same per subtype; only those that somebody used. `subtypes` as in a scheme: per category. */
export function subtypeLayers(
  document: AgreementDocument,
  { participants, categories }: Layers,
  subtypes: readonly (readonly string[])[],
): SubtypeLayer[] {
  const personAt = placesOf(participants);
  const categoryAt = placesOf(categories);
  const subtypeAt = subtypes.map(placesOf);
  const base = document.length + 1;
  const used = new Map<number, SubtypeLayer & { packed: number[] }>();
  for (const span of document.spans) {
    if (span.subtype === undefined || span.end <= span.start) continue;
    const person = personAt.get(span.annotator);
    const category = categoryAt.get(span.category);
    if (person === undefined || category === undefined) continue;
    const subtype = subtypeAt[category]!.get(span.subtype);
    if (subtype === undefined) continue;
    const number = (subtype * categories.length + category) * participants.length + person;
    let layer = used.get(number);
    if (layer === undefined) {
      layer = { category, subtype, person, spans: 0, merged: [], packed: [] };
      used.set(number, layer);
    }
    layer.packed.push(packSpan(span.start, span.end, base));
  }
  return [...used.values()].map(({ category, subtype, person, packed }) => {
    const marked = unpackDistinct(packed, base);
    return { category, subtype, person, spans: marked.length / 2, merged: mergeOverlapping(marked) };
  });
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}

/** One number per span sorts by start and then by end, and makes duplicates neighbours. */
function packSpan(start: number, end: number, base: number): number {
  return start * base + end;
}

/** Sorts packed spans, and leaves out duplicates. */
function unpackDistinct(keys: number[], base: number): Borders {
  if (!ascends(keys)) keys.sort((a, b) => a - b);
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

function ascends(keys: readonly number[]): boolean {
  for (let at = 1; at < keys.length; at++) if (keys[at]! < keys[at - 1]!) return false;
  return true;
}

/** The union of overlapping spans. Overlap means at least one shared character: touching spans stay two units. */
function mergeOverlapping(borders: Borders): Borders {
  if (!overlaps(borders)) return borders;
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

function overlaps(borders: Borders): boolean {
  for (let at = 2; at < borders.length; at += 2) if (borders[at]! < borders[at - 1]!) return true;
  return false;
}
