import { z } from "@hono/zod-openapi";
import {
  type AnsweredThings,
  agreementScopes,
  type DocumentPage,
  documentOrders,
  type GammaJob,
  gammaStates,
  gammaWeights,
  type Heat,
  type PlacePage,
  type RatingAgreement,
  type RoundAgreement,
  type RoundComparison,
} from "@/domain/agreement/answers";
import { placeFilterSchema } from "@/domain/agreement/place-filter";
import type { SubtypeReport } from "@/domain/agreement/subtypes";

/**
 * The shapes of the agreement doors. The figures are made by `domain/agreement`, whose types these schemas must fit
 * (`satisfies`); a reader of the OpenAPI document finds every field here.
 */

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

const number = z.number().nullable();
const reason = z.string().nullable().openapi({ description: "Why the figure has no value." });
const interval = z.object({ low: z.number(), high: z.number() }).nullable();
const figure = z.object({ value: number, reason });
const figureWithInterval = figure.extend({ interval, intervalReason: z.string().nullable() });
const perCause = z.object({ missed: z.number(), boundary: z.number(), category: z.number(), subtype: z.number() });
const breakdown = z
  .object({ differences: perCause, total: z.number(), shares: perCause.nullable() })
  .openapi("DisagreementBreakdown");
const confusion = z
  .object({
    labels: z.array(z.string().nullable()),
    counts: z.array(z.array(z.number())),
    shares: z.array(z.array(number)),
  })
  .openapi("ConfusionMatrix");
const segment = z.object({
  id: z.string(),
  documentId: z.string(),
  title: z.string(),
  outlet: z.string(),
  group: z.string(),
});
const scope = z.enum(agreementScopes);
const seed = z.union([z.number(), z.string()]);
const difference = z.object({ value: number, interval, intervalReason: z.string().nullable() });

const pair = z.object({
  annotatorA: z.string(),
  annotatorB: z.string(),
  documents: z.number().int(),
  kappaAny: number,
  kappa: z.array(number),
  alpha: number,
  f1Exact: number,
  f1Iou50: number,
  f1Semeval: number,
  f1PerCategory: z.array(number),
  f1Overlap: number,
  f1Char: number,
});

const report = z.object({
  categories: z.array(z.string()),
  headline: figureWithInterval.extend({
    documents: z.number().int(),
    hasFewDocuments: z.boolean(),
    people: z.number().int(),
    characters: z.number().int(),
    annotatedCharacters: z.number().int(),
    resamples: z.number().int(),
    seed,
  }),
  perCategory: z.array(
    z.object({
      category: z.string(),
      alpha: figureWithInterval,
      f1Overlap: number,
      f1Char: number,
      spans: z.number().int(),
      usedBy: z.number().int(),
      prevalence: number,
    }),
  ),
  any: figureWithInterval,
  macro: figure,
  whatJaccard: figure,
  pairs: z.array(pair),
  peopleLeftOut: z.array(
    z.object({
      annotator: z.string(),
      documents: z.number().int(),
      spans: z.number().int(),
      alphaWithout: number,
      change: number,
    }),
  ),
  breakdown: z.object({
    overall: breakdown,
    perCategory: z.array(breakdown.extend({ category: z.string() })),
    perPair: z.array(breakdown.extend({ annotatorA: z.string(), annotatorB: z.string() })),
  }),
  confusion,
  documents: z.array(
    z.object({
      document: z.string(),
      length: z.number().int(),
      participants: z.array(z.string()),
      spans: z.number().int(),
      alpha: figure,
    }),
  ),
  documentCount: z.number().int(),
  leftOut: z.object({
    documentCount: z.number().int(),
    documents: z.array(
      z.object({
        document: z.string(),
        participants: z.array(z.string()),
        reason: z.enum(["nobody_finished", "one_person_finished"]),
      }),
    ),
    people: z.array(z.string()),
    categories: z.array(z.string()),
  }),
});

const group = z.object({
  name: z.string(),
  documents: z.number().int(),
  people: z.number().int(),
  alpha: figureWithInterval,
  breakdown,
});

/** A domain type with its words (reasons, orders) as any words: the schema lists the fields, the domain the words. */
type Described<T> = T extends string
  ? string
  : T extends readonly (infer E)[]
    ? Described<E>[]
    : T extends object
      ? { [K in keyof T]: Described<T[K]> }
      : T;

/** A schema for the OpenAPI document, checked against the type of what the door answers and known by that type alone. */
function answering<T>() {
  return (schema: z.ZodType<Described<T>>) => schema as unknown as z.ZodType<T>;
}

export const agreementShape = answering<RoundAgreement>()(
  z.object({
    round: z.object({ id: z.string(), name: z.string(), state: z.string() }),
    scope,
    stamp: z.string(),
    filter: z.object({ group: z.string().nullable(), outlet: z.string().nullable() }),
    thresholds: z.object({ tentative: z.number(), reliable: z.number() }),
    report,
    annotators: z.array(
      z.object({
        annotator: z.string(),
        documents: z.number().int(),
        spans: z.number().int(),
        markedShare: number,
        meanKappaAny: number,
        meanF1Overlap: number,
        meanF1Char: number,
        alphaWithout: number,
        change: number,
        gaveAlone: perCause,
        othersGaveAlone: perCause,
      }),
    ),
    groups: z.object({ group: z.array(group), outlet: z.array(group) }),
    drift: z.object({
      windows: z.array(
        z.object({ from: z.string(), to: z.string(), documents: z.number().int(), alpha: figureWithInterval }),
      ),
      reason,
      change: difference.nullable(),
    }),
    segments: z.array(segment),
    people: z.array(z.object({ pseudonym: z.string(), name: z.string().nullable() })),
    assignments: z.object({ total: z.number().int(), submitted: z.number().int(), begun: z.number().int() }),
    seenBefore: z.number().int(),
  }),
);

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
