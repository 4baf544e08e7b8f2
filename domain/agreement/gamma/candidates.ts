import type { Continuum, Unit } from "./continuum";
import { dissimilarity, emptyCost, type Weights } from "./dissimilarity";

/**
 * The unitary alignments of two or more units that can be part of a best alignment. Units are numbered through all
 * annotators; a unit that no candidate takes stands alone and costs Δ.
 */
export interface Candidates {
  unitCount: number;
  /** Per candidate: its units, ascending, and how much cheaper it is than all of them alone. Always above 0. */
  members: number[][];
  savings: number[];
}

/** There are too many possible alignments for an exact answer; the message is fit for a person. */
export class TooManyAlignments extends Error {}

/** More candidates than this are refused: an exact answer would take too long. */
const mostCandidates = 400_000;

/**
 * A tuple of k units of m annotators costs the mean of d over the P = m (m − 1)/2 annotator pairs. It is dropped when its
 * units alone, or one of them alone and the others together, cost no more: then some best alignment does without it.
 * Both follow from Σ over the pairs in question of (d − Δ) ≥ PΔ (times k − 1 for all alone).
 * Throws TooManyAlignments for more than 400,000 candidates.
 */
export function usefulCandidates({ annotators }: Continuum, weights: Weights): Candidates {
  const people = annotators.length;
  const pairs = (people * (people - 1)) / 2;
  const units = annotators.flat();
  const owner = annotators.flatMap((own, person) => own.map(() => person));
  const neighbours = neighboursOf(annotators, units, weights, pairs + people - 1);
  const members: number[][] = [];
  const savings: number[] = [];

  const tuple: number[] = [];
  /** Per member of the tuple: Σ (d − Δ) to the other members. */
  const excess: number[] = [];
  const distances: number[] = [];
  for (let unit = 0; unit < units.length; unit++) {
    tuple.push(unit);
    excess.push(0);
    extend(neighbours[unit]!, 0);
    tuple.pop();
    excess.pop();
  }
  return { unitCount: units.length, members, savings };

  /** `options`: later annotators' units near the tuple's first one. `sum`: Σ (d − Δ) over the pairs of the tuple. */
  function extend(options: readonly number[], sum: number): void {
    for (let at = 0; at < options.length; at++) {
      const unit = options[at]!;
      if (owner[unit]! <= owner[tuple.at(-1)!]!) continue;
      const base = distances.length;
      let own = 0;
      for (const member of tuple) {
        const apart = dissimilarity(units[member]!, units[unit]!, weights) - emptyCost;
        distances.push(apart);
        own += apart;
      }
      // Every annotator still to come can bring each member's excess down by at most Δ.
      const toCome = (people - 1 - owner[unit]!) * emptyCost;
      if (own - toCome < pairs * emptyCost) {
        for (let member = 0; member < tuple.length; member++) excess[member]! += distances[base + member]!;
        tuple.push(unit);
        excess.push(own);
        const all = sum + own;
        const saving = (tuple.length - 1) * emptyCost - all / pairs;
        if (saving > 0 && excess.every((value) => value < pairs * emptyCost)) {
          if (members.length === mostCandidates) {
            throw new TooManyAlignments(
              `More than ${mostCandidates} possible alignments: too many overlapping spans for gamma.`,
            );
          }
          members.push([...tuple]);
          savings.push(saving);
        }
        if (tuple.length < people) extend(options, all);
        tuple.pop();
        excess.pop();
        for (let member = 0; member < tuple.length; member++) excess[member]! -= distances[base + member]!;
      }
      distances.length = base;
    }
  }
}

/** For every unit the units of later annotators within `reach` (in Δ), by a window over sorted starts. */
function neighboursOf(
  annotators: readonly Unit[][],
  units: readonly Unit[],
  weights: Weights,
  reach: number,
): number[][] {
  const first: number[] = [];
  let count = 0;
  for (const own of annotators) {
    first.push(count);
    count += own.length;
  }
  const longest = annotators.map((own) => own.reduce((most, unit) => Math.max(most, unit.end - unit.start), 0));
  const width = Math.sqrt(reach / weights.position);
  const neighbours: number[][] = units.map(() => []);
  for (let a = 0; a < annotators.length; a++) {
    for (let b = a + 1; b < annotators.length; b++) {
      const others = annotators[b]!;
      annotators[a]!.forEach((unit, at) => {
        const window = width * (unit.end - unit.start + longest[b]!);
        for (let j = firstFrom(others, unit.start - window); j < others.length; j++) {
          if (others[j]!.start > unit.start + window) break;
          if (dissimilarity(unit, others[j]!, weights) < reach * emptyCost)
            neighbours[first[a]! + at]!.push(first[b]! + j);
        }
      });
    }
  }
  return neighbours;
}

function firstFrom(units: readonly Unit[], start: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
