import { z } from "@hono/zod-openapi";
import { annotationSchema } from "@/domain/annotation";
import { codebookSchema } from "@/domain/codebook";
import { type RoundAgreement, roundAgreement, segmentReadings } from "@/server/agreement";
import { door, id, rooms, signedIn } from "./door";

const tag = "Agreement";
const params = z.object({ projectId: id("projectId"), roundId: id("roundId") });

export const agreementDoors = rooms()
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/agreement",
      tag,
      summary: "How far the submitted readings of a round agree",
      description:
        "The headline is Krippendorff's alpha over characters, pooled over categories, with a 95 % interval from resampling documents. An undefined figure is null and says why.",
      request: { params },
      answer: z.custom<RoundAgreement>().openapi({ type: "object" }),
    }),
    async (c) => {
      const { projectId, roundId } = c.req.valid("param");
      return c.json(await roundAgreement(signedIn(c), projectId, roundId), 200);
    },
  )
  .openapi(
    door({
      method: "get",
      path: "/projects/{projectId}/rounds/{roundId}/segments/{segmentId}/readings",
      tag,
      summary: "Who marked what in one document of a round (submitted work only)",
      request: { params: params.extend({ segmentId: id("segmentId") }) },
      answer: z.object({
        document: z.object({ id: z.string(), title: z.string(), language: z.string(), text: z.string() }),
        segment: z.object({ start: z.number().int(), end: z.number().int() }),
        codebook: codebookSchema,
        readings: z.array(
          z.object({
            pseudonym: z.string(),
            name: z.string().nullable(),
            foundNothing: z.boolean(),
            annotations: z.array(annotationSchema),
          }),
        ),
      }),
    }),
    async (c) => {
      const { projectId, roundId, segmentId } = c.req.valid("param");
      return c.json(await segmentReadings(signedIn(c), projectId, roundId, segmentId), 200);
    },
  );
