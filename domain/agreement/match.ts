import type { Borders } from "./layers";

/**
 * How the spans of two people correspond. All functions take spans of one category and one document, sorted by start and
 * end, without duplicates, and are symmetric in their arguments.
 */

/** Spans with the same start and end. O(n). */
export function exactMatches(a: Borders, b: Borders): number {
  let matches = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]! || a[i + 1]! - b[j + 1]!;
    if (difference === 0) matches++;
    if (difference <= 0) i += 2;
    if (difference >= 0) j += 2;
  }
  return matches;
}

/**
 * The size of a maximum one-to-one matching of spans that share at least one character. O(n log n).
 *
 * Walk through all spans by their end and match each with the overlapping unmatched span of the other side that ends
 * first. This is not a heuristic: when x has the smallest end of all that are left, every span y it overlaps contains
 * x's last character, so another span z of x's side overlaps y exactly when z starts before y ends. The y that ends
 * first therefore has the fewest other partners, all of which every other candidate has too, and by exchanging partners
 * some maximum matching contains the pair (x, y).
 */
export function overlapMatches(a: Borders, b: Borders): number {
  if (endsAscend(a) && endsAscend(b)) return overlapMatchesInOrder(a, b);
  const ends = [byEnd(a), byEnd(b)] as const;
  const sides = [a, b] as const;
  // Per side: spans that have begun, waiting for a partner, earliest end first.
  const waiting = [new EarliestEnd(a), new EarliestEnd(b)] as const;
  const matched = [new Uint8Array(a.length / 2), new Uint8Array(b.length / 2)] as const;
  const begun = [0, 0];
  const done = [0, 0];
  let matches = 0;
  for (;;) {
    const nextEnd = (side: 0 | 1) => {
      const span = ends[side][done[side]!];
      return span === undefined ? Number.POSITIVE_INFINITY : sides[side][2 * span + 1]!;
    };
    const side = nextEnd(0) <= nextEnd(1) ? 0 : 1;
    const end = nextEnd(side);
    if (end === Number.POSITIVE_INFINITY) return matches;
    const span = ends[side][done[side]!++]!;
    if (matched[side][span]) continue;
    matched[side][span] = 1; // Matched or not, it is out of the game from here on.

    const other = side === 0 ? 1 : 0;
    const others = sides[other];
    while (2 * begun[other]! < others.length && others[2 * begun[other]!]! < end) waiting[other].push(begun[other]!++);
    let partner = waiting[other].pop();
    while (partner !== undefined && matched[other][partner]) partner = waiting[other].pop();
    if (partner !== undefined) {
      matched[other][partner] = 1;
      matches++;
    }
  }
}

/** Whether no span reaches beyond a later one, as is usual: then the order of starts is the order of ends. */
function endsAscend(borders: Borders): boolean {
  for (let at = 3; at < borders.length; at += 2) if (borders[at]! < borders[at - 2]!) return false;
  return true;
}

/** The same walk without a heap: the first span of the other side is the one that ends first and starts first. */
function overlapMatchesInOrder(a: Borders, b: Borders): number {
  let matches = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const isSharing = a[i]! < b[j + 1]! && b[j]! < a[i + 1]!;
    const aEndsFirst = a[i + 1]! <= b[j + 1]!;
    if (isSharing) matches++;
    if (isSharing || aEndsFirst) i += 2;
    if (isSharing || !aEndsFirst) j += 2;
  }
  return matches;
}

function byEnd(borders: Borders): number[] {
  const count = borders.length / 2;
  const keys = new Float64Array(count);
  for (let span = 0; span < count; span++) keys[span] = borders[2 * span + 1]! * count + span;
  return Array.from(keys.sort(), (key) => key % count);
}

/** A binary heap of span numbers, ordered by where the spans end. */
class EarliestEnd {
  private readonly heap: number[] = [];

  constructor(private readonly borders: Borders) {}

  push(span: number): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(span);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.end(heap[parent]!) <= this.end(span)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = span;
  }

  pop(): number | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.end(heap[child + 1]!) < this.end(heap[child]!)) child++;
      if (this.end(heap[child]!) >= this.end(last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }

  private end(span: number): number {
    return this.borders[2 * span + 1]!;
  }
}

/**
 * The size of a maximum one-to-one matching of spans whose intersection is at least half of their union.
 * Candidates by a window over starts, then augmenting paths.
 */
