import { z } from "zod";
import { codeId } from "../codebook";

/** How a project settles what needs nobody's decision, and what its annotators are shown afterwards. */

export const boundaryRules = ["exact", "union", "intersection", "majority"] as const;
export type BoundaryRule = (typeof boundaryRules)[number];

export const adjudicationRulesSchema = z.strictObject({
  /** When an agreement is gold without a decision: all who read the text agree, at least `atLeast` of them, or never. */
  settle: z.enum(["all", "at_least", "never"]).default("all"),
  atLeast: z.int().min(2).max(200).default(2),
  /**
   * Where an agreement has different borders: `exact` leaves it to a person; the others take every character that
   * anybody, everybody, or more than half of those who agree have marked.
   */
  boundaries: z.enum(boundaryRules).default("exact"),
  /** The codebook's attributes whose answers are compared; `null` for every question with one choice. */
  compareAttributes: z.array(codeId).max(30).nullable().default(null),
  /** Whether adjudicators, too, may ask whose reading it is. Those who run the round always may. */
  names: z.boolean().default(false),
  /** Whether annotators see, once the round is final, where the outcome differs from theirs. */
  feedback: z.boolean().default(true),
});
export type AdjudicationRules = z.infer<typeof adjudicationRulesSchema>;

export const defaultRules: AdjudicationRules = adjudicationRulesSchema.parse({});
