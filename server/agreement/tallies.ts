import type { AgreementScope } from "@/domain/agreement/answers";
import { type DetailedTally, detailedTally, type Scheme } from "@/domain/agreement/differences";
import type { FigureWithInterval } from "@/domain/agreement/figure";
import { nameOf } from "@/domain/agreement/fold";
import { pooledFigure } from "@/domain/agreement/pooled-figure";
import { type KeptRound, keptRound } from "./kept";
import { type SegmentFacts, segmentFacts } from "./segment-facts";
import { readSegments } from "./segments";

/** Tallies of rounds: all that the figures about spans need. */
export type TalliedRound = {
  segments: SegmentFacts[];
  /** In the order of the segments. */
  tallies: DetailedTally[];
  once: KeptRound<DetailedTally>["once"];
  /** The headline of some of the tallies, computed once as long as none of them changes: most parts outlive a save. */
  figureOf(tallies: readonly DetailedTally[]): FigureWithInterval;
};

export async function talliedRound(roundId: string, scope: AgreementScope, scheme: Scheme): Promise<TalliedRound> {
  const { segments, parts, once, lasting } = await keptRound<DetailedTally>({
    name: `tallies ${roundId} ${scope} ${JSON.stringify(scheme)}`,
    facts: () => segmentFacts(roundId),
    read: async (changed) => {
      const read = await readSegments(changed, scope);
      return ({ id }) => detailedTally(read.get(id)!.document, scheme);
    },
    sizeOf: ({ participants }) => 1 + participants.length ** 2 / 2,
  });
  return {
    segments,
    tallies: parts,
    once,
    figureOf: (part) => lasting(nameOf(part), () => pooledFigure(part, scheme.categories.length)),
  };
}