export function halfUnionMatches(a: Borders, b: Borders): number {
  let longest = 0;
  for (let i = 0; i < a.length; i += 2) longest = Math.max(longest, a[i + 1]! - a[i]!);
  const left: number[] = [];
  const right: number[] = [];
  let from = 0;
  for (let i = 0; i < a.length; i += 2) {
    const start = a[i]!;
    const end = a[i + 1]!;
    const length = end - start;
    // A partner starts at most one length before (else the union is too long) and half a length after this span.
    while (from < b.length && b[from]! < start - longest) from += 2;
    for (let j = from; j < b.length && 2 * (b[j]! - start) <= length; j += 2) {
      const shared = Math.min(end, b[j + 1]!) - Math.max(start, b[j]!);
      const union = length + b[j + 1]! - b[j]! - shared;
      if (shared <= 0 || 2 * shared < union) continue;
      left.push(i / 2);
      right.push(j / 2);
    }
  }
  // Nearly always every span has at most one candidate, and there is nothing to choose.
  if (ascends(left) && ascends(right)) return left.length;
  const partners: number[][] = Array.from({ length: a.length / 2 }, () => []);
  left.forEach((span, at) => {
    partners[span]!.push(right[at]!);
  });
  return maximumMatching(partners, b.length / 2);
}

/** Then nothing is listed twice. */
function ascends(spans: readonly number[]): boolean {
  for (let at = 1; at < spans.length; at++) if (spans[at]! <= spans[at - 1]!) return false;
  return true;
}

/**
 * The size of a maximum matching of a bipartite graph, by Hopcroft and Karp (1973): O(edges · √nodes).
 * `partners[i]` lists the right-hand nodes that left-hand node i may take.
 */
export function maximumMatching(partners: readonly (readonly number[])[], right: number): number {
  const takenBy = new Int32Array(right).fill(-1);
  const takes = new Int32Array(partners.length).fill(-1);
  const layer = new Int32Array(partners.length);
  let matches = 0;
  for (let left = 0; left < partners.length; left++) {
    const free = partners[left]!.find((node) => takenBy[node] === -1);
    if (free === undefined) continue;
    takes[left] = free;
    takenBy[free] = left;
    matches++;
  }
  while (layerFromFree()) {
    const tried = new Int32Array(partners.length);
    for (let left = 0; left < partners.length; left++) if (takes[left] === -1 && augment(left, tried)) matches++;
  }
  return matches;

  function layerFromFree(): boolean {
    const queue: number[] = [];
    for (let left = 0; left < partners.length; left++) {
      layer[left] = takes[left] === -1 ? 0 : -1;
      if (takes[left] === -1) queue.push(left);
    }
    let reachesFree = false;
    for (let head = 0; head < queue.length; head++) {
      const left = queue[head]!;
      for (const node of partners[left]!) {
        const next = takenBy[node]!;
        if (next === -1) reachesFree = true;
        else if (layer[next] === -1) {
          layer[next] = layer[left]! + 1;
          queue.push(next);
        }
      }
    }
    return reachesFree;
  }

  // An explicit path instead of recursion: a chain of thousands of overlapping spans must not exhaust the stack.
  function augment(root: number, tried: Int32Array): boolean {
    const path = [root];
    while (path.length > 0) {
      const left = path[path.length - 1]!;
      const options = partners[left]!;
      const node = options[tried[left]!++];
      if (node === undefined) {
        path.pop();
        continue;
      }
      const next = takenBy[node]!;
      if (next === -1) {
        for (const step of path) {
          const taken = partners[step]![tried[step]! - 1]!;
          takes[step] = taken;
          takenBy[taken] = step;
        }
        return true;
      }
      if (layer[next] === layer[left]! + 1 && tried[next]! < partners[next]!.length) path.push(next);
    }
    return false;
  }
}

/**
 * Sum over the spans of `a` of the share that `b` covers. Both merged first, so no share exceeds 1.
 * One half of the partial credit of SemEval-2020 task 11. O(n).
 */
export function coveredShares(a: Borders, b: Borders): number {
  let sum = 0;
  let from = 0;
  for (let i = 0; i < a.length; i += 2) {
    const start = a[i]!;
    const end = a[i + 1]!;
    while (from < b.length && b[from + 1]! <= start) from += 2;
    let shared = 0;
    for (let j = from; j < b.length && b[j]! < end; j += 2) {
      shared += Math.min(end, b[j + 1]!) - Math.max(start, b[j]!);
    }
    sum += shared / (end - start);
  }
  return sum;
}
