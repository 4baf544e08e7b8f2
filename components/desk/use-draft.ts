"use client";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { Draft } from "./draft";

/**
 * What a text field needs that saves its words while one types, on every desk. Give it a key per thing that is written about.
 * @param save `overtaken` when the words replace others that came from elsewhere while they were typed
 */
export function useDraft(saved: string, save: (words: string | null, overtaken: boolean) => void) {
  const [value, setValue] = useState(saved);
  const saveNow = useRef(save);
  saveNow.current = save;
  const [draft] = useState(() => new Draft(saved, setValue, (words, overtaken) => saveNow.current(words, overtaken)));
  useEffect(() => draft.hear(saved), [draft, saved]);
  // A field that goes while it has the focus is not left first.
  useEffect(() => () => draft.keep(), [draft]);
  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => draft.type(event.currentTarget.value),
    onBlur: () => draft.keep(),
  };
}
