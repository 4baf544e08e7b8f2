import type { SegmentFacts } from "./segment-facts";

/**
 * What is made of a round's segments, kept in memory. Each part is kept under its segment's stamp, which moves on with
 * every change, so a stale figure cannot be shown and a save costs one document.
 */

export type KeptRound<T> = {
  segments: SegmentFacts[];
  /** In the order of the segments. */
  parts: T[];
  /** Computes something from these parts once, as long as nothing changes. `name` must say all that it depends on. */
  once<R>(name: string, compute: () => R): R;
  /** Computes something once, as long as its name says all that it depends on: it outlives a change. */
  lasting<R>(name: string, compute: () => R): R;
};

type Kept = {
  bySegment: Map<string, { stamp: string; part: unknown; size: number }>;
  /** Requests for one round wait for each other, so that a crowd of them reads each document once. */
  queue: Promise<unknown>;
  /** Of all the stamps; what is computed from the parts is kept as long as it stands. */
  stamp: string;
  computed: Map<string, unknown>;
  lasting: Map<string, unknown>;
};

type Making<T> = {
  /** What is made, of which round, under which rules: all that a part depends on beside its segment. */
  name: string;
  facts: () => Promise<SegmentFacts[]>;
  /** Reads what changed, and answers how one part of it is made. */
  read: (changed: readonly SegmentFacts[]) => Promise<(segment: SegmentFacts) => T | Promise<T>>;
  /** In pairs of people × documents, which is what a tally's size grows with. */
  sizeOf: (part: T) => number;
};

const rounds = new Map<string, Kept>();
/** About 100 MB. */
const mostPairs = 400_000;
const longestTurn = 20;
/** Segments read at once. While they are computed, the database finds the next ones. */
const perRead = 100;
const mostFigures = 100;

export async function keptRound<T>(making: Making<T>): Promise<KeptRound<T>> {
  const { name } = making;
  const round = rounds.get(name) ?? {
    bySegment: new Map(),
    queue: Promise.resolve(),
    stamp: "",
    computed: new Map(),
    lasting: new Map(),
  };
  // Last used, last forgotten.
  rounds.delete(name);
  rounds.set(name, round);
  const turn = round.queue.then(() => bringUpToDate(round, making));
  round.queue = turn.catch(() => {});
  // All of one moment: while this request computes, another one may bring the round up to date.
  const { segments, parts, computed } = await turn;
  forgetOldest(name);
  return {
    segments,
    parts,
    once: (what, compute) => known(computed, what, compute),
    lasting: (what, compute) => known(round.lasting, what, compute),
  };
}

function known<R>(figures: Map<string, unknown>, what: string, compute: () => R): R {
  if (figures.has(what)) return figures.get(what) as R;
  if (figures.size === mostFigures) figures.clear();
  const result = compute();
  figures.set(what, result);
  return result;
}

async function bringUpToDate<T>(round: Kept, { facts, read, sizeOf }: Making<T>) {
  const segments = await facts();
  const changed = segments.filter(({ id, stamp }) => round.bySegment.get(id)?.stamp !== stamp);
  let since = performance.now();
  for await (const [part, make] of readAhead(changed, read)) {
    for (const segment of part) {
      const made = await make(segment);
      round.bySegment.set(segment.id, { stamp: segment.stamp, part: made, size: sizeOf(made) });
      // Hundreds of documents at once must not hold up everybody else.
      if (performance.now() - since < longestTurn) continue;
      await nextTurn();
      since = performance.now();
    }
  }
  const stamp = segments.map((segment) => `${segment.id} ${segment.stamp}`).join();
  if (stamp !== round.stamp) {
    round.stamp = stamp;
    round.computed = new Map();
    const present = new Set(segments.map(({ id }) => id));
    for (const id of round.bySegment.keys()) if (!present.has(id)) round.bySegment.delete(id);
  }
  const parts = segments.map(({ id }) => round.bySegment.get(id)!.part as T);
  return { segments, parts, computed: round.computed };
}

/** Each part of what changed with what was read of it, the next one already asked for. */
async function* readAhead<R>(
  changed: readonly SegmentFacts[],
  read: (part: readonly SegmentFacts[]) => Promise<R>,
): AsyncGenerator<[readonly SegmentFacts[], R]> {
  const partAt = (from: number) => changed.slice(from, from + perRead);
  if (changed.length === 0) return;
  let coming = read(partAt(0));
  for (let from = 0; from < changed.length; from += perRead) {
    const own = await coming;
    if (from + perRead < changed.length) {
      coming = read(partAt(from + perRead));
      // Whoever stops at this part never looks at the next one.
      coming.catch(() => {});
      // The database client sends a question only in a turn of its own, not beside what is computed in this one.
      await nextTurn();
    }
    yield [partAt(from), own];
  }
}

const nextTurn = () => new Promise<void>((next) => setImmediate(next));

function forgetOldest(current: string): void {
  let pairs = 0;
  const sizes = [...rounds].map(([name, { bySegment }]) => {
    let size = 0;
    for (const part of bySegment.values()) size += part.size;
    pairs += size;
    return { name, size };
  });
  for (const { name, size } of sizes) {
    if (pairs <= mostPairs || name === current) return;
    rounds.delete(name);
    pairs -= size;
  }
}
