import type { Attribute } from "../codebook";
import { runsOf } from "../runs";
import type { Span } from "../span";
import { align, compareAnnotations, type Difference, differences, type LayerAnnotation } from "./differences";
import type { AdjudicationRules } from "./rules";

/**
 * The submitted annotations of a segment, clustered into what an adjudicator decides one by one. A cluster holds what
 * stands for the same thing: annotations that overlap and share a category, or carry two categories for the same words
 * (`align`). A loaded word inside a sentence that all framed alike is a thing of its own.
 *
 * `missed`, `boundary`, `category` and `subtype` are the words of the agreement breakdown (`../agreement/differences.ts`),
 * asked of things instead of characters: there each character of each pair of people has one cause, and another category
 * anywhere in its place comes first; here a cluster has every way in which any two people differ about the thing, and
 * `category` only where the second has no annotation of the first's category. So the counts by type add up to more than
 * the clusters, and are no shares. `attribute` exists here only.
 */

export type AttributeValue = string | string[];
export interface CodedAnnotation extends LayerAnnotation {
  attributes: Record<string, AttributeValue>;
}

export const itemKinds = [...differences, "attribute"] as const;
export type ItemKind = Difference | "attribute";

export const itemKindWords: Record<ItemKind, { name: string; means: string }> = {
  missed: { name: "missed", means: "somebody marked nothing here" },
  boundary: { name: "boundary", means: "same category, other borders" },
  category: { name: "category", means: "another category for the same words" },
  subtype: { name: "subtype", means: "same category, another subtype" },
  attribute: { name: "attribute", means: "another answer to a question about the same words" },
};

export interface Cluster<T extends CodedAnnotation = CodedAnnotation> extends Span {
  /** In reading order. */
  annotations: T[];
  /** In the order of `itemKinds`; empty where everybody has the very same. */
  kinds: ItemKind[];
  /** Mean distance of two people's readings, from 0 (the same) to 1 (nothing in common). */
  distance: number;
  /** How many people read the segment, whether they marked something here or not. */
  people: number;
}

/** What several people have here alike, and how many they are. An empty list: they marked nothing. */
export interface SharedReading<T extends CodedAnnotation = CodedAnnotation> {
  readers: number[];
  /** Each reader's own annotations, in the order of `readers`. */
  annotations: T[][];
}

/** The attributes that a rule compares: those it names, or every question with one choice. */
export function comparedAttributes(rules: AdjudicationRules, attributes: readonly Attribute[]): string[] {
  if (rules.compareAttributes) return attributes.map((a) => a.id).filter((id) => rules.compareAttributes?.includes(id));
  return attributes.filter((a) => a.kind === "choice").map((a) => a.id);
}

/** Whether both answered and the answers differ: a question left open contradicts nobody. */
export function attributesDiffer(a: Answered, b: Answered, compared: readonly string[]): boolean {
  return differingAnswers(a, b, compared).length > 0;
}
type Answered = Pick<CodedAnnotation, "attributes">;

/** The questions that both answered, and differently. */
export function differingAnswers(a: Answered, b: Answered, compared: readonly string[]): string[] {
  return compared.filter((id) => {
    const one = a.attributes[id];
    const other = b.attributes[id];
    return one !== undefined && other !== undefined && answerKey(one) !== answerKey(other);
  });
}

/** An answer as it is compared: several choices are the same in whichever order they were made. */
export const answerKey = (value: AttributeValue) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

/** Where marks overlap without end, as in a text marked all over, a cluster ends before the next mark beyond these. */
export const longestCluster = 1500;
export const mostInCluster = 120;

/**
 * @param annotations everybody's, in any order
 * @param readers everybody who submitted the segment, those who found nothing included
 * @param compared the attributes of `comparedAttributes`
 * @returns a partition of the annotations, in reading order. O(n log n + overlapping pairs + clusters × readings²)
 */
