import { z } from "@hono/zod-openapi";
import { thresholdsSchema } from "@/domain/agreement/thresholds";
import { annotationSchema } from "@/domain/annotation";
import { codebookSchema } from "@/domain/codebook";
import { roundCoefficients } from "@/server/agreement/coefficients";
import { roundComparison } from "@/server/agreement/compare";
import { documentAgreement } from "@/server/agreement/documents";
import { roundDrift } from "@/server/agreement/drift";
import { groupAgreement } from "@/server/agreement/groups";
import { agreementNews } from "@/server/agreement/news";
import { roundAgreement } from "@/server/agreement/overview";
import { agreementPlaces } from "@/server/agreement/places";
import { ratingAgreements, ratingAnswers } from "@/server/agreement/ratings";
import { segmentReadings } from "@/server/agreement/readings";
import { subtypeAgreement } from "@/server/agreement/subtypes";
import { changeThresholds, readThresholds } from "@/server/agreement/thresholds";
import { door, id, jsonBody, listenerOf, rooms, signedIn, stillSignedIn, stream } from "../door";
import { answersQuery, documentQuery, placeQuery, scopeQuery, scopeSchema } from "./queries";
import { agreementShape } from "./round-shape";
import {
  answersShape,
  coefficientShape,
  comparisonShape,
  documentShape,
  driftShape,
  groupShape,
  heatShape,
  placeShape,
  ratingShape,
  subtypeShape,
} from "./shapes";

const tag = "Agreement";
const projectParams = z.object({ projectId: id("projectId") });
const params = projectParams.extend({ roundId: id("roundId") });

export const agreementDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement",
      tag,
      summary: "How far the readings of a round agree, and why they differ",
      description:
        "The headline is Krippendorff's alpha over characters, pooled over categories, with a 95 % interval from resampling documents. An undefined figure is null and says why. Holds at most 200 documents; page through all at …/agreement/documents. What fewer readers look at has doors of its own below this one.",
      request: { params, query: scopeQuery },
      answer: agreementShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await roundAgreement(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/documents",
      tag,
      summary: "Agreement per document, sorted and paged",
      request: { params, query: documentQuery },
      answer: documentShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await documentAgreement(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/subtypes",
      tag,
      summary: "Agreement on each subtype with its interval, and which subtypes are taken for each other",
      request: { params, query: scopeQuery },
      answer: subtypeShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await subtypeAgreement(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/groups",
      tag,
      summary: "Agreement per group of documents and per outlet, each with its interval",
      description:
        "Each row is computed from its own documents alone. At most 100 rows, the largest first; none where all counted documents share one group (outlet).",
      request: { params, query: scopeQuery },
      answer: groupShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await groupAgreement(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/drift",
      tag,
      summary: "Agreement in the order in which documents were completed, and how it changed from first to last",
      description:
        "Two to five consecutive parts of nearly equal numbers of documents; the words of one are found at …/agreement/places with its from and to as since and until.",
      request: { params, query: scopeQuery },
      answer: driftShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await roundDrift(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/ratings",
      tag,
      summary: "Agreement on the codebook's questions about documents, and about spans that two people matched",
      request: { params, query: scopeQuery },
      answer: ratingShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await ratingAgreements(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/coefficients",
      tag,
      summary: "Every coefficient by the key under which `slant agreement` prints it",
      description:
        "What the exported agreement-input.json gives, and what is explained in docs/agreement.md; null where a figure is undefined. γ takes longer and is asked for at …/agreement/gamma.",
      request: { params, query: scopeQuery },
      answer: coefficientShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await roundCoefficients(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/answers",
      tag,
      summary:
        "The answers behind the agreement on one question: of each person, about each document or each two matched spans",
      request: { params, query: answersQuery },
      answer: answersShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await ratingAnswers(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/places",
      tag,
      summary: "The places in the texts behind any figure: who marked what there, and who did not",
      description:
        "Filters combine. A cell of the confusion matrix is category and instead; a cell of the pair matrix is a and b; a share of the breakdown is cause; what one person gave alone, or only others gave, is a and side; a part of the round in the order of submission is since and until. The sums are the figure that the places are behind.",
      request: { params, query: placeQuery },
      answer: placeShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await agreementPlaces(signedIn(c), projectId, roundId, c.req.valid("query")), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement/compare",
      tag,
      summary: "This round against another: differences with 95 % intervals",
      description:
        "Where both rounds counted at least two of the same documents, only those are compared, and resampled together (isPaired). A group or outlet is chosen in both rounds.",
      request: { params, query: scopeQuery.extend({ with: z.uuid() }) },
      answer: comparisonShape,
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { with: withId, ...asked } = c.req.valid("query");
      return c.json(await roundComparison(signedIn(c), projectId, roundId, withId, asked), 200);
    },
  )
  .openapi(
    stream({
      path: "/projects/{projectId}/rounds/{roundId}/agreement/events",
      tag,
      summary: "News for an open dashboard: “changed”, at most twice a second, when its figures have",
      request: {
        params,
        query: z.object({
          scope: scopeSchema.default("submitted"),
          seen: z.string().max(64).optional().openapi({
            description: "The stamp of the figures that are shown; if they are old already, that is the first news.",
          }),
        }),
      },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return agreementNews(() => stillSignedIn(c), projectId, roundId, c.req.valid("query"), listenerOf(c));
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/segments/{segmentId}/readings",
      tag,
      summary: "Who marked what in one document of a round",
      request: {
        params: params.extend({ segmentId: id("segmentId") }),
        query: z.object({ scope: scopeSchema.default("submitted") }),
      },
      answer: z.object({
        document: z.object({ id: z.string(), title: z.string(), language: z.string(), text: z.string() }),
        segment: z.object({ start: z.number().int(), end: z.number().int() }),
        codebook: codebookSchema,
        scope: scopeSchema,
        stamp: z.string(),
        readings: z.array(
          z.object({
            pseudonym: z.string(),
            name: z.string().nullable(),
            foundNothing: z.boolean(),
            annotations: z.array(annotationSchema),
          }),
        ),
        heat: heatShape,
      }),
    }),
    async (c) => {
      const { projectId, roundId, segmentId } = c.req.valid("param");
      const { scope } = c.req.valid("query");
      return c.json(await segmentReadings(signedIn(c), projectId, roundId, segmentId, scope), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/thresholds",
      tag,
      summary: "From where on the project holds agreement to be enough",
      request: { params: projectParams },
      answer: thresholdsSchema,
    }),
    async (c) => c.json(await readThresholds(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "put",
      path: "/projects/{projectId}/thresholds",
      tag,
      summary: "Set from where on agreement allows tentative conclusions, and may be relied upon",
      request: { params: projectParams, body: jsonBody(thresholdsSchema) },
      answer: thresholdsSchema,
    }),
    async (c) => c.json(await changeThresholds(signedIn(c), c.req.valid("param").projectId, c.req.valid("json")), 200),
  );
