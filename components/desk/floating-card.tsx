"use client";
import { useLayoutEffect, useRef } from "react";
import { findCategory } from "@/domain/codebook";
import type { Span } from "@/domain/span";
import { Chooser } from "./chooser";
import { CategoryButtons, SubtypeButtons } from "./code-buttons";
import { CommandButton } from "./command-button";
import { deleteCommand, noteCommand } from "./commands";
import { useActive, useDesk, useLock } from "./desk-context";
import { useLater } from "./use-signal";

interface FloatingCardProps {
  rectangleOf(span: Span): { left: number; top: number; bottom: number } | null;
}

/** What can be done here and now, at the words themselves: choose a category, a subtype, or one of several annotations. */
export function FloatingCard({ rectangleOf }: FloatingCardProps) {
  const desk = useDesk();
  const selection = useLater(desk.selection);
  const choice = useLater(desk.choice);
  const active = useActive();
  const lock = useLock();
  const card = useRef<HTMLDivElement>(null);

  const cardOpen = useLater(desk.cardOpen);

  const shownActive = active && !lock && cardOpen ? active : null;
  const place: Span | null = choice ? { start: choice.offset, end: choice.offset + 1 } : (selection ?? shownActive);
  const start = place?.start ?? -1;
  const end = place?.end ?? -1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the card moves when what it shows changes, too.
  useLayoutEffect(() => {
    const element = card.current;
    const scroller = element?.parentElement;
    if (!element || !scroller || start < 0) return;
    const rectangle = rectangleOf({ start, end });
    if (!rectangle) return;
    const frame = scroller.getBoundingClientRect();
    const below = rectangle.bottom + 8 + element.offsetHeight <= frame.bottom;
    const top = below ? rectangle.bottom + 8 : Math.max(frame.top + 8, rectangle.top - 8 - element.offsetHeight);
    const widest = frame.width - element.offsetWidth - 24;
    element.style.top = `${top - frame.top + scroller.scrollTop}px`;
    element.style.left = `${Math.max(8, Math.min(rectangle.left - frame.left, widest))}px`;
  }, [start, end, choice, shownActive?.category, rectangleOf]);

  if (!place) return null;
  const category = shownActive && findCategory(desk.codebook, shownActive.category);
  return (
    <div ref={card} className="desk-card" role="toolbar" aria-label={cardName(!!choice, !!selection)}>
      {choice ? <Chooser ids={choice.ids} /> : null}
      {!choice && selection ? <CategoryButtons inUse={null} /> : null}
      {!choice && !selection && shownActive && category ? (
        <>
          <SubtypeButtons category={category} inUse={shownActive.subtype} />
          <span className="desk-card-end">
            <CommandButton command={noteCommand} showKey={false}>
              Note
            </CommandButton>
            <CommandButton command={deleteCommand} showKey={false}>
              Delete
            </CommandButton>
          </span>
        </>
      ) : null}
    </div>
  );
}

function cardName(choosing: boolean, selecting: boolean): string {
  if (choosing) return "Annotations on these words";
  return selecting ? "Mark the selected words" : "Subtype of this annotation";
}
