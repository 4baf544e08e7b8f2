import { cheapestAssignment } from "./assignment";
import { type Candidates, usefulCandidates } from "./candidates";
import type { Continuum } from "./continuum";
import { emptyCost, type Weights } from "./dissimilarity";

/**
 * A choice of candidates of which no two share a unit. `members[c]`: the units of candidate c, numbered from 0 to
 * `unitCount` − 1; `savings[c]` > 0.
 */
export type SetPacking = Candidates;

/** Returns the greatest possible sum of savings, exactly. Throws when it cannot. */
export type PackingSolver = (problem: SetPacking) => number;

/** After this many steps the sweep gives up and the solver takes over, which then is the faster of the two. */
const mostSteps = 300_000;
/** Candidates of the sweep may reach this many units ahead: one bit each. */
const widestWindow = 30;

/**
 * The cost of the best alignment: every unit in exactly one unitary alignment, the sum of their costs least. Exact.
 * Clusters of units that no candidate connects are solved apart; for two annotators each is an assignment problem,
 * O(n³); for more, a sweep from left to right where few units compete, and `solve` where many do.
 */
export function bestAlignmentCost(continuum: Continuum, weights: Weights, solve: PackingSolver): number {
  const candidates = usefulCandidates(continuum, weights);
  const order = leftToRight(continuum);
  let cost = candidates.unitCount * emptyCost;
  for (const cluster of clustersOf(candidates, order)) {
    if (cluster.members.length === 1) cost -= cluster.savings[0]!;
    else if (continuum.annotators.length === 2) cost -= bestPairs(cluster, continuum.annotators[0]!.length);
    else cost -= bestBySweep(cluster) ?? solve(relabelled(cluster));
  }
  return cost;
}

interface Cluster {
  /** Unit numbers of the whole problem, from left to right. */
  units: number[];
  /** The candidates' units as whole-problem numbers. */
  members: number[][];
  savings: number[];
}

/** Per unit: its place when all annotators' units are sorted by start. */
function leftToRight({ annotators }: Continuum): Int32Array {
  const units = annotators.flat();
  const sorted = units.map((_, unit) => unit).sort((a, b) => units[a]!.start - units[b]!.start || a - b);
  const place = new Int32Array(units.length);
  sorted.forEach((unit, at) => {
    place[unit] = at;
  });
  return place;
}

function clustersOf({ unitCount, members, savings }: Candidates, order: Int32Array): Cluster[] {
  const parent = Int32Array.from({ length: unitCount }, (_, unit) => unit);
  const root = (unit: number): number => {
    let at = unit;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const tuple of members) for (const unit of tuple) parent[root(unit)] = root(tuple[0]!);
  const clusters = new Map<number, Cluster>();
  members.forEach((tuple, candidate) => {
    const name = root(tuple[0]!);
    let cluster = clusters.get(name);
    if (cluster === undefined) {
      cluster = { units: [], members: [], savings: [] };
      clusters.set(name, cluster);
    }
    cluster.members.push(tuple);
    cluster.savings.push(savings[candidate]!);
  });
  for (let unit = 0; unit < unitCount; unit++) clusters.get(root(unit))?.units.push(unit);
  for (const cluster of clusters.values()) cluster.units.sort((a, b) => order[a]! - order[b]!);
  return [...clusters.values()];
}

function relabelled({ units, members, savings }: Cluster): SetPacking {
  const place = new Map(units.map((unit, at) => [unit, at]));
  return {
    unitCount: units.length,
    members: members.map((tuple) => tuple.map((unit) => place.get(unit)!).sort((a, b) => a - b)),
    savings,
  };
}

/** Two annotators: the first one's units have numbers below `boundary`. */
function bestPairs({ units, members, savings }: Cluster, boundary: number): number {
  const left = units.filter((unit) => unit < boundary);
  const right = units.filter((unit) => unit >= boundary);
  const [rows, columns] = left.length <= right.length ? [left, right] : [right, left];
  const rowAt = new Map(rows.map((unit, at) => [unit, at]));
  const columnAt = new Map(columns.map((unit, at) => [unit, at]));
  // A pair that saves nothing costs nothing either: it stands for two units alone.
  const cost = new Float64Array(rows.length * columns.length);
  members.forEach(([a, b], candidate) => {
    const row = rowAt.get(a!) ?? rowAt.get(b!)!;
    const column = columnAt.get(b!) ?? columnAt.get(a!)!;
    cost[row * columns.length + column] = -savings[candidate]!;
  });
  return -cheapestAssignment(cost, rows.length, columns.length).cost;
}

/**
 * Decides unit after unit from left to right; a state is the set of later units already taken. Exact, and quick as long
 * as candidates are local, which the window of 30 units ensures. Null when the window or the steps run over.
 */
function bestBySweep(cluster: Cluster): number | null {
  const { unitCount, members, savings } = relabelled(cluster);
  const startingAt: { mask: number; saving: number }[][] = Array.from({ length: unitCount }, () => []);
  for (let candidate = 0; candidate < members.length; candidate++) {
    const tuple = members[candidate]!;
    const first = tuple[0]!;
    if (tuple.at(-1)! - first > widestWindow) return null;
    let mask = 0;
    for (const unit of tuple) mask |= 1 << (unit - first);
    startingAt[first]!.push({ mask, saving: savings[candidate]! });
  }
  let states = new Map<number, number>([[0, 0]]);
  let steps = 0;
  for (let unit = 0; unit < unitCount; unit++) {
    const next = new Map<number, number>();
    const reach = (taken: number, saved: number) => {
      const known = next.get(taken);
      if (known === undefined || known < saved) next.set(taken, saved);
    };
    for (const [taken, saved] of states) {
      reach(taken >>> 1, saved);
      if (taken & 1) continue;
      steps += startingAt[unit]!.length;
      for (const { mask, saving } of startingAt[unit]!) {
        if ((mask & taken) === 0) reach((mask | taken) >>> 1, saved + saving);
      }
    }
    if (steps + next.size > mostSteps) return null;
    states = next;
  }
  return states.get(0) ?? null;
}
