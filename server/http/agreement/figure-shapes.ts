import { z } from "@hono/zod-openapi";
import { agreementScopes } from "@/domain/agreement/answers";

/** Of what the answers of the agreement doors are made. */

export const number = z.number().nullable();
export const reason = z.string().nullable().openapi({ description: "Why the figure has no value." });
export const interval = z.object({ low: z.number(), high: z.number() }).nullable();
export const figure = z.object({ value: number, reason });
export const figureWithInterval = figure.extend({ interval, intervalReason: z.string().nullable() });
export const perCause = z.object({
  missed: z.number(),
  boundary: z.number(),
  category: z.number(),
  subtype: z.number(),
});
export const breakdown = z
  .object({ differences: perCause, total: z.number(), shares: perCause.nullable() })
  .openapi("DisagreementBreakdown");
export const confusion = z
  .object({
    labels: z.array(z.string().nullable()),
    counts: z.array(z.array(z.number())),
    shares: z.array(z.array(number)),
  })
  .openapi("ConfusionMatrix");
export const segment = z.object({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  outlet: z.string(),
  group: z.string(),
});
export const scope = z.enum(agreementScopes);
export const seed = z.union([z.number(), z.string()]);
export const difference = z.object({ value: number, interval, intervalReason: z.string().nullable() });

/** A domain type with its words (reasons, orders) as any words: the schema lists the fields, the domain the words. */
type Described<T> = T extends string
  ? string
  : T extends readonly (infer E)[]
    ? Described<E>[]
    : T extends object
      ? { [K in keyof T]: Described<T[K]> }
      : T;

/** A schema for the OpenAPI document, checked against the type of what the door answers and known by that type alone. */
export function answering<T>() {
  return (schema: z.ZodType<Described<T>>) => schema as unknown as z.ZodType<T>;
}
