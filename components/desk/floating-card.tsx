"use client";
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { findCategory } from "@/domain/codebook";
import type { Span } from "@/domain/span";
import type { LiveAnnotation } from "./annotation-set";
import { type Card, cardKey, cardSignal } from "./card";
import { Chooser } from "./chooser";
import { CategoryButtons, SubtypeButtons, Swatch } from "./code-buttons";
import { codesInWords } from "./code-names";
import { CommandButton } from "./command-button";
import { deleteCommand, menuCommand, noteCommand } from "./commands";
import { useDesk } from "./desk-context";
import { SameWordsCard } from "./same-words-card";
import { sameWordsCommand } from "./same-words-commands";
import { useLater } from "./use-signal";
import { historyCommand, nothingHereCommand } from "./way-commands";

interface FloatingCardProps {
  rectangleOf(span: Span): { left: number; top: number; bottom: number } | null;
}

/**
 * What can be done here and now, at the words themselves. It comes when there is time and goes at once: a card that
 * lingers would catch the next click on the words below it.
 */
export function FloatingCard({ rectangleOf }: FloatingCardProps) {
  const desk = useDesk();
  const source = useMemo(() => cardSignal(desk), [desk]);
  const card = useLater(source);
  // Of the card that is drawn, so that one that is still to come draws nothing before its time.
  const stands = () => card !== null && cardKey(card) === cardKey(source.get());
  const isShown = useSyncExternalStore(source.subscribe, stands, stands);
  return card && isShown ? <PlacedCard card={card} rectangleOf={rectangleOf} /> : null;
}

const NAMES: Record<Card["kind"], string> = {
  same: "The same words again",
  choice: "Annotations on these words",
  names: "What is marked at the caret",
  categories: "Mark the selected words",
  subtypes: "Category and subtype of this annotation",
};

function PlacedCard({ card, rectangleOf }: FloatingCardProps & { card: Card }) {
  const box = useRef<HTMLDivElement>(null);
  const { start, end } = card.place;
  const category = card.kind === "subtypes" ? card.annotation.category : null;
  const label = { role: card.kind === "names" ? "note" : "toolbar", "aria-label": NAMES[card.kind] };

  function layOut(): void {
    const element = box.current;
    const scroller = element?.parentElement;
    const rectangle = rectangleOf({ start, end });
    if (!element || !scroller || !rectangle) return;
    const frame = scroller.getBoundingClientRect();
    const height = element.scrollHeight + element.offsetHeight - element.clientHeight;
    const roomAbove = rectangle.top - frame.top - 16;
    const roomBelow = frame.bottom - rectangle.bottom - 16;
    // Where it fits on neither side of its words it is scrolled rather than lying over them.
    const below = height <= roomBelow || roomBelow >= roomAbove;
    const most = Math.max(96, below ? roomBelow : roomAbove);
    const top = below ? rectangle.bottom + 8 : rectangle.top - 8 - Math.min(height, most);
    const widest = frame.width - element.offsetWidth - 24;
    const left = Math.max(8, Math.min(rectangle.left - frame.left, widest));
    const { scrollTop } = scroller;
    // Behind whatever else measures in this go.
    queueMicrotask(() => {
      element.style.maxHeight = height > most ? `${most}px` : "";
      element.style.top = `${top - frame.top + scrollTop}px`;
      element.style.left = `${left}px`;
    });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another category has other buttons and another size.
  useLayoutEffect(layOut, [start, end, card.kind, category, rectangleOf]);

  // A zoomed or turned window has other lines.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => {
    const text = box.current?.parentElement?.querySelector(".desk-prose");
    if (!text) return;
    const observer = new ResizeObserver(layOut);
    observer.observe(text);
    return () => observer.disconnect();
  }, [start, end, card.kind, category, rectangleOf]);

  return (
    <div ref={box} className="desk-card" data-kind={card.kind} {...label}>
      {card.kind === "same" ? <SameWordsCard search={card.search} /> : null}
      {card.kind === "names" ? <Names annotations={card.annotations} /> : null}
      {card.kind === "choice" ? <Chooser ids={card.ids} /> : null}
      {card.kind === "categories" ? (
        <>
          <CategoryButtons inUse={null} />
          <CommandButton command={nothingHereCommand}>Nothing here</CommandButton>
        </>
      ) : null}
      {card.kind === "subtypes" ? <Subtypes annotation={card.annotation} /> : null}
    </div>
  );
}

function Names({ annotations }: { annotations: readonly LiveAnnotation[] }) {
  const { codebook } = useDesk();
  return annotations.map((annotation) => (
    <span key={annotation.id}>
      <Swatch category={annotation.category} /> {codesInWords(codebook, annotation)}
    </span>
  ));
}

function Subtypes({ annotation }: { annotation: LiveAnnotation }) {
  const { codebook } = useDesk();
  const category = findCategory(codebook, annotation.category);
  return (
    <>
      <span className="desk-card-head">
        <CategoryButtons inUse={annotation.category} />
      </span>
      {category ? <SubtypeButtons category={category} inUse={annotation.subtype} /> : null}
      <span className="desk-card-end">
        <CommandButton command={sameWordsCommand}>Same words</CommandButton>
        <CommandButton command={noteCommand} showKey={false}>
          Note
        </CommandButton>
        <CommandButton command={historyCommand} showKey={false}>
          History
        </CommandButton>
        <CommandButton command={deleteCommand} showKey={false}>
          Delete
        </CommandButton>
        <CommandButton command={menuCommand} showKey={false}>
          More
        </CommandButton>
      </span>
    </>
  );
}
