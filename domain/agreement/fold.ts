/**
 * Sums over documents, block by block. What a block of neighbours adds is remembered for as long as the block consists of
 * the very same tallies, so a change of one document costs its own block and the adding up of the others. Blocks are cut
 * and added up in the same way whether anything was remembered or not, so sums of fractions do not depend on the history.
 */

/** √1,000: a block and the list of blocks are then about equally long. */
export const perBlock = 32;

/** Ranges of a list of this length, `[from, to)` each. */
export function blocksOf(length: number): [number, number][] {
  return Array.from({ length: Math.ceil(length / perBlock) }, (_, block) => [
    block * perBlock,
    Math.min((block + 1) * perBlock, length),
  ]);
}

/** About 5 MB for the largest fold where the same people read a block's documents; 60 MB where all pairs differ. */
const mostPairs = 200_000;

/**
 * Prepares a fold. `fold` must depend on the block alone, and tallies must not be changed once they are made.
 * @returns the folds of a list's blocks, in order
 */
export function byBlocks<T extends { readonly participants: readonly string[] }, F>(
  fold: (block: readonly T[]) => F,
): (tallies: readonly T[]) => F[] {
  const known = new Remembered<F>(mostPairs);
  return (tallies) =>
    cut(tallies).map(({ block, name }) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const folded = fold(block);
      known.keep(
        name,
        folded,
        block.reduce((pairs, { participants }) => pairs + 1 + participants.length ** 2 / 2, 0),
      );
      return folded;
    });
}

/** A name of these very tallies in this order. */
export function nameOf(tallies: readonly object[]): string {
  return cut(tallies)
    .map(({ name }) => name)
    .join();
}

interface Block<T> {
  block: readonly T[];
  name: string;
}

/** By list: a report folds the same one a dozen times. */
const cuts = new WeakMap<readonly object[], Block<object>[]>();

function cut<T extends object>(list: readonly T[]): Block<T>[] {
  const before = cuts.get(list) as Block<T>[] | undefined;
  if (before !== undefined && isCutOf(before, list)) return before;
  const blocks = blocksOf(list.length).map(([from, to]) => {
    const block = list.slice(from, to);
    return { block, name: block.map(numberOf).join() };
  });
  cuts.set(list, blocks);
  return blocks;
}

/** Lists may change, unlike what is in them. */
function isCutOf<T>(blocks: readonly Block<T>[], list: readonly T[]): boolean {
  let at = 0;
  for (const { block } of blocks) for (const own of block) if (own !== list[at++]) return false;
  return at === list.length;
}

/** Names objects without holding them, and never gives a name twice. */
const numbers = new WeakMap<object, number>();
let given = 0;

function numberOf(tally: object): number {
  let number = numbers.get(tally);
  if (number === undefined) {
    number = given++;
    numbers.set(tally, number);
  }
  return number;
}

/** Results by all that they depend on; the longest unused are forgotten first. */
export class Remembered<R> {
  private readonly results = new Map<string, { result: R; size: number }>();
  private size = 0;

  constructor(private readonly most: number) {}

  get(name: string): R | undefined {
    const known = this.results.get(name);
    if (known === undefined) return undefined;
    this.results.delete(name);
    this.results.set(name, known);
    return known.result;
  }

  keep(name: string, result: R, size: number): void {
    this.results.set(name, { result, size });
    this.size += size;
    for (const [oldest, own] of this.results) {
      if (this.size <= this.most) break;
      this.results.delete(oldest);
      this.size -= own.size;
    }
  }
}
