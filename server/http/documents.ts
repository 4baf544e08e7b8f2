import { z } from "@hono/zod-openapi";
import { documentMetaSchema } from "@/domain/document";
import { Problem } from "@/domain/problem";
import { deleteDocument, getDocument, importBytes, importText, listDocuments } from "@/server/documents";
import { env } from "@/server/env";
import { done, doneSchema, door, id, jsonBody, rooms, signedIn, time } from "./door";

const tag = "Documents";
const params = z.object({ projectId: id("projectId") });
const documentParams = params.extend({ documentId: id("documentId") });

const documentSchema = z.object({
  id: z.string(),
  title: z.string(),
  language: z.string(),
  outlet: z.string(),
  sourceUrl: z.string(),
  license: z.string(),
  groupName: z.string(),
  originalName: z.string().nullable(),
  encoding: z.string(),
  lengthUtf16: z.number().int().openapi({ description: "In UTF-16 code units, the unit of offsets in this API." }),
  lengthCp: z.number().int().openapi({ description: "In Unicode code points, the unit of offsets in exported files." }),
  textSha256: z.string(),
  originalSha256: z.string(),
  createdAt: time,
});

const importedSchema = z.object({
  id: z.string(),
  title: z.string(),
  lengthCp: z.number().int(),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
});

const fileQuery = documentMetaSchema.extend({
  name: z.string().max(300).default("").openapi({ description: "The file's name." }),
  confirmWindows1252: z.enum(["true", "false"]).default("false").openapi({
    description: "Say true only when a person has confirmed that the file is in the old Western encoding.",
  }),
});

export const documentDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/documents",
      tag,
      summary: "The documents of a project, without their texts",
      request: { params },
      answer: z.array(documentSchema.extend({ rounds: z.number().int() })),
    }),
    async (c) => c.json(await listDocuments(signedIn(c), c.req.valid("param").projectId), 200),
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/documents",
      tag,
      summary: "Import a pasted text",
      request: { params, body: jsonBody(documentMetaSchema.extend({ text: z.string() })) },
      answer: importedSchema,
    }),
    async (c) => {
      const { text, ...meta } = c.req.valid("json");
      return c.json(await importText(signedIn(c), c.req.valid("param").projectId, text, meta), 200);
    },
  )
  .openapi(
    door({
      method: "post",
      path: "/projects/{projectId}/documents/file",
      tag,
      summary: "Import the bytes of one .txt file",
      description:
        "The body is the file as it is. UTF-8, UTF-16 with a byte order mark, and, when confirmed, Windows-1252.",
      request: {
        params,
        query: fileQuery,
        body: {
          required: true,
          content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
        },
      },
      answer: importedSchema,
    }),
    async (c) => {
      const actor = signedIn(c);
      const { name, confirmWindows1252, ...meta } = c.req.valid("query");
      // Refuse by the announced length first, so that nobody uploads a gigabyte to be told no.
      const announced = Number(c.req.header("content-length") ?? 0);
      if (announced > env().SLANT_MAX_DOCUMENT_BYTES + 1_000_000) {
        throw new Problem("too_large", "This file is far larger than a document may be. Split it first.");
      }
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const answer = await importBytes(
        actor,
        c.req.valid("param").projectId,
        { bytes, name: name || null, meta },
        { confirmWindows1252: confirmWindows1252 === "true" },
      );
      return c.json(answer, 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/documents/{documentId}",
      tag,
      summary: "A document with its text",
      request: { params: documentParams },
      answer: documentSchema.extend({ text: z.string() }),
    }),
    async (c) => {
      const { projectId, documentId } = c.req.valid("param");
      return c.json(await getDocument(signedIn(c), projectId, documentId), 200);
    },
  )
  .openapi(
    door({
      method: "delete",
      path: "/projects/{projectId}/documents/{documentId}",
      tag,
      summary: "Delete a document that no round uses",
      request: { params: documentParams },
      answer: doneSchema,
    }),
    async (c) => {
      const { projectId, documentId } = c.req.valid("param");
      await deleteDocument(signedIn(c), projectId, documentId);
      return c.json(done, 200);
    },
  );
