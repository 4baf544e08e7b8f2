import { z } from "@hono/zod-openapi";
import type { RoundAgreement } from "@/domain/agreement/answers";
import {
  answering,
  breakdown,
  confusion,
  figure,
  figureWithInterval,
  number,
  perCause,
  scope,
  seed,
  segment,
} from "./figure-shapes";

/** Everything about a round that comes at once. */

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

export const agreementShape = answering<RoundAgreement>()(
  z.object({
    round: z.object({ id: z.string(), name: z.string(), state: z.string() }),
    scope,
    stamp: z.string(),
    filter: z.object({ group: z.string().nullable(), outlet: z.string().nullable() }),
    parts: z.object({ group: z.array(z.string()), outlet: z.array(z.string()) }).openapi({
      description: "By what the round may be filtered, filtered or not; empty where all documents share one.",
    }),
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
    segments: z.array(segment),
    people: z.array(z.object({ pseudonym: z.string(), name: z.string().nullable() })),
    assignments: z.object({ total: z.number().int(), submitted: z.number().int(), begun: z.number().int() }),
    seenBefore: z.number().int(),
  }),
);
