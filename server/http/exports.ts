import { createRoute, z } from "@hono/zod-openapi";
import { exportBundle, exportCsv, exportDecisions, exportOwnWork } from "@/server/exports";
import { id, refusals, rooms, signedIn } from "./door";

const params = z.object({ projectId: id("projectId"), roundId: id("roundId") });
const query = z.object({
  content: z.enum(["with_text", "text_free"]).default("with_text").openapi({
    description: "text_free leaves the texts out and shortens quotes, for texts that must not be passed on.",
  }),
});
const binary = z.string().openapi({ format: "binary" });

const shared = { tags: ["Export"], request: { params, query } };

export const exportDoors = rooms()
  .openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/export.zip",
      summary: "The labelled data set: native JSON Lines, long CSV, manifest with checksums",
      responses: { 200: { description: "A ZIP.", content: { "application/zip": { schema: binary } } }, ...refusals },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { name, bytes } = await exportBundle(signedIn(c), projectId, roundId, c.req.valid("query").content);
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="${name}.zip"`,
      });
    },
  )
  .openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/own-work.zip",
      summary: "The same of what one has submitted oneself, and of nobody else",
      responses: { 200: { description: "A ZIP.", content: { "application/zip": { schema: binary } } }, ...refusals },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { name, bytes } = await exportOwnWork(signedIn(c), projectId, roundId, c.req.valid("query").content);
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename="${name}-own-work.zip"`,
      });
    },
  )
  .openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/spans.csv",
      summary: "The long CSV alone",
      responses: { 200: { description: "CSV, UTF-8.", content: { "text/csv": { schema: z.string() } } }, ...refusals },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { name, content } = await exportCsv(signedIn(c), projectId, roundId, c.req.valid("query").content);
      return c.body(content, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
      });
    },
  )
  .openapi(
    createRoute({
      ...shared,
      request: { params },
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/decisions.csv",
      summary: "Every decision of an adjudicated round",
      responses: { 200: { description: "CSV, UTF-8.", content: { "text/csv": { schema: z.string() } } }, ...refusals },
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      const { name, content } = await exportDecisions(signedIn(c), projectId, roundId);
      return c.body(content, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${name}.csv"`,
      });
    },
  );
