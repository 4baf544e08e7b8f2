import { z } from "zod";

/**
 * From where on a coefficient is relied upon, and from where on tentative conclusions are drawn: a setting of the
 * project, because what is enough depends on what the data are for.
 * Krippendorff, K. (2019). Content Analysis, 4th ed., ch. 12.
 */
export const thresholdsSchema = z
  .strictObject({
    /** Above 0 and below `reliable`. */
    tentative: z.number().gt(0).lt(1),
    /** At most 1. */
    reliable: z.number().gt(0).max(1),
  })
  .refine(({ tentative, reliable }) => tentative < reliable, {
    message: "must be above the threshold for tentative conclusions",
    path: ["reliable"],
  });
export type Thresholds = z.infer<typeof thresholdsSchema>;

export const defaultThresholds: Readonly<Thresholds> = { tentative: 0.667, reliable: 0.8 };

export type Standing = "reliable" | "tentative" | "below";

export function standingOf(value: number, { tentative, reliable }: Readonly<Thresholds>): Standing {
  if (value >= reliable) return "reliable";
  return value >= tentative ? "tentative" : "below";
}
