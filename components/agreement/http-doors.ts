import type {
  AgreementScope,
  AnsweredThings,
  DocumentOrder,
  DocumentPage,
  Drift,
  GroupAgreement,
  PlaceFilter,
  PlacePage,
  RatingAgreement,
  RoundAgreement,
  RoundComparison,
} from "@/domain/agreement/answers";
import type { Coefficients } from "@/domain/agreement/coefficients";
import type { GammaJob, GammaRequest } from "@/domain/agreement/gamma-job";
import type { SubtypeReport } from "@/domain/agreement/subtypes";
import type { Thresholds } from "@/domain/agreement/thresholds";

type InProject = { projectId: string };
type InRound = InProject & { roundId: string };
type OfAgreement = { scope?: AgreementScope; group?: string; outlet?: string };

/** The doors of this room; see `components/doors.ts`. */
export type AgreementDoors = {
  "GET /projects/:projectId/rounds/:roundId/agreement": { param: InRound; query: OfAgreement; answer: RoundAgreement };
  "GET /projects/:projectId/rounds/:roundId/agreement/documents": {
    param: InRound;
    query: OfAgreement & { order?: DocumentOrder; direction?: "asc" | "desc"; offset?: string; limit?: string };
    answer: DocumentPage;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/subtypes": {
    param: InRound;
    query: OfAgreement;
    answer: SubtypeReport;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/groups": {
    param: InRound;
    query: OfAgreement;
    answer: GroupAgreement;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/drift": { param: InRound; query: OfAgreement; answer: Drift };
  "GET /projects/:projectId/rounds/:roundId/agreement/ratings": {
    param: InRound;
    query: OfAgreement;
    answer: RatingAgreement[];
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/coefficients": {
    param: InRound;
    query: OfAgreement;
    answer: Coefficients;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/answers": {
    param: InRound;
    query: OfAgreement & Pick<RatingAgreement, "about" | "question">;
    answer: AnsweredThings;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/places": {
    param: InRound;
    query: OfAgreement & PlaceFilter & { order?: "weight" | "position"; from?: string; limit?: string };
    answer: PlacePage;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/compare": {
    param: InRound;
    query: OfAgreement & { with: string };
    answer: RoundComparison;
  };
  "POST /projects/:projectId/rounds/:roundId/agreement/gamma": {
    param: InRound;
    json: Partial<GammaRequest>;
    answer: GammaJob;
  };
  "GET /projects/:projectId/rounds/:roundId/agreement/gamma/:jobId": {
    param: InRound & { jobId: string };
    answer: GammaJob;
  };
  "DELETE /projects/:projectId/rounds/:roundId/agreement/gamma/:jobId": {
    param: InRound & { jobId: string };
    answer: GammaJob;
  };
  "GET /projects/:projectId/thresholds": { param: InProject; answer: Thresholds };
  "PUT /projects/:projectId/thresholds": { param: InProject; json: Thresholds; answer: Thresholds };
};
