"use client";
import { memo } from "react";
import { findCategory } from "@/domain/codebook";
import type { LiveAnnotation } from "./annotation-set";
import { questionsFor, SUBTYPE } from "./attributes";
import { nudgeCommand } from "./caret-commands";
import { give } from "./command";
import { CommandButton } from "./command-button";
import { deleteCommand, letGoCommand } from "./commands";
import { answer, chooseSubtype, recode, writeNote } from "./deeds";
import { useActive, useDesk, useLock } from "./desk-context";
import { Question } from "./question";
import { Quote } from "./quote";
import { useDraft } from "./use-draft";
import { drawNow, useSignal } from "./use-signal";

/** Everything about the active annotation. */
export function AnnotationEditor() {
  const active = useActive();
  return active ? <Editor active={active} /> : null;
}

const Editor = memo(function Editor({ active }: { active: LiveAnnotation }) {
  const desk = useDesk();
  const lock = useLock();
  return (
    <section className="desk-editor" aria-label="The chosen annotation" data-annotation={active.id}>
      <div className="desk-editor-head">
        <Quote words={active.quote} limit={120} />
        {lock === null ? (
          <CommandButton command={deleteCommand} className="desk-danger">
            Delete
          </CommandButton>
        ) : null}
        <button
          type="button"
          className="desk-button"
          aria-label={letGoCommand.name}
          onClick={() => give(desk, letGoCommand)}
        >
          ×
        </button>
      </div>
      <Codes active={active} disabled={lock !== null} />
      {lock === null ? <Ends /> : null}
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
    // Plain elements: these come with every mark, and a library's fields are dear to mount.
    <div className="desk-codes">
      <div>
        <label htmlFor="desk-category">Category</label>
        <select
          id="desk-category"
          disabled={disabled}
          value={active.category}
          onChange={(event) => recode(desk, active, event.currentTarget.value)}
        >
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {subtypes.length > 0 ? (
        <div data-question={SUBTYPE}>
          <label htmlFor="desk-subtype">Subtype</label>
          <select
            id="desk-subtype"
            disabled={disabled}
            value={active.subtype ?? ""}
            onChange={(event) => chooseSubtype(desk, active, event.currentTarget.value || (active.subtype ?? ""))}
          >
            <option value="">not chosen</option>
            {subtypes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </div>
  );
}

/** The ends, moved without dragging. */
function Ends() {
  return (
    <div className="desk-ends">
      {(["start", "end"] as const).map((end) => (
        <div key={end}>
          <span aria-hidden="true">{end === "start" ? "Start" : "End"}</span>
          {NUDGES.map(([unit, by, sign]) => {
            const command = nudgeCommand(end, by, unit);
            return (
              <CommandButton key={sign} command={command} showKey={false}>
                <span aria-hidden="true">{sign}</span>
                <span className="slant-hidden">{command.name}</span>
              </CommandButton>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const NUDGES = [
  ["word", -1, "«"],
  ["character", -1, "‹"],
  ["character", 1, "›"],
  ["word", 1, "»"],
] as const;

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
            <div key={`${active.id} ${attribute.id}`} data-question={attribute.id}>
              <Question
                attribute={attribute}
                answer={active.attributes[attribute.id]}
                disabled={disabled}
                onAnswer={(given) => {
                  answer(desk, active, attribute.id, given);
                  // The next of several answers is added to what the field shows.
                  drawNow();
                }}
              />
            </div>
          ))
        : null}
    </details>
  );
}

function Note({ annotation, disabled }: { annotation: LiveAnnotation; disabled: boolean }) {
  const desk = useDesk();
  const draft = useDraft(annotation.note ?? "", (words, overtaken) => {
    writeNote(desk, annotation, words);
    if (overtaken) desk.tell("The note was changed elsewhere while you were typing; your words stand now.");
  });
  return (
    <label className="desk-note">
      Note
      <textarea
        id="desk-note"
        rows={1}
        maxLength={10_000}
        disabled={disabled}
        {...draft}
        onKeyDown={(event) => {
          if (event.key === "Escape") desk.pane?.focus();
        }}
      />
    </label>
  );
}
