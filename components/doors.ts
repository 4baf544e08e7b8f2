import type { z } from "zod";
import type { decisionWriteSchema } from "@/domain/adjudication/decision";
import type { AssignmentState } from "@/domain/assignment";
import type { Codebook } from "@/domain/codebook";
import type { DocumentMeta, ImportNote } from "@/domain/document";
import type { Role } from "@/domain/policy";
import type { InstructorView, ProjectorView, StudentView } from "@/domain/review-faces";
import type { AgendaFilter, SessionPhase, Vote } from "@/domain/review-session";
import type { RoundState } from "@/domain/round";
import type { AdjudicationDoors } from "./adjudication/http-doors";
import type { AgreementDoors } from "./agreement/http-doors";

/**
 * The doors that the screens use: what each takes and answers, as JSON (instants are ISO strings).
 * Written out because the door's own type forgets its paths. It cannot drift unseen: the pages hand what `server/*`
 * answers to components that are typed by this file.
 */

export type ProjectRow = {
  id: string;
  name: string;
  description: string;
  isDemonstration: boolean;
  createdAt: string;
  role: Role;
  /** Only for those whose role may know. */
  counts: { documents: number; rounds: number; members: number } | null;
};

export type DocumentRow = {
  id: string;
  title: string;
  language: string;
  outlet: string;
  sourceUrl: string;
  license: string;
  groupName: string;
  originalName: string | null;
  encoding: string;
  /** In UTF-16 code units. */
  lengthUtf16: number;
  /** In Unicode code points, which is what a person calls characters. */
  lengthCp: number;
  textSha256: string;
  originalSha256: string;
  createdAt: string;
  /** How many rounds use it. */
  rounds: number;
};

export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  pseudonym: string;
  assignments: number;
  createdAt: string;
  isYou: boolean;
};

export type InvitationRow = {
  id: string;
  role: string;
  maxUses: number;
  uses: number;
  expiresAt: string;
  createdAt: string;
};

type RoundFacts = {
  id: string;
  name: string;
  state: RoundState;
  /** Key and version, such as `kb-default 1.0`. */
  codebook: string;
  createdAt: string;
  openedAt: string | null;
  closedAt: string | null;
  revealedAt: string | null;
};
export type RoundRow = RoundFacts & {
  documents: number;
  annotators: number;
  assignments: number;
  submitted: number | null;
};
export type RoundView = RoundFacts & {
  adjudicatingAt: string | null;
  finalAt: string | null;
  /** Null before the adjudication has begun. */
  showsFeedback: boolean | null;
  codebookId: string;
  segments: {
    id: string;
    start: number;
    end: number;
    document: { id: string; title: string; lengthCp: number; outlet: string };
  }[];
  annotators: { memberId: string; name: string; pseudonym: string }[];
  progress: {
    id: string;
    segmentId: string;
    memberId: string;
    state: AssignmentState;
    submittedAt: string | null;
    workedSeconds: number;
  }[];
  assignments: number;
  /** Null for whoever may not know it yet. */
  submitted: number | null;
};
export type RoundWrite = { name: string; documentIds: string[]; memberIds: string[]; codebookId?: string };

export type CodebookVersion = { id: string; key: string; version: string; createdAt: string; content: Codebook };

export type WorkRow = {
  id: string;
  state: AssignmentState;
  startedAt: string | null;
  submittedAt: string | null;
  title: string;
  language: string;
  lengthCp: number;
  annotations: number;
  /** `showsFeedback`: it is final, and its annotators may see the outcome against their own work. */
  round: { id: string; name: string; state: RoundState; showsFeedback: boolean };
  project: { id: string; name: string };
};

export type TokenRow = { id: string; name: string; createdAt: string };
export type DemonstrationAccount = { name: string; email: string; password: string; role: string };
export type NewAccount = { name: string; email: string; password: string };
export type Imported = { id: string; title: string; lengthCp: number; notes: ImportNote[] };

type Done = { done: true };
type ProjectWrite = { name: string; description: string };
type InProject = { projectId: string };
type InRound = InProject & { roundId: string };

type InSession = { sessionId: string };
type OnItem = InSession & { itemId: string };
type AnyText = { kind: "document"; documentId: string } | { kind: "text"; title: string; text: string };

