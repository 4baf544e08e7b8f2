"use client";
import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { memo, useEffect, useRef, useState } from "react";
import { findCategory } from "@/domain/codebook";
import type { LiveAnnotation } from "./annotation-set";
import { questionsFor } from "./attributes";
import { CommandButton } from "./command-button";
import { deleteCommand } from "./commands";
import { amend, chooseSubtype, recode } from "./deeds";
import { useActive, useDesk, useLock } from "./desk-context";
import { shortQuote } from "./desk-model";
import { Question } from "./question";
import { useSignal } from "./use-signal";

/** How long typing has to rest before a note is saved. */
const REST = 700;

/** Everything about the active annotation. */
export function AnnotationEditor() {
  const active = useActive();
  return active ? <Editor active={active} /> : null;
}

const Editor = memo(function Editor({ active }: { active: LiveAnnotation }) {
  const desk = useDesk();
  const lock = useLock();
  const hasFocus = useRef(false);
  // The focus that goes down with the fields goes back to the text.
  useEffect(
    () => () => {
      if (hasFocus.current && document.activeElement === document.body) desk.pane?.focus();
    },
    [desk],
  );
  return (
    <section
      className="desk-editor"
      aria-label="The chosen annotation"
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) hasFocus.current = false;
      }}
    >
      <div className="desk-editor-head">
        <q dir="auto">{shortQuote(active.quote, 120)}</q>
        {lock === null ? (
          <CommandButton command={deleteCommand} className="desk-danger">
            Delete
          </CommandButton>
        ) : null}
        <ActionIcon variant="subtle" color="gray" aria-label="Let this annotation go" onClick={() => desk.select(null)}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <Codes active={active} disabled={lock !== null} />
      <Note key={active.id} annotation={active} disabled={lock !== null} />
      <Questions active={active} disabled={lock !== null} />
    </section>
  );
});

/** What it is coded as. The buttons for it are at the words; here it can be read, and changed by who came by the list. */
function Codes({ active, disabled }: { active: LiveAnnotation; disabled: boolean }) {
  const desk = useDesk();
  const { categories } = desk.codebook;
  const subtypes = findCategory(desk.codebook, active.category)?.subtypes ?? [];
  return (
    <div className="desk-codes">
      <NativeSelect
        size="xs"
        label="Category"
        disabled={disabled}
        value={active.category}
        data={categories.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => recode(desk, active, event.currentTarget.value)}
      />
      {subtypes.length > 0 ? (
        <NativeSelect
          size="xs"
          label="Subtype"
          disabled={disabled}
          value={active.subtype ?? ""}
          data={[{ value: "", label: "not chosen" }, ...subtypes.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => chooseSubtype(desk, active, event.currentTarget.value || (active.subtype ?? ""))}
        />
      ) : null}
    </div>
  );
}

/** The codebook's further questions. Their fields are heavy, so they are made once somebody looks. */
function Questions({ active, disabled }: { active: LiveAnnotation; disabled: boolean }) {
  const desk = useDesk();
  const open = useSignal(desk.questionsOpen);
  const questions = questionsFor(desk.codebook, active);
  if (questions.length === 0) return null;
  return (
    <details open={open} onToggle={(event) => desk.questionsOpen.set(event.currentTarget.open)}>
      <summary>
        Further questions ({questions.filter((q) => active.attributes[q.id]).length} of {questions.length} answered)
      </summary>
      {open
        ? questions.map((attribute) => (
            <Question
              key={`${active.id} ${attribute.id}`}
              attribute={attribute}
              answer={active.attributes[attribute.id]}
              disabled={disabled}
              onAnswer={(answer) => {
                const { [attribute.id]: _old, ...rest } = active.attributes;
                amend(desk, active.id, { attributes: answer === null ? rest : { ...rest, [attribute.id]: answer } });
              }}
            />
          ))
        : null}
    </details>
  );
}

function Note({ annotation, disabled }: { annotation: LiveAnnotation; disabled: boolean }) {
  const desk = useDesk();
  const { id, note } = annotation;
  const [draft, setDraft] = useState(note ?? "");

  // An undo or the server may change the note under the hands; what is being typed is not overwritten by its own save.
  useEffect(() => {
    setDraft((old) => (old.trim() === (note ?? "") ? old : (note ?? "")));
  }, [note]);

  useEffect(() => {
    const wanted = draft.trim() || null;
    if (wanted === note) return;
    const timer = setTimeout(() => amend(desk, id, { note: wanted }), REST);
    return () => clearTimeout(timer);
  }, [desk, id, draft, note]);

  return (
    <label className="desk-note">
      Note
      <textarea
        id="desk-note"
        rows={1}
        maxLength={10_000}
        value={draft}
        disabled={disabled}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => amend(desk, id, { note: draft.trim() || null })}
        onKeyDown={(event) => {
          if (event.key === "Escape") desk.pane?.focus();
        }}
      />
    </label>
  );
}
