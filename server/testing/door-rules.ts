import { type Action, may, type Role } from "@/domain/policy";
import type { RoundState } from "@/domain/round";

/**
 * Every door there may be, and by which line of the policy it opens. A door that is not listed here fails the walk in
 * `server/http/access.test.ts`, so whoever makes one says who may pass.
 */
export type DoorRule = {
  /**
   * `open`: without signing in. `account`: whoever is signed in, about themselves only. `own`: the annotator of the
   * assignment, and to anybody else it does not exist. `joined`: who has joined the session, or
   * else may take the action. Else the action of the policy, asked in the project.
   */
  who: "open" | "account" | "own" | "joined" | `joined or ${Action}` | Action;
  /** Of the right shape, so that a refusal is about the person and not about the form; and harmless where it is obeyed. */
  body?: unknown;
};

export const nobody = "018f0000-0000-7000-8000-00000000abcd";
const mark = { start: 0, end: 3, quote: "The", category: "loaded" };
const sha = "0".repeat(64);
const round = "/projects/{projectId}/rounds/{roundId}";
const adjudication = `${round}/adjudication`;
const assignment = "/assignments/{assignmentId}";
const session = "/review-sessions/{sessionId}";

export const doorRules: Record<string, DoorRule> = {
  "GET /health": { who: "open" },
  "GET /first-run": { who: "open" },
  "POST /first-account": { who: "open", body: { name: "N", email: "n@test.example", password: "too short" } },
  "POST /invitations/preview": { who: "open", body: { token: "unknown" } },
  "POST /invitations/accept": { who: "open", body: { token: "unknown" } },

  "GET /me": { who: "account" },
  "POST /me/password": {
    who: "account",
    body: { current: "correct horse battery", password: "correct horse battery" },
  },
  "GET /me/tokens": { who: "account" },
  "POST /me/tokens": { who: "account", body: { name: "mine" } },
  "DELETE /me/tokens/{tokenId}": { who: "account" },
  "GET /me/assignments": { who: "account" },
  "GET /projects": { who: "account" },
  "POST /projects": { who: "account", body: { name: "Another of mine" } },
  "DELETE /demonstration": { who: "account" },

  "GET /projects/{projectId}": { who: "project.read" },
  "PATCH /projects/{projectId}": { who: "project.change", body: { name: "A study" } },
  "DELETE /projects/{projectId}": { who: "project.delete" },
  "GET /projects/{projectId}/members": { who: "people.read" },
  "POST /projects/{projectId}/members": {
    who: "people.manage",
    body: { email: "nobody@test.example", role: "annotator" },
  },
  "PATCH /projects/{projectId}/members/{memberId}": { who: "people.manage", body: { role: "observer" } },
  "DELETE /projects/{projectId}/members/{memberId}": { who: "people.manage" },
  "GET /projects/{projectId}/invitations": { who: "people.manage" },
  "POST /projects/{projectId}/invitations": { who: "people.manage", body: { role: "annotator" } },
  "DELETE /projects/{projectId}/invitations/{invitationId}": { who: "people.manage" },
  "GET /projects/{projectId}/documents": { who: "document.read" },
  "POST /projects/{projectId}/documents": { who: "document.import", body: { text: "One more text." } },
  "POST /projects/{projectId}/documents/file": { who: "document.import" },
  "GET /projects/{projectId}/documents/{documentId}": { who: "document.read" },
  "DELETE /projects/{projectId}/documents/{documentId}": { who: "document.delete" },
  "GET /projects/{projectId}/codebooks": { who: "codebook.read" },

  "GET /projects/{projectId}/rounds": { who: "round.read" },
  "POST /projects/{projectId}/rounds": { who: "round.manage", body: { name: "One more round" } },
  [`GET ${round}`]: { who: "round.read" },
  [`PUT ${round}`]: { who: "round.manage", body: { name: "Emptied", documentIds: [nobody] } },
  // No round goes back to draft once somebody has submitted, and a draft does not become one.
  [`POST ${round}/state`]: { who: "round.manage", body: { state: "draft" } },
  [`DELETE ${round}`]: { who: "round.manage" },
  [`GET ${round}/events`]: { who: "progress.read" },
  [`GET ${round}/agreement`]: { who: "agreement.read" },
  [`GET ${round}/agreement/documents`]: { who: "agreement.read" },
  [`GET ${round}/agreement/subtypes`]: { who: "agreement.read" },
  [`GET ${round}/agreement/groups`]: { who: "agreement.read" },
  [`GET ${round}/agreement/drift`]: { who: "agreement.read" },
  [`GET ${round}/agreement/ratings`]: { who: "agreement.read" },
  [`GET ${round}/agreement/coefficients`]: { who: "agreement.read" },
  [`GET ${round}/agreement/answers`]: { who: "agreement.read" },
  [`GET ${round}/agreement/places`]: { who: "agreement.read" },
  [`GET ${round}/agreement/compare`]: { who: "agreement.read" },
  [`GET ${round}/agreement/events`]: { who: "agreement.read" },
  [`POST ${round}/agreement/gamma`]: { who: "agreement.read", body: { segmentId: nobody } },
  [`GET ${round}/agreement/gamma/{jobId}`]: { who: "agreement.read" },
  [`DELETE ${round}/agreement/gamma/{jobId}`]: { who: "agreement.read" },
  [`GET ${round}/segments/{segmentId}/readings`]: { who: "agreement.read" },
  [`GET ${round}/export.zip`]: { who: "export.read" },
  [`GET ${round}/own-work.zip`]: { who: "export.own" },
  [`GET ${round}/spans.csv`]: { who: "export.read" },

  [`GET ${round}/decisions.csv`]: { who: "adjudication.read" },
  [`GET ${round}/feedback`]: { who: "feedback.read" },
  "GET /projects/{projectId}/thresholds": { who: "project.read" },
  "PUT /projects/{projectId}/thresholds": { who: "project.change", body: { tentative: 0.5, reliable: 0.6 } },
  "GET /projects/{projectId}/adjudication-rules": { who: "round.manage" },
  "PUT /projects/{projectId}/adjudication-rules": { who: "round.manage", body: {} },
  [`GET ${adjudication}`]: { who: "adjudication.read" },
  [`GET ${adjudication}/segments/{segmentId}`]: { who: "adjudication.read" },
  [`GET ${adjudication}/precedents`]: { who: "adjudication.read" },
  [`GET ${adjudication}/events`]: { who: "adjudication.read" },
  [`GET ${adjudication}/items/{itemId}/decisions`]: { who: "adjudication.read" },
  [`POST ${adjudication}/items/{itemId}/decisions`]: {
    who: "adjudication.decide",
    body: { outcome: "rejected", baseRevision: 0 },
  },
  [`POST ${adjudication}/items/{itemId}/undo`]: { who: "adjudication.decide", body: { baseRevision: 0 } },
  [`POST ${adjudication}/items/{itemId}/look`]: { who: "adjudication.decide" },
  [`PUT ${adjudication}/items/{itemId}`]: { who: "adjudication.decide", body: { segmentId: nobody, annotation: mark } },
  [`PUT ${adjudication}/feedback`]: { who: "round.manage", body: { shown: true } },

  "GET /me/review-sessions": { who: "account" },
  "POST /review-sessions/preview": { who: "open", body: { code: "CCCCCC" } },
  "POST /review-sessions/join": { who: "open", body: { code: "CCCCCC", name: "Nobody" } },
  "GET /projects/{projectId}/review-sessions": { who: "session.show" },
  "POST /projects/{projectId}/review-sessions": {
    who: "session.run",
    body: { title: "One more", source: { kind: "document", documentId: nobody } },
  },
  "GET /projects/{projectId}/rule-notes": { who: "session.show" },
  [`GET ${session}/instructor`]: { who: "session.run" },
  [`GET ${session}/projector`]: { who: "session.show" },
  [`GET ${session}/student`]: { who: "joined" },
  [`GET ${session}/events`]: { who: "joined" },
  [`POST ${session}/phase`]: { who: "session.run", body: { from: "debrief", to: "ended" } },
  [`POST ${session}/join-code`]: { who: "session.run", body: {} },
  [`DELETE ${session}/join-code`]: { who: "session.run" },
  [`POST ${session}/participants/{participantId}/return-code`]: { who: "session.run" },
  [`PUT ${session}/participants/{participantId}`]: { who: "session.run", body: { name: "Another" } },
  [`DELETE ${session}/participants/{participantId}`]: { who: "session.run" },
  [`PUT ${session}/timer`]: { who: "session.run", body: { seconds: null } },
  [`PUT ${session}/place`]: { who: "session.run", body: { segmentId: nobody, start: 0 } },
  [`PUT ${session}/notes`]: { who: "session.run", body: { notes: "", baseRevision: 0 } },
  [`POST ${session}/second-round`]: { who: "session.run", body: { kind: "document", documentId: nobody } },
  [`POST ${session}/items/{itemId}/choose`]: { who: "session.run" },
  [`PUT ${session}/items/{itemId}/poll`]: { who: "session.run", body: { open: true } },
  [`PUT ${session}/items/{itemId}/vote`]: { who: "joined", body: { choice: "mark" } },
  [`POST ${session}/items/{itemId}/arguments`]: { who: "joined or session.run", body: { text: "An argument" } },
  [`DELETE ${session}/arguments/{argumentId}`]: { who: "session.run" },
  [`POST ${session}/items/{itemId}/decision`]: {
    who: "session.run",
    body: { outcome: "rejected", baseRevision: 0 },
  },
  [`DELETE ${session}/items/{itemId}/decision`]: { who: "session.run" },
  [`PUT ${session}/reflection`]: { who: "joined", body: { stance: null, reflection: "" } },
  [`GET ${session}/minutes`]: { who: "joined or session.show" },
  [`GET ${session}/minutes.md`]: { who: "joined or session.show" },
  [`GET ${session}/minutes.csv`]: { who: "joined or session.show" },

  [`GET ${assignment}`]: { who: "own" },
  [`GET ${assignment}/changes`]: { who: "own" },
  [`GET ${assignment}/events`]: { who: "own" },
  [`GET ${assignment}/history`]: { who: "own" },
  [`POST ${assignment}/submit`]: { who: "own", body: { foundNothing: true } },
  [`POST ${assignment}/reopen`]: { who: "own" },
  [`PUT ${assignment}/annotations/{annotationId}`]: {
    who: "own",
    body: { ...mark, textSha256: sha, subtype: null, baseRevision: 0 },
  },
  [`DELETE ${assignment}/annotations/{annotationId}`]: { who: "own" },
  [`GET ${assignment}/annotations/{annotationId}/history`]: { who: "own" },
  [`PUT ${assignment}/ratings/{item}`]: { who: "own", body: { value: "1", baseRevision: 0 } },
  [`PUT ${assignment}/empty-passages/{passageId}`]: {
    who: "own",
    body: { start: 0, end: 3, textSha256: sha, baseRevision: 0 },
  },
  [`DELETE ${assignment}/empty-passages/{passageId}`]: { who: "own" },
  [`POST ${assignment}/time`]: { who: "own", body: { slots: [1], now: 15_000 } },
};

