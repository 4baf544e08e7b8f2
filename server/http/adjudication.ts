import { z } from "@hono/zod-openapi";
import { additionSchema, decisionWriteSchema } from "@/domain/adjudication/decision";
import { adjudicationRulesSchema } from "@/domain/adjudication/rules";
import type {
  AdjudicationQueue,
  AdjudicationSegment,
  Decided,
  DecisionView,
  Feedback,
  Precedent,
} from "@/domain/adjudication/view";
import { addItem, decideItem, decisionHistory, lookAtItem, undoDecision } from "@/server/adjudication/decisions";
import { adjudicationQueue, adjudicationSegment } from "@/server/adjudication/desk";
import { feedback } from "@/server/adjudication/feedback";
import { precedents } from "@/server/adjudication/precedents";
import { changeFeedback, changeProjectRules, projectRules } from "@/server/adjudication/rules";
import { newsStream } from "@/server/events";
import { roundFor } from "@/server/rounds";
import { done, doneSchema, door, id, jsonBody, listenerOf, rooms, signedIn, stillSignedIn, stream } from "./door";

const tag = "Adjudication";
const projectParams = z.object({ projectId: id("projectId") });
const params = projectParams.extend({ roundId: id("roundId") });
const itemParams = params.extend({ itemId: id("itemId") });
const base = "/projects/{projectId}/rounds/{roundId}/adjudication";

export const adjudicationDoors = rooms();
// One by one: chained, their types would add up to more than the compiler holds.
adjudicationDoors.openapi(
  door({
    method: "get",
    path: "/projects/{projectId}/adjudication-rules",
    tag,
    summary: "The rules with which the next adjudication begins",
    request: { params: projectParams },
    answer: adjudicationRulesSchema,
  }),
  async (c) => c.json(await projectRules(signedIn(c), c.req.valid("param").projectId), 200),
);
adjudicationDoors.openapi(
  door({
    method: "put",
    path: "/projects/{projectId}/adjudication-rules",
    tag,
    summary: "Change these rules; rounds whose adjudication has begun keep theirs",
    request: { params: projectParams, body: jsonBody(adjudicationRulesSchema) },
    answer: doneSchema,
  }),
  async (c) => {
    await changeProjectRules(signedIn(c), c.req.valid("param").projectId, c.req.valid("json"));
    return c.json(done, 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "put",
    path: `${base}/feedback`,
    tag,
    summary: "Whether annotators see the outcome against their own work once the round is final",
    request: { params, body: jsonBody(z.strictObject({ shown: z.boolean() })) },
    answer: doneSchema,
  }),
  async (c) => {
    const { projectId, roundId } = c.req.valid("param");
    await changeFeedback(signedIn(c), projectId, roundId, c.req.valid("json").shown);
    return c.json(done, 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "get",
    path: base,
    tag,
    summary: "What there is to decide in a round, most disagreement first",
    request: { params },
    answer: z.custom<AdjudicationQueue>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId } = c.req.valid("param");
    return c.json(await adjudicationQueue(signedIn(c), projectId, roundId), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "get",
    path: `${base}/segments/{segmentId}`,
    tag,
    summary: "One document's items with everybody's readings, anonymous and in an order of their own for each item",
    request: {
      params: params.extend({ segmentId: id("segmentId") }),
      query: z.object({ names: z.enum(["true", "false"]).default("false") }),
    },
    answer: z.custom<AdjudicationSegment>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId, segmentId } = c.req.valid("param");
    const asksNames = c.req.valid("query").names === "true";
    return c.json(await adjudicationSegment(signedIn(c), projectId, roundId, segmentId, asksNames), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "put",
    path: `${base}/items/{itemId}`,
    tag,
    summary: "Add an annotation that everybody missed",
    description:
      "The client makes the item's id (UUIDv7). The same request again adds nothing and gets the same answer.",
    request: { params: itemParams, body: jsonBody(additionSchema) },
    answer: z.custom<Decided>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId, itemId } = c.req.valid("param");
    return c.json(await addItem(signedIn(c), projectId, roundId, itemId, c.req.valid("json")), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "post",
    path: `${base}/items/{itemId}/decisions`,
    tag,
    summary: "Decide an item",
    description:
      "Nothing is overwritten: each decision is kept and the newest holds. A decision on another revision than the newest is refused with 409 (decided_meanwhile) and the decision that is there.",
    request: { params: itemParams, body: jsonBody(decisionWriteSchema) },
    answer: z.custom<Decided>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId, itemId } = c.req.valid("param");
    return c.json(await decideItem(signedIn(c), projectId, roundId, itemId, c.req.valid("json")), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "get",
    path: `${base}/items/{itemId}/decisions`,
    tag,
    summary: "Every decision about an item, oldest first",
    request: { params: itemParams },
    answer: z.custom<DecisionView[]>().openapi({ type: "array", items: { type: "object" } }),
  }),
  async (c) => {
    const { projectId, roundId, itemId } = c.req.valid("param");
    return c.json(await decisionHistory(signedIn(c), projectId, roundId, itemId), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "post",
    path: `${base}/items/{itemId}/undo`,
    tag,
    summary: "Take the decision that holds back, by one that says what held before it",
    request: { params: itemParams, body: jsonBody(z.strictObject({ baseRevision: z.int().min(0) })) },
    answer: z.custom<Decided>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId, itemId } = c.req.valid("param");
    const { baseRevision } = c.req.valid("json");
    return c.json(await undoDecision(signedIn(c), projectId, roundId, itemId, baseRevision), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "post",
    path: `${base}/items/{itemId}/look`,
    tag,
    summary: "Tell the other adjudicators that one looks at an item",
    request: { params: itemParams },
    answer: doneSchema,
  }),
  async (c) => {
    const { projectId, roundId, itemId } = c.req.valid("param");
    await lookAtItem(signedIn(c), projectId, roundId, itemId);
    return c.json(done, 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "get",
    path: `${base}/precedents`,
    tag,
    summary: "Earlier decisions of the project that still hold, those that say why first",
    request: { params, query: z.object({ q: z.string().max(200).default("") }) },
    answer: z.custom<Precedent[]>().openapi({ type: "array", items: { type: "object" } }),
  }),
  async (c) => {
    const { projectId, roundId } = c.req.valid("param");
    return c.json(await precedents(signedIn(c), projectId, roundId, c.req.valid("query").q), 200);
  },
);
adjudicationDoors.openapi(
  door({
    method: "get",
    path: "/projects/{projectId}/rounds/{roundId}/feedback",
    tag,
    summary: "Where the outcome of a final round differs from one's own work, and why",
    request: { params },
    answer: z.custom<Feedback>().openapi({ type: "object" }),
  }),
  async (c) => {
    const { projectId, roundId } = c.req.valid("param");
    return c.json(await feedback(signedIn(c), projectId, roundId), 200);
  },
);
adjudicationDoors.openapi(
  stream({
    path: `${base}/events`,
    tag,
    summary: "News for those who adjudicate: an item was decided, somebody looks at one, the round is final",
    request: { params },
  }),
  async (c) => {
    const { projectId, roundId } = c.req.valid("param");
    return newsStream(`adjudication:${roundId}`, listenerOf(c), async () => {
      await roundFor(await stillSignedIn(c), projectId, roundId, "adjudication.read");
      return true;
    });
  },
);
