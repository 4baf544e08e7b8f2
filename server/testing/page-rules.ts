import type { DoorRule } from "./door-rules";

/**
 * Every page there may be, and by which line of the policy it opens, as for doors. A page that is not listed here fails
 * `e2e/access.spec.ts`.
 */
export type PageRule = {
  who: DoorRule["who"];
  /** What a page says that refuses in its own words. Where there is none, the refused are told that there is no such page. */
  refused?: string;
};

const project = "/projects/[projectId]";
const round = `${project}/rounds/[roundId]`;
const session = "/sessions/[sessionId]";
const notShown = "Agreement cannot be shown yet";

export const pageRules: Record<string, PageRule> = {
  "/sign-in": { who: "open" },
  "/join": { who: "open" },
  "/class": { who: "open" },
  "/manual": { who: "open" },
  "/manual/[page]": { who: "open" },

  "/": { who: "account" },
  "/account": { who: "account" },
  "/projects": { who: "account" },

  [project]: { who: "project.read" },
  [`${project}/people`]: { who: "people.manage" },
  [`${project}/codebook`]: { who: "codebook.read" },
  [`${project}/documents`]: { who: "document.read" },
  [`${project}/documents/import`]: { who: "document.import" },
  [`${project}/documents/[documentId]`]: { who: "document.read" },
  [`${project}/rounds`]: { who: "round.read" },
  [`${project}/rounds/new`]: { who: "round.manage" },
  [round]: { who: "round.read" },
  [`${round}/edit`]: { who: "round.manage" },
  [`${round}/agreement`]: { who: "agreement.read", refused: notShown },
  [`${round}/agreement/report`]: { who: "agreement.read", refused: notShown },
  [`${round}/segments/[segmentId]`]: { who: "agreement.read", refused: notShown },
  // Those who may not even read the round find no such page.
  [`${round}/adjudicate`]: { who: "adjudication.read", refused: "Not yet" },
  [`${round}/feedback`]: { who: "feedback.read", refused: "Not shown" },
  [`${project}/sessions`]: { who: "session.show" },
  [`${project}/sessions/new`]: { who: "session.run" },

  [session]: { who: "joined or session.run", refused: "Not in this session" },
  [`${session}/minutes`]: { who: "joined or session.show", refused: "No minutes yet" },
  [`${session}/projector`]: { who: "session.show" },

  "/assignments/[assignmentId]": { who: "own" },
};
