import { v7 as uuidv7 } from "uuid";
import type { EmptyPassage } from "@/domain/empty-passage";
import { quoteOf, type Span, snapToGraphemes } from "@/domain/span";
import { sentenceAt } from "@/domain/text";
import type { DeskModel } from "../desk-model";
import type { Outbox } from "../outbox";
import type { SaveTransport } from "../save-transport";
import { shortQuote } from "../short-quote";
import { SavedThings } from "./saved-things";

/** A stretch that was read and holds nothing. */
export interface LivePassage extends Span {
  id: string;
}
export type Passages = SavedThings<LivePassage, EmptyPassage>;

export const samePassage = (a: LivePassage | null, b: LivePassage | null): boolean =>
  a?.start === b?.start && a?.end === b?.end;

export const passagesOf = (
  transport: SaveTransport<LivePassage, EmptyPassage>,
  outbox: Outbox<LivePassage>,
  rows: readonly EmptyPassage[],
): Passages =>
  new SavedThings(
    {
      liveOf: ({ id, start, end, deletedAt }) => (deletedAt === null ? { id, start, end } : null),
      same: samePassage,
    },
    transport,
    outbox,
    rows,
  );

/** One passage before and after, as it is undone and done again. */
export interface PassageChange {
  passage: true;
  before: LivePassage | null;
  after: LivePassage | null;
}

/** Those that share a character with a place or touch it. */
const touching = (desk: DeskModel, span: Span): LivePassage[] =>
  [...desk.way.passages.items.get().values()].filter((p) => p.start <= span.end && span.start <= p.end);

/** Those that cover at least one character of a place. */
export const passagesIn = (desk: DeskModel, span: Span): LivePassage[] =>
  touching(desk, span).filter((p) => p.start < span.end && span.start < p.end);

/** Whole lines and sentences keep their trailing blank: what was read has no gaps. */
function placeAtHand(desk: DeskModel): Span | null {
  const selected = desk.pane?.selectedSpan();
  const place = selected ?? sentenceAt(desk.text, desk.pane?.caretOffset() ?? 0);
  const inside = {
    start: Math.max(place.start, desk.segment.start),
    end: Math.min(place.end, desk.segment.end),
  };
  return inside.start < inside.end ? snapToGraphemes(desk.text, inside) : null;
}

/**
 * Says that the selection, or the sentence at the caret, was read and holds nothing. Said again of the same words, it is
 * taken back. Passages that touch become one.
 */
export function nothingHere(desk: DeskModel): void {
  if (desk.lock) {
    desk.tell(desk.lock);
    return;
  }
  const place = placeAtHand(desk);
  if (!place) {
    desk.tell("This is outside your part of the document.");
    return;
  }
  const near = touching(desk, place);
  const covering = near.filter((p) => p.start <= place.start && place.end <= p.end);
  if (covering.length > 0) {
    desk.perform(
      "“Nothing found here” taken back",
      covering.map((before) => ({ passage: true, before, after: null })),
    );
    return;
  }
  const marked = desk.annotations.overlapping(place).length;
  if (marked > 0) {
    desk.tell(
      `${marked === 1 ? "An annotation is" : `${marked} annotations are`} here, so “nothing found” would be untrue.`,
    );
    return;
  }
  const after: LivePassage = {
    id: uuidv7(),
    start: Math.min(place.start, ...near.map((p) => p.start)),
    end: Math.max(place.end, ...near.map((p) => p.end)),
  };
  desk.perform("Nothing found here", [
    ...near.map((before): PassageChange => ({ passage: true, before, after: null })),
    { passage: true, before: null, after },
  ]);
}

/** Goes to the next or the previous stretch without a finding, round at the ends. It is selected there, so that it can be taken back. */
export function stepPassage(desk: DeskModel, direction: 1 | -1): void {
  const { pane } = desk;
  const all = [...desk.way.passages.items.get().values()].sort((a, b) => a.start - b.start);
  if (all.length === 0) desk.tell("Of no stretch it was said that nothing is found there.");
  if (!pane || all.length === 0) return;
  const selected = pane.selectedSpan();
  const from = selected?.start ?? pane.caretOffset();
  const found =
    direction > 0
      ? all.findIndex((p) => (selected ? p.start > from : p.start >= from))
      : all.findLastIndex((p) => p.start < from);
  const index = found >= 0 ? found : direction > 0 ? 0 : all.length - 1;
  const { start, end } = all[index]!;
  desk.select(null);
  pane.selectFromTo(start, end);
  const quote = shortQuote(quoteOf(desk.text, { start, end }).trim(), 160);
  desk.announce(`Nothing found here, ${index + 1} of ${all.length}: “${quote}”`);
}

/** Stretches of which it is said that they hold nothing, and in which something was marked since. */
export const contradicted = (desk: DeskModel): LivePassage[] =>
  [...desk.way.passages.items.get().values()]
    .filter((p) => desk.annotations.overlapping(p).length > 0)
    .sort((a, b) => a.start - b.start);
