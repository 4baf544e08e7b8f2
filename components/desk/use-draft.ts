"use client";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { useDesk } from "./desk-context";
import { Draft } from "./draft";

/** What a text field needs that saves its words while one types. Give it a key per thing that is written about. */
export function useDraft(saved: string, save: (words: string | null) => void) {
  const desk = useDesk();
  const [value, setValue] = useState(saved);
  const saveNow = useRef(save);
  saveNow.current = save;
  const [draft] = useState(
    () =>
      new Draft(saved, setValue, (words, overtaken) => {
        saveNow.current(words);
        if (overtaken) desk.tell("This was changed elsewhere while you were typing; your words stand now.");
      }),
  );
  useEffect(() => draft.hear(saved), [draft, saved]);
  // A field that goes while it has the focus is not left first.
  useEffect(() => () => draft.keep(), [draft]);
  return {
    value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => draft.type(event.currentTarget.value),
    onBlur: () => draft.keep(),
  };
}
