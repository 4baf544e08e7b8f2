import type { GroupRow } from "./answers";
import { addCauses, breakdownFrom, documentDifferences, noCauses } from "./breakdown";
import type { DetailedTally } from "./differences";
import type { FigureWithInterval } from "./figure";
import { byBlocks } from "./fold";
import { peopleOf } from "./pairs";

/** More groups than this are not told apart on one page. */
export const mostGroups = 100;

/**
 * The headline of each group of documents, the largest first; `nameOf` names a tally's group. Empty where all counted
 * documents share one, because then it says nothing new. `figureOf` computes the headline of one group.
 */
export function groupRows(
  tallies: readonly DetailedTally[],
  nameOf: (tally: DetailedTally) => string,
  figureOf: (tallies: readonly DetailedTally[]) => FigureWithInterval,
): GroupRow[] {
  return countedGroups(tallies, nameOf).map(([name, own]) => ({
    name,
    documents: own.length,
    people: peopleOf(own).length,
    alpha: figureOf(own),
    breakdown: breakdownFrom(blockDifferences(own).reduce(addCauses, noCauses())),
  }));
}

/** The names of these rows alone: what documents may be filtered by, without a figure computed. */
export function groupNames<T extends Read>(tallies: readonly T[], nameOf: (tally: T) => string): string[] {
  return countedGroups(tallies, nameOf).map(([name]) => name);
}

type Read = Pick<DetailedTally, "participants">;

function countedGroups<T extends Read>(tallies: readonly T[], nameOf: (tally: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const tally of tallies) {
    if (tally.participants.length < 2) continue;
    const name = nameOf(tally);
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [tally]);
    else own.push(tally);
  }
  if (groups.size < 2) return [];
  return [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1)).slice(0, mostGroups);
}

const blockDifferences = byBlocks((block: readonly DetailedTally[]) =>
  block.map(documentDifferences).reduce(addCauses, noCauses()),
);
