import type { AgreementScope } from "@/domain/agreement/answers";
import type { SegmentFacts } from "./segment-facts";
import type { TalliedRound } from "./tallies";

/** Which documents of a round a figure is about; null or left out: all. */
export type DocumentFilter = { group?: string | null; outlet?: string | null };
export type ScopeFilter = DocumentFilter & { scope?: AgreementScope };

/** The segments (and their tallies) of a group or outlet. The empty name stands for documents without one. */
export function filtered(
  { segments, tallies }: Pick<TalliedRound, "segments" | "tallies">,
  filter: DocumentFilter,
): Pick<TalliedRound, "segments" | "tallies"> {
  return {
    segments: segments.filter((segment) => isOf(segment, filter)),
    tallies: tallies.filter((_, at) => isOf(segments[at]!, filter)),
  };
}

export function isOf(segment: SegmentFacts, { group, outlet }: DocumentFilter): boolean {
  return (group == null || segment.group === group) && (outlet == null || segment.outlet === outlet);
}

export function filterName({ group, outlet }: DocumentFilter): string {
  return JSON.stringify([group ?? null, outlet ?? null]);
}