/** Doors of an account that are closed to guests, who have neither a password nor a project of their own. */
export const notForGuests = ["POST /projects", "POST /me/password", "DELETE /demonstration"];

/** Who knocks: nobody who is signed in, somebody of another project, or a member with more or less to do with the thing. */
export type Standing = "stranger" | "outsider" | { role: Role; owns?: boolean; hasJoined?: boolean };

/** What the table says of somebody at a door or a page: they pass, or the status of the refusal. */
export function verdict(who: DoorRule["who"], standing: Standing, state: RoundState): "passes" | 401 | 403 | 404 {
  if (who === "open") return "passes";
  if (standing === "stranger") return 401;
  if (who === "account") return "passes";
  // To anybody but its annotator an assignment does not exist.
  if (standing === "outsider") return 404;
  if (who === "own") return standing.owns ? "passes" : 404;
  if (who.startsWith("joined") && standing.hasJoined) return "passes";
  const action = who.replace(/^joined( or )?/, "") as Action | "";
  return action !== "" && may(standing.role, action, state) ? "passes" : 403;
}

/** Ids of things that are nowhere. */
export const unknownIds: Record<string, string> = Object.fromEntries(
  [
    "annotationId",
    "invitationId",
    "tokenId",
    "itemId",
    "memberId",
    "passageId",
    "jobId",
    "participantId",
    "sessionId",
    "argumentId",
  ].map((name) => [name, nobody]),
);
