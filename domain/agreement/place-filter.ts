import { z } from "zod";
import { causes } from "./breakdown";

const name = z.string().max(200);

/**
 * Which places a figure is about; all that is given applies. Every figure of the report has a filter that leads to its
 * places: the question that the places' door is asked, what stands in an address, and what a review session keeps.
 */
export const placeFilterSchema = z.strictObject({
  cause: z
    .enum([...causes, "agreed"])
    .optional()
    .describe("Only places with differences of this cause; agreed: only places with agreement."),
  category: name.optional(),
  instead: name
    .optional()
    .describe(
      "Somebody gave the category, somebody else this one instead (a cell of the confusion matrix); none: nothing instead.",
    ),
  subtype: name.optional().describe("Somebody gave the category with this subtype; none: without one."),
  insteadSubtype: name
    .optional()
    .describe("The subtype that somebody else gave (a cell of the subtype matrix); none: none."),
  a: name.optional().describe("A person by pseudonym: only differences between this person and anybody, or b."),
  b: name.optional().describe("With a: only what these two marked."),
  side: z
    .enum(["alone", "others"])
    .optional()
    .describe("With a: only labels that a alone gave, or only those that a did not give and another did."),
  segmentId: z.uuid().optional(),
  since: z.iso
    .datetime()
    .optional()
    .describe("Only documents whose last reading was submitted then or later, none of them still in work."),
  until: z.iso.datetime().optional().describe("The same, then or earlier."),
  outlet: name.optional().describe("Only documents of this outlet; empty for those without one."),
  group: name.optional().describe("Only documents of this group; empty for those without one."),
});
export type PlaceFilter = z.infer<typeof placeFilterSchema>;
