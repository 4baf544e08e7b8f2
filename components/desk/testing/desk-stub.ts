import type { Annotation, DeskOpening } from "@/domain/annotation";
import { defaultCodebook } from "@/domain/default-codebook";
import type { Span } from "@/domain/span";
import type { AnnotationChange } from "../annotation-set";
import { give } from "../command";
import { commandFor, commandsOf } from "../commands";
import { DeskModel } from "../desk-model";
import { forgetful, type HistoryKeeper } from "../history";
import { memoryOutboxes } from "../outbox";
import type { TextPane } from "../pane";
import type { DeskServer } from "../saves";

/** A desk without a screen and a server that says yes, for what a desk does beneath its looks. */

export const TEXT =
  "The cycling fanatics met, again. “Nobody asked us,” said Ines. The mayor 👩🏽‍🚒 finally admitted it.";
export const NOW = "2026-01-01T00:00:00.000Z";

/** A pane without a screen: it only remembers what is selected. */
export class Pane implements TextPane {
  selected: Span | null = null;
  caret = 0;
  revealed: Span | null = null;
  selectedSpan = () => this.selected;
  caretOffset = () => this.selected?.end ?? this.caret;
  selectionEnds = () => ({ anchor: this.selected?.start ?? this.caret, head: this.caretOffset() });
  selectFromTo = (anchor: number, head: number) => {
    this.caret = head;
    this.selected = anchor === head ? null : { start: Math.min(anchor, head), end: Math.max(anchor, head) };
  };
  holdSelection = () => undefined;
  preview = () => undefined;
  pointAtHand = () => ({ x: 0, y: 0 });
  /** Set for a text from right to left. */
  leftwards = false;
  runsLeft = () => this.leftwards;
  hasFocus = () => true;
  putCaret = (offset: number) => {
    this.selected = null;
    this.caret = offset;
  };
  reveal = (span: Span) => {
    this.revealed = span;
  };
  focus = () => undefined;
  together = (run: () => void) => run();
}

/** Until the server has acknowledged everything. */
export const saved = (desk: DeskModel) =>
  new Promise<void>((resolve) => {
    const look = () => desk.saves.state.get().kind === "saved" && resolve();
    desk.saves.state.subscribe(look);
    look();
  });

export function openDesk(part: Partial<DeskOpening> = {}, keeper: HistoryKeeper<AnnotationChange> = forgetful) {
  const opening: DeskOpening = {
    assignment: { id: "a1", state: "assigned", foundNothing: false, submittedAt: null, revision: 1 },
    round: { id: "r1", name: "Round", state: "open" },
    project: { id: "p1", name: "Project" },
    document: { id: "d1", title: "Title", language: "en", textSha256: "0".repeat(64), text: TEXT },
    segment: { start: 0, end: TEXT.length },
    codebook: defaultCodebook,
    annotations: [],
    ratings: [],
    emptyPassages: [],
    workedSeconds: 0,
    annotator: { id: "u1", name: "Ann", email: "ann@test.example" },
    deleted: [],
    deletedPassages: [],
    mayReopen: true,
    ...part,
  };
  const sent: string[] = [];
  let { revision: assignmentRevision } = opening.assignment;
  const row = (a: Parameters<DeskServer["put"]>[0], revision: number): Annotation => ({
    ...a,
    ...{ revision, createdAt: NOW, updatedAt: NOW, deletedAt: null },
  });
  const unasked = async (): Promise<never> => {
    throw new Error("Nobody asks this here.");
  };
  const server: DeskServer = {
    ratings: { put: unasked, remove: unasked },
    passages: { put: unasked, remove: unasked },
    countWork: unasked,
    recentChanges: unasked,
    historyOf: unasked,
    whoIsSignedIn: unasked,
    put: async (annotation, base) => {
      sent.push(`put ${annotation.quote} on ${base}`);
      assignmentRevision += 1;
      return { row: row(annotation, base + 1), assignmentRevision };
    },
    remove: async (id, base) => {
      sent.push("remove");
      assignmentRevision += 1;
      const gone = { ...row({ ...desk.opening.annotations[0]!, id }, base + 1), deletedAt: NOW };
      return { row: gone, assignmentRevision };
    },
    submit: async () => opening.assignment,
    reopen: async () => opening.assignment,
    changesAfter: async () => ({
      ...opening.assignment,
      ...{ round: opening.round.state, annotations: [], ratings: [], emptyPassages: [] },
    }),
  };
  const desk = new DeskModel(opening, server, memoryOutboxes(), keeper);
  const pane = new Pane();
  desk.pane = pane;
  const commands = commandsOf(desk);
  const select = (words: string) => {
    const start = TEXT.indexOf(words);
    pane.selected = { start, end: start + words.length };
  };
  const press = (...keys: string[]) => {
    for (const key of keys) {
      const command = commandFor(commands, desk, key);
      if (command) give(desk, command);
    }
  };
  const quotes = () => desk.annotations.inReadingOrder.map((a) => a.quote);
  return { desk, pane, press, select, quotes, sent };
}
