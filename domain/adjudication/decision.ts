import { z } from "zod";
import { attributeValue } from "../annotation";
import { codeId } from "../codebook";
import { boundaryRules } from "./rules";

/**
 * A decision about one item: append-only, so that nothing is overwritten. The newest one holds; undoing writes another
 * that repeats what held before the one that is taken back.
 */

/**
 * The decisions of an item that have not been taken back, oldest first; the last one holds. Each undo takes the last of
 * them away, so that two undos go back by two.
 * @param decisions all of them, oldest first
 */
export function standing<T extends { isUndo: boolean }>(decisions: readonly T[]): T[] {
  const left: T[] = [];
  for (const decision of decisions) {
    if (decision.isUndo) left.pop();
    else left.push(decision);
  }
  return left;
}

export const outcomes = [
  "accepted",
  "merged",
  "edited",
  "added",
  "rejected",
  "contested",
  "settled",
  "reopened",
] as const;
export type Outcome = (typeof outcomes)[number];

export const outcomeWords: Record<Outcome, string> = {
  accepted: "accepted",
  merged: "merged",
  edited: "edited",
  added: "added",
  rejected: "rejected",
  contested: "contested",
  settled: "agreed",
  reopened: "open again",
};

export const causes = ["slip", "boundary_rule", "codebook_unclear", "text_ambiguous", "contested"] as const;
export type Cause = (typeof causes)[number];

export const causeWords: Record<Cause, { name: string; means: string }> = {
  slip: { name: "Slip", means: "Somebody overlooked it or hit the wrong key." },
  boundary_rule: { name: "Boundary rule", means: "The rule for the borders was not followed, or is missing." },
  codebook_unclear: { name: "Codebook unclear", means: "The codebook does not say which it is." },
  text_ambiguous: { name: "Text ambiguous", means: "The words can be read both ways." },
  contested: { name: "Legitimately contested", means: "Both readings are sound under the codebook." },
};

/** What every decision carries besides its outcome. */
const why = {
  /** The item's revision that the adjudicator saw; 0 before the first decision. */
  baseRevision: z.int().min(0),
  cause: z.enum(causes).nullable().default(null),
  reason: z.string().trim().max(4000).default(""),
  /** An earlier decision of the same project that this one follows. */
  precedentId: z.uuid().nullable().default(null),
  /** What the codebook's next version should say. */
  ruleNote: z.string().trim().max(4000).default(""),
};

const coding = {
  category: codeId,
  subtype: codeId.nullable().default(null),
  attributes: z.record(codeId, attributeValue).default({}),
};

export const goldWriteSchema = z.strictObject({
  start: z.int().min(0),
  end: z.int().min(0),
  quote: z.string(),
  ...coding,
});
export type GoldWrite = z.infer<typeof goldWriteSchema>;

/** Places in the item's list of annotations, which is in reading order. */
const from = z.array(z.int().min(0)).max(500);

export const decisionWriteSchema = z.discriminatedUnion("outcome", [
  /** One person's reading as it is. */
  z.strictObject({ ...why, outcome: z.literal("accepted"), from: from.min(1) }),
  /** One annotation made of several, by everybody who has one of these; category and subtype as said. */
  z.strictObject({
    ...why,
    outcome: z.literal("merged"),
    from: from.min(1),
    boundaries: z.enum(boundaryRules),
    category: coding.category,
    subtype: coding.subtype,
  }),
  z.strictObject({ ...why, outcome: z.literal("edited"), annotations: z.array(goldWriteSchema).min(1).max(20) }),
  /** Nothing is to be marked here. */
  z.strictObject({ ...why, outcome: z.literal("rejected") }),
  /** Left open on purpose, with the distribution of readings. */
  z.strictObject({ ...why, outcome: z.literal("contested") }),
]);
export type DecisionWrite = z.infer<typeof decisionWriteSchema>;

/** What everybody missed: an item of its own, decided in the same breath. Its id is the client's. */
export const additionSchema = z.strictObject({
  segmentId: z.uuid(),
  annotation: goldWriteSchema,
  cause: why.cause,
  reason: why.reason,
  precedentId: why.precedentId,
  ruleNote: why.ruleNote,
});
export type Addition = z.infer<typeof additionSchema>;

/** How many people read an item so. An empty list: they marked nothing. */
export type DistributionRow = {
  people: number;
  annotations: { start: number; end: number; category: string; subtype: string | null }[];
};

/** Whether an item still waits for somebody. An addition that was taken back waits for nobody. */
export function waits(outcome: Outcome | null, isAddition: boolean): boolean {
  return !isAddition && (outcome === null || outcome === "reopened");
}
