import { z } from "@hono/zod-openapi";
import { abilities, roleSchema } from "@/domain/policy";
import {
  changeProject,
  createProject,
  deleteProject,
  listProjects,
  projectFor,
  projectWriteSchema,
} from "@/server/projects";
import { done, doneSchema, door, id, jsonBody, rooms, signedIn, time } from "./door";

const tag = "Projects";
const params = z.object({ projectId: id("projectId") });
const projectSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  isDemonstration: z.boolean(),
  createdAt: time,
  role: roleSchema,
});

export const projectDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects",
      tag,
      summary: "The projects I am in",
      answer: z.array(
        projectSchema.extend({
          counts: z.object({ documents: z.number(), rounds: z.number(), members: z.number() }).nullable(),
        }),
      ),
    }),
    async (c) => c.json(await listProjects(signedIn(c)), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects",
      tag,
      summary: "Make a project with the default codebook",
      request: { body: jsonBody(projectWriteSchema) },
      answer: z.object({ id: z.string() }),
    }),
    async (c) => c.json(await createProject(signedIn(c), c.req.valid("json")), 200),
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}",
      tag,
      summary: "A project, my role in it, and what that role may do",
      request: { params },
      answer: projectSchema.extend({ abilities: z.record(z.string(), z.array(z.string())) }),
    }),
    async (c) => {
      const { memberId: _memberId, ...project } = await projectFor(
        signedIn(c),
        c.req.valid("param").projectId,
        "project.read",
      );
      const can = Object.fromEntries(
        Object.entries(abilities(project.role)).map(([action, states]) => [action, [...states]]),
      );
      return c.json({ ...project, abilities: can }, 200);
    },
  )
  .openapi(
    door({
      method: "patch",
      path: "/projects/{projectId}",
      tag,
      summary: "Rename or describe a project",
      request: { params, body: jsonBody(projectWriteSchema) },
      answer: doneSchema,
    }),
    async (c) => {
      await changeProject(signedIn(c), c.req.valid("param").projectId, c.req.valid("json"));
      return c.json(done, 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/projects/{projectId}",
      tag,
      summary: "Delete a project with everything in it",
      request: {
        params,
        query: z.object({ name: z.string().openapi({ description: "The project's name, repeated." }) }),
      },
      answer: doneSchema,
    }),
    async (c) => {
      await deleteProject(signedIn(c), c.req.valid("param").projectId, c.req.valid("query").name);
      return c.json(done, 200);
    },
  );