export function clustersOf<T extends CodedAnnotation>(
  annotations: readonly T[],
  readers: ReadonlySet<number>,
  compared: readonly string[],
): Cluster<T>[] {
  const { own, differences: ways, pairs } = align(annotations, readers);
  const parent = own.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const attribute = new Set<number>();
  for (const [i, j] of pairs) {
    // The smaller index is the root, so that a cluster is found under its first annotation.
    const [a, b] = [root(i), root(j)].sort((x, y) => x - y) as [number, number];
    parent[b] = a;
    const isSameCode = own[i]!.category === own[j]!.category && own[i]!.subtype === own[j]!.subtype;
    if (isSameCode && attributesDiffer(own[i]!, own[j]!, compared)) attribute.add(i).add(j);
  }

  const members = new Map<number, number[][]>();
  own.forEach((annotation, index) => {
    const parts = members.get(root(index));
    const last = parts?.at(-1);
    if (!parts || !last) {
      members.set(root(index), [[index]]);
      return;
    }
    const first = own[last[0]!]!;
    const isTooLong = last.length >= mostInCluster || annotation.start - first.start >= longestCluster;
    if (isTooLong && annotation.start !== own[last.at(-1)!]!.start) parts.push([index]);
    else last.push(index);
  });

  return [...members.values()]
    .flat()
    .map((indexes) => {
      const inside = indexes.map((index) => own[index]!);
      const kinds = itemKinds.filter((kind) =>
        indexes.some((index) => (kind === "attribute" ? attribute.has(index) : ways[index]!.has(kind))),
      );
      const cluster = {
        start: inside[0]!.start,
        end: inside.reduce((end, a) => Math.max(end, a.end), 0),
        annotations: inside,
        kinds,
        people: readers.size,
      };
      return { ...cluster, distance: distanceOf(sharedReadings(inside, readers, []), readers.size) };
    })
    .sort((a, b) => compareAnnotations(a.annotations[0]!, b.annotations[0]!));
}

/**
 * What each person has in a cluster, people with the very same taken together: most people first, then by place; those
 * who have nothing last.
 */
export function sharedReadings<T extends CodedAnnotation>(
  annotations: readonly T[],
  readers: ReadonlySet<number>,
  compared: readonly string[],
): SharedReading<T>[] {
  const byReader = new Map<number, T[]>([...readers].sort((a, b) => a - b).map((reader) => [reader, []]));
  for (const annotation of annotations) byReader.get(annotation.reader)?.push(annotation);
  const groups = new Map<string, SharedReading<T>>();
  for (const [reader, own] of byReader) {
    own.sort((a, b) => compareAnnotations(a, b));
    const key = JSON.stringify(
      own
        .map((a) => [a.start, a.end, a.category, a.subtype, compared.map((id) => answerKey(a.attributes[id] ?? ""))])
        .sort(),
    );
    const group = groups.get(key) ?? { readers: [], annotations: [] };
    group.readers.push(reader);
    group.annotations.push(own);
    groups.set(key, group);
  }
  return [...groups.entries()]
    .sort(
      ([a, one], [b, other]) =>
        Number(a === "[]") - Number(b === "[]") || other.readers.length - one.readers.length || (a < b ? -1 : 1),
    )
    .map(([, group]) => group);
}

function distanceOf(readings: SharedReading[], people: number): number {
  if (people < 2) return 0;
  let sum = 0;
  for (let i = 0; i < readings.length; i += 1) {
    for (let j = i + 1; j < readings.length; j += 1) {
      const one = readings[i]!;
      const other = readings[j]!;
      sum += one.readers.length * other.readers.length * readingDistance(one.annotations[0]!, other.annotations[0]!);
    }
  }
  return sum / ((people * (people - 1)) / 2);
}

/**
 * 1 − shared ÷ all, over what either marked: each character counts once per category it was given. A character that
 * both gave the same category with other subtypes is half shared. Lengths are UTF-16.
 */
export function readingDistance(a: readonly CodedAnnotation[], b: readonly CodedAnnotation[]): number {
  let all = 0;
  let shared = 0;
  const mine = new Set(a);
  for (const { start, end, items } of runsOf([...a, ...b])) {
    for (const category of new Set(items.map((item) => item.category))) {
      const subtypes = (isMine: boolean) =>
        new Set(items.filter((i) => i.category === category && mine.has(i) === isMine).map((i) => i.subtype));
      const [one, other] = [subtypes(true), subtypes(false)];
      all += end - start;
      if (one.size === 0 || other.size === 0) continue;
      const isSame = one.size === other.size && [...one].every((subtype) => other.has(subtype));
      shared += (end - start) * (isSame ? 1 : 0.5);
    }
  }
  return all === 0 ? 0 : 1 - shared / all;
}

/** What is worth deciding first: disagreement × number of people; of equals, whatever comes first in the round's texts. */
export function byRank(a: Ranked, b: Ranked): number {
  return b.distance * b.people - a.distance * a.people || a.position - b.position || a.start - b.start;
}
type Ranked = Pick<Cluster, "distance" | "people" | "start"> & {
  /** The place of its text in the round. */
  position: number;
};
