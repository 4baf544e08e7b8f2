import { z } from "zod";
import { type RoundState, roundStates } from "./round";

/**
 * Who may do what: one table, role × action × state of the round.
 * The HTTP door asks it before every answer, and the screens ask it to show only what will work.
 * Blindness is part of it: until a round is revealed, nobody learns what another annotator marked,
 * save those who run the round, and they not while they have unfinished work of their own in it
 * (that condition needs the database: `server/rounds.ts`).
 */

export const roles = ["owner", "instructor", "adjudicator", "annotator", "observer"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const roleNames: Record<Role, string> = {
  owner: "Owner",
  instructor: "Instructor",
  adjudicator: "Adjudicator",
  annotator: "Annotator",
  observer: "Observer",
};

type When = "always" | readonly RoundState[];

const always = "always";
const fromOpen: When = ["open", "closed", "revealed", "adjudicating", "final"];
const fromReveal: When = ["revealed", "adjudicating", "final"];
const fromAdjudication: When = ["adjudicating", "final"];
const whileAdjudicating: When = ["adjudicating"];
const onceFinal: When = ["final"];
const running = { owner: always, instructor: always } as const;
const everybody = {
  owner: always,
  instructor: always,
  adjudicator: always,
  annotator: always,
  observer: always,
} as const;

const table = {
  "project.read": everybody,
  "project.change": running,
  "project.delete": { owner: always },
  "people.read": running,
  "people.manage": running,
  // Naming an owner, and taking that from one.
  "people.owners": { owner: always },
  "document.read": { owner: always, instructor: always, adjudicator: always, observer: always },
  "document.import": running,
  "document.delete": running,
  "codebook.read": everybody,
  "round.read": { owner: always, instructor: always, adjudicator: always, observer: always },
  "round.manage": running,
  // How far each annotator has got: never what they marked.
  "progress.read": running,
  // Anyone may be given an assignment; only its own annotator reaches it.
  "assignment.work": { owner: always, instructor: always, adjudicator: always, annotator: always },
  "agreement.read": { owner: fromOpen, instructor: fromOpen, adjudicator: fromReveal, observer: fromReveal },
  // The same with work in progress (docs/decisions/0050).
  "agreement.preview": { owner: fromOpen, instructor: fromOpen },
  "export.read": { owner: fromOpen, instructor: fromOpen, adjudicator: fromReveal },
  // One's own submitted work alone.
  "export.own": { owner: fromOpen, instructor: fromOpen, adjudicator: fromOpen, annotator: fromOpen },
  // Items with the readings of everybody, anonymous; what was decided, by whom and why.
  "adjudication.read": { owner: fromAdjudication, instructor: fromAdjudication, adjudicator: fromAdjudication },
  "adjudication.decide": { owner: whileAdjudicating, instructor: whileAdjudicating, adjudicator: whileAdjudicating },
  // Whose reading it is. Hidden unless asked for, and only those who know the people may ask.
  "adjudication.names": { owner: fromAdjudication, instructor: fromAdjudication },
  // The outcome against one's own work, where the round's rules allow it (server/adjudication/feedback.ts).
  "feedback.read": { owner: onceFinal, instructor: onceFinal, adjudicator: onceFinal, annotator: onceFinal },
  // A review session. Before its reveal its screens hold nothing about anybody's marks, whoever looks at them.
  "session.run": running,
  "session.show": { owner: always, instructor: always, adjudicator: always, observer: always },
  // Anyone may take part; only who has joined gets in.
  "session.attend": everybody,
} as const satisfies Record<string, Partial<Record<Role, When>>>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

/**
 * Whether a role may take an action.
 * @param state the state of the round it concerns; leave out for actions that concern no round
 */
export function may(role: Role, action: Action, state?: RoundState): boolean {
  const row: Partial<Record<Role, When>> = table[action];
  const when = row[role];
  if (when === undefined) return false;
  if (when === always) return true;
  return state !== undefined && when.includes(state);
}

/** The roles that may take an action, for a query. */
export const rolesThatMay = (action: Action, state?: RoundState): Role[] =>
  roles.filter((role) => may(role, action, state));

/** Everything a role may do, for a screen: each action with the states in which it is allowed. */
export function abilities(role: Role): Partial<Record<Action, readonly RoundState[]>> {
  const out: Partial<Record<Action, readonly RoundState[]>> = {};
  for (const action of actions) {
    const states = roundStates.filter((state) => may(role, action, state));
    if (states.length > 0) out[action] = states;
  }
  return out;
}