export type Doors = AdjudicationDoors &
  AgreementDoors & {
    "POST /first-account": { json: NewAccount; answer: { id: string } };
    "GET /me/assignments": { answer: WorkRow[] };
    "POST /me/password": { json: { current: string; password: string }; answer: Done };
    "POST /me/tokens": { json: { name: string }; answer: TokenRow & { secret: string } };
    "DELETE /me/tokens/:tokenId": { param: { tokenId: string }; answer: Done };
    "DELETE /demonstration": { answer: Done };

    "POST /projects": { json: ProjectWrite; answer: { id: string } };
    "PATCH /projects/:projectId": { param: InProject; json: ProjectWrite; answer: Done };
    "DELETE /projects/:projectId": { param: InProject; query: { name: string }; answer: Done };

    "POST /projects/:projectId/members": {
      param: InProject;
      json: { email: string; role: Role };
      answer: { memberId: string };
    };
    "PATCH /projects/:projectId/members/:memberId": {
      param: InProject & { memberId: string };
      json: { role: Role };
      answer: Done;
    };
    "DELETE /projects/:projectId/members/:memberId": { param: InProject & { memberId: string }; answer: Done };
    "POST /projects/:projectId/invitations": {
      param: InProject;
      json: { role: Exclude<Role, "owner">; maxUses: number; days: number };
      answer: { id: string; role: string; maxUses: number; expiresAt: string; token: string };
    };
    "DELETE /projects/:projectId/invitations/:invitationId": {
      param: InProject & { invitationId: string };
      answer: Done;
    };
    "POST /invitations/preview": { json: { token: string }; answer: { projectName: string; role: Role } };
    "POST /invitations/accept": { json: { token: string; account?: NewAccount }; answer: { projectId: string } };

    "POST /projects/:projectId/documents": {
      param: InProject;
      json: Partial<DocumentMeta> & { text: string };
      answer: Imported;
    };
    "POST /projects/:projectId/documents/file": {
      param: InProject;
      query: Partial<DocumentMeta> & { name: string; confirmWindows1252?: "true" | "false" };
      bytes: Blob;
      answer: Imported;
    };
    "DELETE /projects/:projectId/documents/:documentId": { param: InProject & { documentId: string }; answer: Done };

    "POST /projects/:projectId/rounds": { param: InProject; json: RoundWrite; answer: { id: string } };
    "GET /projects/:projectId/rounds/:roundId": { param: InRound; answer: RoundView };
    "PUT /projects/:projectId/rounds/:roundId": { param: InRound; json: RoundWrite; answer: Done };
    "POST /projects/:projectId/rounds/:roundId/state": { param: InRound; json: { state: RoundState }; answer: Done };
    "DELETE /projects/:projectId/rounds/:roundId": { param: InRound; answer: Done };

    "POST /projects/:projectId/review-sessions": {
      param: InProject;
      json: { id?: string; title: string; source: AnyText | { kind: "round"; roundId: string }; filter?: AgendaFilter };
      answer: { id: string };
    };
    "POST /review-sessions/preview": { json: { code: string }; answer: { title: string; project: string } };
    "POST /review-sessions/join": {
      json: { code: string; name?: string; returnCode?: string; key?: string };
      answer: { sessionId: string; returnCode: string | null };
    };
    "GET /review-sessions/:sessionId/instructor": { param: InSession; answer: InstructorView };
    "GET /review-sessions/:sessionId/student": { param: InSession; answer: StudentView };
    "GET /review-sessions/:sessionId/projector": { param: InSession; answer: ProjectorView };
    "POST /review-sessions/:sessionId/phase": {
      param: InSession;
      json: { from: SessionPhase; to: SessionPhase; handIn?: boolean };
      answer: { phase: SessionPhase };
    };
    "POST /review-sessions/:sessionId/join-code": {
      param: InSession;
      json: { limit?: number; minutes?: number };
      answer: { code: string; expiresAt: string };
    };
    "DELETE /review-sessions/:sessionId/join-code": { param: InSession; answer: Done };
    "POST /review-sessions/:sessionId/participants/:participantId/return-code": {
      param: InSession & { participantId: string };
      answer: { returnCode: string };
    };
    "PUT /review-sessions/:sessionId/participants/:participantId": {
      param: InSession & { participantId: string };
      json: { name: string };
      answer: Done;
    };
    "DELETE /review-sessions/:sessionId/participants/:participantId": {
      param: InSession & { participantId: string };
      answer: Done;
    };
    "PUT /review-sessions/:sessionId/timer": {
      param: InSession;
      json: { seconds: number | null };
      answer: { endsAt: string | null };
    };
    "PUT /review-sessions/:sessionId/place": {
      param: InSession;
      json: { segmentId: string; start: number };
      answer: Done;
    };
    "PUT /review-sessions/:sessionId/notes": {
      param: InSession;
      json: { notes: string; baseRevision: number };
      answer: { revision: number };
    };
    "POST /review-sessions/:sessionId/second-round": {
      param: InSession;
      json: AnyText | { kind: "revision" };
      answer: Done;
    };
    "POST /review-sessions/:sessionId/items/:itemId/choose": { param: OnItem; answer: Done };
    "PUT /review-sessions/:sessionId/items/:itemId/poll": { param: OnItem; json: { open: boolean }; answer: Done };
    "PUT /review-sessions/:sessionId/items/:itemId/vote": { param: OnItem; json: Vote; answer: Done };
    "POST /review-sessions/:sessionId/items/:itemId/arguments": {
      param: OnItem;
      json: { text: string };
      answer: { id: string };
    };
    "DELETE /review-sessions/:sessionId/arguments/:argumentId": {
      param: InSession & { argumentId: string };
      answer: Done;
    };
    "POST /review-sessions/:sessionId/items/:itemId/decision": {
      param: OnItem;
      json: z.input<typeof decisionWriteSchema>;
      answer: { revision: number };
    };
    "DELETE /review-sessions/:sessionId/items/:itemId/decision": {
      param: OnItem;
      query: { baseRevision: string };
      answer: { revision: number };
    };
    "PUT /review-sessions/:sessionId/reflection": {
      param: InSession;
      json: { stance: number | null; reflection: string };
      answer: Done;
    };
  };
