"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import type { AdjudicationSegment, ItemDetail, ItemRow } from "@/domain/adjudication/view";
import type { Codebook } from "@/domain/codebook";
import { normalizeSpan } from "@/domain/span";
import {
  chooseNext,
  chosenOf,
  codedBy,
  type Draft,
  draftOf,
  moveBorder,
  sentenceFrom,
  withAnother,
  withChosen,
  withoutChosen,
} from "./draft";
import { selectedPlace } from "./text-selection";

export type BorderMove = { border: "start" | "end"; step: 1 | -1 };

export interface DraftDesk {
  draft: Draft | null;
  setDraft: (draft: Draft | null) => void;
  edit: (detail: ItemDetail, row: ItemRow) => void;
  /** Begins an addition: at the selected words, else at the sentence of the item one looks at. */
  begin: () => void;
  move: (to: BorderMove, by?: "word" | "letter") => void;
  code: (key: string) => void;
  /** Whether the draft takes this key, having done what it says. */
  onKey: (event: KeyboardEvent) => boolean;
}

/** What is being made by hand, and its keys. */
export function useDraft(
  desk: RefObject<HTMLElement | null>,
  segment: AdjudicationSegment | undefined,
  row: ItemRow | undefined,
  codebook: Codebook,
  onSave: (draft: Draft) => void,
): DraftDesk {
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = segment?.document.text ?? "";
  const within = segment?.segment ?? { start: 0, end: 0 };

  const edit = (detail: ItemDetail, of: ItemRow) => setDraft(draftOf(detail, of, text, codebook));
  const begin = () => {
    if (!segment) return;
    const place = selectedPlace(desk.current, text.slice(within.start, within.end));
    const span =
      (place && normalizeSpan(text, { start: place.start + within.start, end: place.end + within.start })) ??
      sentenceFrom(text, within, row?.segmentId === segment.segment.id ? row.start : within.start, 0);
    if (!span) return;
    const category = codebook.categories[0]?.id ?? "";
    const annotations = [{ ...span, category, subtype: null, attributes: {} }];
    setDraft({ id: uuidv7(), isAddition: true, segmentId: segment.segment.id, annotations, chosen: 0 });
    window.getSelection()?.removeAllRanges();
  };
  const move = ({ border, step }: BorderMove, by: "word" | "letter" = "word") =>
    draft && setDraft(withChosen(draft, moveBorder(chosenOf(draft), text, within, border, step, by)));
  const code = (key: string) => {
    const coded = draft && codedBy(chosenOf(draft), codebook, key);
    if (coded) setDraft(withChosen(draft, coded));
  };
  /** Up and down choose among several annotations; what is added goes from sentence to sentence. */
  const leap = (step: 1 | -1) => {
    if (!draft) return;
    if (!draft.isAddition) return setDraft(chooseNext(draft, step));
    const span = sentenceFrom(text, within, chosenOf(draft).start, step);
    if (span) setDraft(withChosen(draft, { ...chosenOf(draft), ...span }));
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (!draft) return false;
    const { key, shiftKey, altKey } = event;
    if (key.startsWith("Arrow")) {
      const step = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
      if (key === "ArrowUp" || key === "ArrowDown") leap(step);
      else move({ border: shiftKey ? "start" : "end", step }, altKey ? "letter" : "word");
      return true;
    }
    // Whoever holds a key down wants it once.
    if (event.repeat) return true;
    if (key === "Enter") onSave(draft);
    else if (key === "Escape") setDraft(null);
    else if (key === "+" && !draft.isAddition) setDraft(withAnother(draft));
    else if (key === "Delete" || key === "Backspace") setDraft(withoutChosen(draft));
    else if (!altKey) code(key);
    return key !== "Tab";
  };
  return { draft, setDraft, edit, begin, move, code, onKey };
}
