import type { AgreementScope } from "@/domain/agreement/answers";
import { type DetailedTally, detailedTally, type Scheme } from "@/domain/agreement/differences";
import type { FigureWithInterval } from "@/domain/agreement/figure";
import { pooledFigure } from "@/domain/agreement/pooled-figure";
import { readSegments, type SegmentFacts, segmentFacts } from "./segments";

/**
 * Tallies of rounds, kept in memory. A tally is kept under its segment's stamp, which moves on with every change, so a
 * stale figure cannot be shown and a save costs one document.
 */

type RoundTallies = {
  bySegment: Map<string, { stamp: string; tally: DetailedTally }>;
  /** Requests for one round wait for each other, so that a crowd of them reads each document once. */
  queue: Promise<unknown>;
  /** Of all the stamps; what is computed from the tallies is kept as long as it stands. */
  stamp: string;
  computed: Map<string, unknown>;
  /** The headline of parts of the round, by the stamps of their documents: most parts outlive a save. */
  figures: Map<string, FigureWithInterval>;
};

export type TalliedRound = {
  segments: SegmentFacts[];
  /** In the order of the segments. */
  tallies: DetailedTally[];
  /** Computes something from these tallies once, as long as nothing changes. `name` must say all that it depends on. */
  once<T>(name: string, compute: () => T): T;
  /** The headline of some of the tallies, computed once as long as none of them changes. */
  figureOf(tallies: readonly DetailedTally[]): FigureWithInterval;
};

const rounds = new Map<string, RoundTallies>();
/** In pairs of people × documents, which is what a tally's size grows with: about 100 MB. */
const mostPairs = 400_000;

export async function talliedRound(roundId: string, scope: AgreementScope, scheme: Scheme): Promise<TalliedRound> {
  const name = `${roundId} ${scope} ${JSON.stringify(scheme)}`;
  const round = rounds.get(name) ?? {
    bySegment: new Map(),
    queue: Promise.resolve(),
    stamp: "",
    computed: new Map(),
    figures: new Map(),
  };
  // Last used, last forgotten.
  rounds.delete(name);
  rounds.set(name, round);
  const turn = round.queue.then(() => bringUpToDate(round, roundId, scope, scheme));
  round.queue = turn.catch(() => {});
  // All of one moment: while this request computes, another one may bring the round up to date.
  const { segments, tallies, computed } = await turn;
  const stamps = new Map(segments.map(({ id, stamp }) => [id, stamp]));
  forgetOldest(name);
  return {
    segments,
    tallies,
    once: <T>(what: string, compute: () => T): T => {
      if (computed.has(what)) return computed.get(what) as T;
      if (computed.size === mostFigures) computed.clear();
      const result = compute();
      computed.set(what, result);
      return result;
    },
    figureOf: (part) => {
      const key = part.map(({ document }) => `${document} ${stamps.get(document)}`).join();
      let figure = round.figures.get(key);
      if (figure === undefined) {
        figure = pooledFigure(part, scheme.categories.length);
        if (round.figures.size === mostFigures) round.figures.clear();
        round.figures.set(key, figure);
      }
      return figure;
    },
  };
}

async function bringUpToDate(
  round: RoundTallies,
  roundId: string,
  scope: AgreementScope,
  scheme: Scheme,
): Promise<Pick<TalliedRound, "segments" | "tallies"> & { computed: Map<string, unknown> }> {
  const segments = await segmentFacts(roundId);
  const changed = segments.filter(({ id, stamp }) => round.bySegment.get(id)?.stamp !== stamp);
  const read = await readSegments(changed, scope);
  let since = performance.now();
  for (const { id, stamp } of changed) {
    round.bySegment.set(id, { stamp, tally: detailedTally(read.get(id)!.document, scheme) });
    // Hundreds of documents at once must not hold up everybody else.
    if (performance.now() - since < longestTurn) continue;
    await new Promise<void>((next) => setImmediate(next));
    since = performance.now();
  }
  const stamp = segments.map((segment) => `${segment.id} ${segment.stamp}`).join();
  if (stamp !== round.stamp) {
    round.stamp = stamp;
    round.computed = new Map();
    const present = new Set(segments.map(({ id }) => id));
    for (const id of round.bySegment.keys()) if (!present.has(id)) round.bySegment.delete(id);
  }
  return { segments, tallies: segments.map(({ id }) => round.bySegment.get(id)!.tally), computed: round.computed };
}

const longestTurn = 20;
const mostFigures = 100;

function forgetOldest(current: string): void {
  let pairs = 0;
  const sizes = [...rounds].map(([name, { bySegment }]) => {
    let size = bySegment.size;
    for (const { tally } of bySegment.values()) size += tally.participants.length ** 2 / 2;
    pairs += size;
    return { name, size };
  });
  for (const { name, size } of sizes) {
    if (pairs <= mostPairs || name === current) return;
    rounds.delete(name);
    pairs -= size;
  }
}
