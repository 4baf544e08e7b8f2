import type { Span } from "@/domain/span";
import type { LiveAnnotation } from "./annotation-set";
import type { DeskModel } from "./desk-model";
import type { SameWords } from "./same-words";
import type { ReadSignal } from "./signal";

/** What the card at the words offers now: one of several annotations, a category, or a subtype; or only what lies at the caret. */
export type Card =
  | { kind: "same"; search: SameWords; place: Span }
  | { kind: "choice"; ids: readonly string[]; place: Span }
  | { kind: "names"; annotations: readonly LiveAnnotation[]; place: Span }
  | { kind: "categories"; place: Span }
  | { kind: "subtypes"; annotation: LiveAnnotation; place: Span };

function cardOf(desk: DeskModel): Card | null {
  const search = desk.sameWords.get();
  const place = search?.places[search.index];
  if (search && place) return { kind: "same", search, place };
  const choice = desk.choice.get();
  if (choice) return { kind: "choice", ids: choice.ids, place: { start: choice.offset, end: choice.offset + 1 } };
  const selection = desk.selection.get();
  if (selection) return { kind: "categories", place: selection };
  if (desk.active) {
    if (!desk.cardOpen.get() || desk.lock !== null) return null;
    return { kind: "subtypes", annotation: desk.active, place: desk.active };
  }
  const caret = desk.caretRest.get();
  const annotations = caret === null ? [] : desk.annotations.at(caret).filter((a) => desk.isShown(a));
  return caret === null || annotations.length === 0
    ? null
    : { kind: "names", annotations, place: { start: caret, end: caret + 1 } };
}

/** Which card it is. While two have the same key the one may still be shown for the other. */
export function cardKey(card: Card | null): string {
  if (!card) return "";
  if (card.kind === "choice" || card.kind === "names") return `${card.kind} ${card.place.start}`;
  return card.kind === "subtypes" ? `subtypes ${card.annotation.id}` : card.kind;
}

export function cardSignal(desk: DeskModel): ReadSignal<Card | null> {
  const sources = [
    desk.sameWords,
    desk.choice,
    desk.selection,
    desk.caretRest,
    desk.hidden,
    desk.cardOpen,
    desk.activeId,
    desk.assignment,
    desk.annotations,
  ];
  return {
    get: () => cardOf(desk),
    subscribe(listener) {
      const stops = sources.map((source) => source.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
