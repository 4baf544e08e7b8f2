import { z } from "@hono/zod-openapi";
import { decisionWriteSchema } from "@/domain/adjudication/decision";
import { sessionPhaseSchema, voteSchema } from "@/domain/review-session";
import {
  argue,
  argumentSchema,
  chooseItem,
  decideInSession,
  hideArgument,
  keepReflection,
  reflectionSchema,
  setPoll,
  undoInSession,
  vote,
} from "@/server/review-sessions/discussion";
import { joinCodeSchema, makeJoinCode, revokeJoinCode } from "@/server/review-sessions/joining";
import { letBackIn, removeParticipant, renameParticipant, renameSchema } from "@/server/review-sessions/participants";
import {
  keepNotes,
  movePhase,
  notesSchema,
  phaseCommandSchema,
  prepareSecondRound,
  setPlace,
  setTimer,
} from "@/server/review-sessions/phases";
import { secondRoundSchema } from "@/server/review-sessions/session";
import { done, doneSchema, door, id, jsonBody, rooms, signedIn, time } from "./door";

/** What the instructor commands in a running session, and what the group says in it. */

const tag = "Review sessions";
const sessionParams = z.object({ sessionId: id("sessionId") });
const itemParams = sessionParams.extend({ itemId: id("itemId") });
const personParams = sessionParams.extend({ participantId: id("participantId") });
const base = "/review-sessions/{sessionId}" as const;
const person = `${base}/participants/{participantId}` as const;
const item = `${base}/items/{itemId}` as const;

const instructorDoors = rooms()
  .openapi(
    door({
      method: "post",
      path: `${base}/phase`,
      tag,
      summary: "Go on to another phase",
      description: "Revealing cannot be taken back. `from` is the phase the command was given in.",
      request: { params: sessionParams, body: jsonBody(phaseCommandSchema) },
      answer: z.object({ phase: sessionPhaseSchema }),
    }),
    async (c) => c.json(await movePhase(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "post",
      path: `${base}/join-code`,
      tag,
      summary: "Make a new join code; the one before stops working",
      request: { params: sessionParams, body: jsonBody(joinCodeSchema) },
      answer: z.object({ code: z.string(), expiresAt: time }),
    }),
    async (c) => c.json(await makeJoinCode(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "delete",
      path: `${base}/join-code`,
      tag,
      summary: "Let nobody else in",
      request: { params: sessionParams },
      answer: doneSchema,
    }),
    async (c) => {
      await revokeJoinCode(signedIn(c), c.req.valid("param").sessionId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: `${person}/return-code`,
      tag,
      summary: "A new return code for a guest who lost the own one",
      request: { params: personParams },
      answer: z.object({ returnCode: z.string() }),
    }),
    async (c) => {
      const { sessionId, participantId } = c.req.valid("param");
      return c.json(await letBackIn(signedIn(c), sessionId, participantId), 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: person,
      tag,
      summary: "Give somebody in the session another name",
      request: { params: personParams, body: jsonBody(renameSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, participantId } = c.req.valid("param");
      await renameParticipant(signedIn(c), sessionId, participantId, c.req.valid("json").name);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: person,
      tag,
      summary: "Take somebody out of the session, with votes, arguments and, of a guest, marks that nobody has seen",
      request: { params: personParams },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, participantId } = c.req.valid("param");
      await removeParticipant(signedIn(c), sessionId, participantId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: `${base}/timer`,
      tag,
      summary: "Set the clock, or take it away",
      request: {
        params: sessionParams,
        body: jsonBody(z.strictObject({ seconds: z.int().min(0).max(14_400).nullable() })),
      },
      answer: z.object({ endsAt: time.nullable() }),
    }),
    async (c) => c.json(await setTimer(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json").seconds), 200),
  )
  .openapi(
    door({
      method: "put",
      path: `${base}/place`,
      tag,
      summary: "Take the others along to a place of the text",
      request: {
        params: sessionParams,
        body: jsonBody(z.strictObject({ segmentId: z.uuid(), start: z.int().min(0) })),
      },
      answer: doneSchema,
    }),
    async (c) => {
      await setPlace(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json"));
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: `${base}/notes`,
      tag,
      summary: "Keep the instructor's private notes",
      description:
        "`baseRevision` is the revision that was changed; after another's change the answer is 409 with theirs.",
      request: { params: sessionParams, body: jsonBody(notesSchema) },
      answer: z.object({ revision: z.number().int() }),
    }),
    async (c) => c.json(await keepNotes(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "post",
      path: `${base}/second-round`,
      tag,
      summary: "Prepare the second round: another text, or a revision of the first",
      request: { params: sessionParams, body: jsonBody(secondRoundSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      await prepareSecondRound(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json"));
      return c.json(done, 200);
    },
  );

const discussionDoors = rooms()
  .openapi(
    door({
      method: "post",
      path: `${item}/choose`,
      tag,
      summary: "Bring an item before the group",
      request: { params: itemParams },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      await chooseItem(signedIn(c), sessionId, itemId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: `${item}/poll`,
      tag,
      summary: "Open or close the vote on an item",
      request: { params: itemParams, body: jsonBody(z.strictObject({ open: z.boolean() })) },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      await setPoll(signedIn(c), sessionId, itemId, c.req.valid("json").open);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: `${item}/vote`,
      tag,
      summary: "Vote on an item, or change one's vote while it is open",
      request: { params: itemParams, body: jsonBody(voteSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      await vote(signedIn(c), sessionId, itemId, c.req.valid("json"));
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: `${item}/arguments`,
      tag,
      summary: "Say something about an item; shown without a name",
      request: { params: itemParams, body: jsonBody(argumentSchema) },
      answer: z.object({ id: z.string() }),
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      return c.json(await argue(signedIn(c), sessionId, itemId, c.req.valid("json").text), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: `${base}/arguments/{argumentId}`,
      tag,
      summary: "Take an argument off the screens",
      request: { params: sessionParams.extend({ argumentId: id("argumentId") }) },
      answer: doneSchema,
    }),
    async (c) => {
      const { sessionId, argumentId } = c.req.valid("param");
      await hideArgument(signedIn(c), sessionId, argumentId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: `${item}/decision`,
      tag,
      summary: "Decide an item: as at the adjudication desk, with cause, reason and rule note",
      request: { params: itemParams, body: jsonBody(decisionWriteSchema) },
      answer: z.object({ revision: z.number().int() }),
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      return c.json(await decideInSession(signedIn(c), sessionId, itemId, c.req.valid("json")), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: `${item}/decision`,
      tag,
      summary: "Take the newest decision on an item back",
      request: {
        params: itemParams,
        query: z.object({ baseRevision: z.coerce.number<string>().int().min(1) }),
      },
      answer: z.object({ revision: z.number().int() }),
    }),
    async (c) => {
      const { sessionId, itemId } = c.req.valid("param");
      return c.json(await undoInSession(signedIn(c), sessionId, itemId, c.req.valid("query").baseRevision), 200);
    },
  )
  .openapi(
    door({
      method: "put",
      path: `${base}/reflection`,
      tag,
      summary: "Keep one's private reflection",
      request: { params: sessionParams, body: jsonBody(reflectionSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      await keepReflection(signedIn(c), c.req.valid("param").sessionId, c.req.valid("json"));
      return c.json(done, 200);
    },
  );

export const reviewSessionCommandDoors = rooms().route("/", instructorDoors).route("/", discussionDoors);
