import type { z } from "zod";
import type { additionSchema, decisionWriteSchema } from "@/domain/adjudication/decision";
import type { AdjudicationRules } from "@/domain/adjudication/rules";
import type {
  AdjudicationQueue,
  AdjudicationSegment,
  Decided,
  DecisionView,
  Precedent,
} from "@/domain/adjudication/view";

type InProject = { projectId: string };
type InRound = InProject & { roundId: string };
type Done = { done: true };

/** The doors of this room; see `components/doors.ts`. */
export type AdjudicationDoors = {
  "PUT /projects/:projectId/adjudication-rules": { param: InProject; json: AdjudicationRules; answer: Done };
  "GET /projects/:projectId/rounds/:roundId/adjudication": { param: InRound; answer: AdjudicationQueue };
  "GET /projects/:projectId/rounds/:roundId/adjudication/segments/:segmentId": {
    param: InRound & { segmentId: string };
    query: { names: "true" | "false" };
    answer: AdjudicationSegment;
  };
  "PUT /projects/:projectId/rounds/:roundId/adjudication/items/:itemId": {
    param: InRound & { itemId: string };
    json: z.input<typeof additionSchema>;
    answer: Decided;
  };
  "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions": {
    param: InRound & { itemId: string };
    json: z.input<typeof decisionWriteSchema>;
    answer: Decided;
  };
  "GET /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions": {
    param: InRound & { itemId: string };
    answer: DecisionView[];
  };
  "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/undo": {
    param: InRound & { itemId: string };
    json: { baseRevision: number };
    answer: Decided;
  };
  "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/look": {
    param: InRound & { itemId: string };
    answer: Done;
  };
  "GET /projects/:projectId/rounds/:roundId/adjudication/precedents": {
    param: InRound;
    query: { q: string };
    answer: Precedent[];
  };
  "PUT /projects/:projectId/rounds/:roundId/adjudication/feedback": {
    param: InRound;
    json: { shown: boolean };
    answer: Done;
  };
};
