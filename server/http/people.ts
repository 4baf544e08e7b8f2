import { z } from "@hono/zod-openapi";
import { roleSchema } from "@/domain/policy";
import {
  acceptInvitation,
  acceptInvitationSchema,
  addMember,
  changeRole,
  createInvitation,
  invitationWriteSchema,
  listInvitations,
  listMembers,
  previewInvitation,
  removeMember,
  revokeInvitation,
} from "@/server/people";
import { done, doneSchema, door, id, jsonBody, rooms, signedIn, time } from "./door";

const tag = "People";
const params = z.object({ projectId: id("projectId") });
const memberParams = params.extend({ memberId: id("memberId") });

export const peopleDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/members",
      tag,
      summary: "The people in a project",
      request: { params },
      answer: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          role: roleSchema,
          pseudonym: z.string(),
          assignments: z.number(),
          createdAt: time,
          isYou: z.boolean(),
        }),
      ),
    }),
    async (c) => c.json(await listMembers(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/members",
      tag,
      summary: "Add somebody who has an account",
      request: { params, body: jsonBody(z.strictObject({ email: z.email(), role: roleSchema })) },
      answer: z.object({ memberId: z.string() }),
    }),
    async (c) => {
      const { email, role } = c.req.valid("json");
      return c.json(await addMember(signedIn(c), c.req.valid("param").projectId, email, role), 200);
    },
  )
  .openapi(
    door({
      method: "patch",
      path: "/projects/{projectId}/members/{memberId}",
      tag,
      summary: "Change somebody's role",
      request: { params: memberParams, body: jsonBody(z.strictObject({ role: roleSchema })) },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, memberId } = c.req.valid("param");
      await changeRole(signedIn(c), projectId, memberId, c.req.valid("json").role);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/projects/{projectId}/members/{memberId}",
      tag,
      summary: "Remove somebody who has not worked yet",
      request: { params: memberParams },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, memberId } = c.req.valid("param");
      await removeMember(signedIn(c), projectId, memberId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/invitations",
      tag,
      summary: "Open invitations, without their tokens",
      request: { params },
      answer: z.array(
        z.object({
          id: z.string(),
          role: z.string(),
          maxUses: z.number(),
          uses: z.number(),
          expiresAt: time,
          createdAt: time,
        }),
      ),
    }),
    async (c) => c.json(await listInvitations(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/invitations",
      tag,
      summary: "Make an invitation; its token is in this answer only",
      request: { params, body: jsonBody(invitationWriteSchema) },
      answer: z.object({ id: z.string(), role: z.string(), maxUses: z.number(), expiresAt: time, token: z.string() }),
    }),
    async (c) => c.json(await createInvitation(signedIn(c), c.req.valid("param").projectId, c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "delete",
      path: "/projects/{projectId}/invitations/{invitationId}",
      tag,
      summary: "Revoke an invitation",
      request: { params: params.extend({ invitationId: id("invitationId") }) },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, invitationId } = c.req.valid("param");
      await revokeInvitation(signedIn(c), projectId, invitationId);
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: "/invitations/preview",
      tag,
      summary: "What an invitation offers",
      open: true,
      request: { body: jsonBody(acceptInvitationSchema.pick({ token: true })) },
      answer: z.object({ projectName: z.string(), role: roleSchema }),
    }),
    async (c) => c.json(await previewInvitation(c.req.valid("json").token), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/invitations/accept",
      tag,
      summary: "Join a project by invitation, signed in or with a new account",
      open: true,
      request: { body: jsonBody(acceptInvitationSchema) },
      answer: z.object({ projectId: z.string() }),
    }),
    async (c) => c.json(await acceptInvitation(c.get("actor"), c.req.valid("json")), 200),
  );
