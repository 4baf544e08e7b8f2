import { z } from "@hono/zod-openapi";
import { agreementScopes, documentOrders } from "@/domain/agreement/answers";
import { placeFilterSchema } from "@/domain/agreement/place-filter";

/** What the agreement doors are asked. */

const name = z.string().max(200);
const whole = (most: number) => z.coerce.number().int().min(0).max(most);

export const scopeSchema = z.enum(agreementScopes).openapi({
  description:
    "submitted: what was submitted, the figure to report. preview: also work in progress, for those who run the round.",
});

export const scopeQuery = z.object({
  scope: scopeSchema.default("submitted"),
  group: name.optional().openapi({ description: "Only documents of this group; empty for those without one." }),
  outlet: name.optional().openapi({ description: "Only documents of this outlet; empty for those without one." }),
});

export const documentQuery = scopeQuery.extend({
  order: z.enum(documentOrders).default("position"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  offset: whole(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const placeQuery = scopeQuery.extend({
  ...placeFilterSchema.shape,
  order: z.enum(["weight", "position"]).default("weight"),
  from: z
    .string()
    .regex(/^[0-9a-f-]{36}\.\d{1,7}$/)
    .optional()
    .openapi({ description: "What the page before named as next." }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const answersQuery = scopeQuery.extend({
  about: z.enum(["document", "annotation"]),
  question: name.openapi({ description: "Its id in the codebook." }),
});
