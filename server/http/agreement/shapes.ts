import { z } from "@hono/zod-openapi";
import type {
  AnsweredThings,
  DocumentPage,
  Drift,
  GroupAgreement,
  Heat,
  PlacePage,
  RatingAgreement,
  RoundComparison,
} from "@/domain/agreement/answers";
import { type GammaJob, gammaStates, gammaWeights } from "@/domain/agreement/gamma-job";
import type { SubtypeReport } from "@/domain/agreement/subtypes";
import {
  answering,
  breakdown,
  confusion,
  difference,
  figure,
  figureWithInterval,
  number,
  perCause,
  reason,
  scope,
  seed,
  segment,
} from "./figure-shapes";

/**
 * The shapes of the agreement doors. The figures are made by `domain/agreement`, whose types these schemas must fit
 * (`answering`); a reader of the OpenAPI document finds every field here.
 */

export const documentShape = answering<DocumentPage>()(
  z.object({
    total: z.number().int(),
    offset: z.number().int(),
    rows: z.array(
      z.object({
        segment,
        length: z.number().int(),
        participants: z.array(z.string()),
        spans: z.number().int(),
        alpha: figure,
        breakdown,
      }),
    ),
  }),
);

export const subtypeShape = answering<SubtypeReport>()(
  z.object({
    pooled: figureWithInterval,
    rows: z.array(
      z.object({
        category: z.string(),
        subtype: z.string(),
        alpha: figureWithInterval,
        spans: z.number().int(),
        usedBy: z.number().int(),
        prevalence: number,
      }),
    ),
    confusion: z.array(z.object({ category: z.string(), matrix: confusion })),
  }),
);

const group = z.object({
  name: z.string(),
  documents: z.number().int(),
  people: z.number().int(),
  alpha: figureWithInterval,
  breakdown,
});

export const groupShape = answering<GroupAgreement>()(z.object({ group: z.array(group), outlet: z.array(group) }));

export const driftShape = answering<Drift>()(
  z.object({
    windows: z.array(
      z.object({ from: z.string(), to: z.string(), documents: z.number().int(), alpha: figureWithInterval }),
    ),
    reason,
    change: difference.nullable(),
  }),
);

export const coefficientShape = z.record(z.string(), number);

export const answersShape = answering<AnsweredThings>()(
  z.object({
    total: z.number().int(),
    differing: z.number().int(),
    things: z.array(
      z.object({
        segment,
        place: z.object({ start: z.number().int(), end: z.number().int(), words: z.string() }).nullable(),
        answers: z.array(z.object({ annotator: z.string(), answer: z.string().nullable() })),
      }),
    ),
  }),
);

export const placeShape = answering<PlacePage>()(
  z.object({
    places: z.array(
      z.object({
        segment,
        start: z.number().int(),
        end: z.number().int(),
        codePoints: z.object({ start: z.number().int(), end: z.number().int() }),
        quote: z.string(),
        isQuoteCut: z.boolean(),
        before: z.string(),
        after: z.string(),
        category: z.string(),
        marks: z.array(
          z.object({
            annotator: z.string(),
            start: z.number().int(),
            end: z.number().int(),
            category: z.string(),
            subtype: z.string().nullable(),
          }),
        ),
        without: z.array(z.string()),
        differences: perCause,
        agreed: z.number(),
      }),
    ),
    sums: z
      .object({ places: z.number().int(), figure: z.number(), differences: perCause })
      .nullable()
      .openapi({ description: "Of all places together; with the first page only, and not where they are too many." }),
    next: z.string().nullable(),
  }),
);

const compared = z.object({ here: number, there: number, difference });
const namedRound = z.object({ id: z.string(), name: z.string() });

export const comparisonShape = answering<RoundComparison>()(
  z.object({
    round: namedRound,
    with: namedRound,
    scope,
    isPaired: z.boolean(),
    documents: z.object({ shared: z.number().int(), onlyHere: z.number().int(), onlyThere: z.number().int() }),
    categories: z.array(z.string()),
    categoriesLeftOut: z.array(z.string()),
    pooled: compared,
    any: compared,
    perCategory: z.array(compared.extend({ category: z.string() })),
    breakdown: z.object({ here: breakdown, there: breakdown }),
    resamples: z.number().int(),
    seed,
  }),
);

export const heatShape = answering<Heat>()(
  z.object({
    readers: z.number().int(),
    runs: z.array(
      z.object({
        start: z.number().int(),
        end: z.number().int(),
        marked: z.number().int(),
        categories: z.record(z.string(), z.number().int()),
      }),
    ),
  }),
);

export const gammaShape = answering<GammaJob>()(
  z.object({
    id: z.string(),
    request: z.object({
      scope,
      segmentId: z.string().nullable(),
      weights: z.enum(gammaWeights),
      samples: z.number().int(),
      seed: z.number().int(),
    }),
    state: z.enum(gammaStates),
    done: z.number().int(),
    samples: z.number().int(),
    waitingFor: z.number().int(),
    result: z
      .object({
        value: number,
        disorder: number,
        chanceDisorder: number,
        margin: number,
        sampler: z.literal("shift"),
        documents: z.number().int(),
        people: z.number().int(),
        spans: z.number().int(),
        milliseconds: z.number().int(),
      })
      .nullable(),
    failure: z.string().nullable(),
    isStale: z.boolean(),
  }),
);

export const ratingShape = answering<RatingAgreement[]>()(
  z.array(
    z.object({
      question: z.string(),
      name: z.string(),
      about: z.enum(["document", "annotation"]),
      scale: z.enum(["nominal", "ordinal", "interval", "sets"]),
      alpha: figure,
      percentAgreement: number,
      items: z.number().int(),
      people: z.number().int(),
      unanswered: z.number().int(),
    }),
  ),
);
