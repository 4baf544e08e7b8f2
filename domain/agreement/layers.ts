import { type AgreementDocument, type AgreementSpan, longestDocument } from "./data";

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
  const marked: Borders[] = [];
  for (let layer = 0; layer < categories.length * people; layer++) marked.push([]);
  for (const { annotator, start, end, category } of byStart(document.spans)) {
    if (end <= start) continue;
    const person = personAt.get(annotator);
    const row = categoryAt.get(category);
    if (person !== undefined && row !== undefined) marked[row * people + person]!.push(start, end);
  }
  for (let layer = 0; layer < marked.length; layer++) marked[layer] = distinct(marked[layer]!);
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
  const most = Math.max(0, ...subtypes.map((own) => own.length));
  const layers: SubtypeLayer[] = [];
  /** By category, subtype and person: one more than the layer's place in the list. */
  const layerAt = new Int32Array(categories.length * most * participants.length);
  for (const { annotator, start, end, category: name, subtype: detail } of byStart(document.spans)) {
    if (detail === undefined || end <= start) continue;
    const person = personAt.get(annotator);
    const category = categoryAt.get(name);
    if (person === undefined || category === undefined) continue;
    const subtype = subtypeAt[category]!.get(detail);
    if (subtype === undefined) continue;
    const own = (category * most + subtype) * participants.length + person;
    if (layerAt[own] === 0) layerAt[own] = layers.push({ category, subtype, person, spans: 0, merged: [] });
    layers[layerAt[own]! - 1]!.merged.push(start, end);
  }
  for (const layer of layers) {
    const marked = distinct(layer.merged);
    layer.spans = marked.length / 2;
    layer.merged = mergeOverlapping(marked);
  }
  return layers;
}

function placesOf(names: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at < names.length; at++) places.set(names[at]!, at);
  return places;
}

/** Sorted once for all layers, as numbers that hold the span's place in the list: that is many times faster than to compare. */
export function byStart(spans: AgreementSpan[]): AgreementSpan[] {
  const count = spans.length;
  const keys = new Float64Array(count);
  let isSorted = true;
  for (let at = 0; at < count; at++) {
    keys[at] = spans[at]!.start * count + at;
    if (at > 0 && keys[at]! < keys[at - 1]!) isSorted = false;
  }
  if (isSorted) return spans;
  const sorted: AgreementSpan[] = [];
  for (const key of keys.sort()) sorted.push(spans[key - Math.floor(key / count) * count]!);
  return sorted;
}

/** Without duplicates, and those that start together by their end. Nearly always there is nothing to do. */
function distinct(borders: Borders): Borders {
  if (ascends(borders)) return borders;
  const spans: [number, number][] = [];
  for (let at = 0; at < borders.length; at += 2) spans.push([borders[at]!, borders[at + 1]!]);
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return spans.flatMap(([start, end], at) =>
    start === spans[at - 1]?.[0] && end === spans[at - 1]?.[1] ? [] : [start, end],
  );
}

function ascends(borders: Borders): boolean {
  for (let at = 2; at < borders.length; at += 2) {
    if (borders[at] === borders[at - 2] && borders[at + 1]! <= borders[at - 1]!) return false;
  }
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
