import type { Span } from "@/domain/span";
import type { LiveAnnotation } from "./annotation-set";
import type { DeskModel } from "./desk-model";
import type { SameWords } from "./same-words";
import type { ReadSignal } from "./signal";

/** What the card at the words offers now: one of several annotations, a category, or a subtype. */
export type Card =
  | { kind: "same"; search: SameWords; place: Span }
  | { kind: "choice"; ids: readonly string[]; place: Span }
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
  const annotation = desk.cardOpen.get() && desk.lock === null ? desk.active : null;
  return annotation && { kind: "subtypes", annotation, place: annotation };
}

/** Which card it is. While two have the same key the one may still be shown for the other. */
export function cardKey(card: Card | null): string {
  if (!card) return "";
  if (card.kind === "choice") return `choice ${card.place.start}`;
  return card.kind === "subtypes" ? `subtypes ${card.annotation.id}` : card.kind;
}

export function cardSignal(desk: DeskModel): ReadSignal<Card | null> {
  const sources = [
    desk.sameWords,
    desk.choice,
    desk.selection,
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
