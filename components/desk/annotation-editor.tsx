"use client";
import { useMediaQuery } from "@mantine/hooks";
import { memo, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { findCategory } from "@/domain/codebook";
import type { LiveAnnotation } from "./annotation-set";
import { questionsFor, SUBTYPE } from "./attributes";
import { nudgeCommand } from "./caret-commands";
import { give } from "./command";
import { CommandButton } from "./command-button";
import { deleteCommand, letGoCommand } from "./commands";
import { answer, chooseSubtype, recode, writeNote } from "./deeds";
import { useActive, useAnnotations, useDesk, useLock } from "./desk-context";
import { Question } from "./question";
import { Quote } from "./quote";
import { useDraft } from "./use-draft";
import { drawNow, useSignal } from "./use-signal";

/** Everything about the active annotation. */
export function AnnotationEditor() {
  const active = useActive();
  const isAny = useAnnotations().length > 0;
  /** In CSS pixels; null before anything was chosen. */
  const lastHeight = useRef<number | null>(null);
  if (active) return <Editor active={active} height={lastHeight} />;
  // Its room is kept while there are rows to choose from.
  return isAny ? (
    <p className="desk-editor desk-editor-empty" style={{ minHeight: lastHeight.current ?? undefined }}>
      Choose a highlight in the text or in the list to see all of it here.
    </p>
  ) : null;
}

interface EditorProps {
  active: LiveAnnotation;
  /** Where the height is left behind. */
  height: RefObject<number | null>;
}

const Editor = memo(function Editor({ active, height }: EditorProps) {
  const desk = useDesk();
  const lock = useLock();
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    return () => {
      height.current = element?.offsetHeight ?? null;
    };
  }, [height]);
  return (
    <section ref={frame} className="desk-editor" aria-label="The chosen annotation" data-annotation={active.id}>
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
    <div className="desk-codes">
      <div>
        <label htmlFor="desk-category">Category</label>
        <CodeSelect
          id="desk-category"
          disabled={disabled}
          value={active.category}
          codes={categories}
          onChoose={(category) => recode(desk, active, category)}
        />
      </div>
      {subtypes.length > 0 ? (
        <div data-question={SUBTYPE}>
          <label htmlFor="desk-subtype">Subtype</label>
          <CodeSelect
            id="desk-subtype"
            disabled={disabled}
            value={active.subtype ?? ""}
            codes={[NOT_CHOSEN, ...subtypes]}
            onChoose={(subtype) => chooseSubtype(desk, active, subtype || (active.subtype ?? ""))}
          />
        </div>
      ) : null}
    </div>
  );
}

const NOT_CHOSEN = { id: "", name: "not chosen" };

interface CodeSelectProps {
  id: string;
  value: string;
  codes: readonly { id: string; name: string }[];
  disabled: boolean;
  onChoose(code: string): void;
}

/**
 * A plain field, because it comes with every mark, and a library's is dear to mount. What is not chosen comes once
 * somebody is about to choose: with the focus, or with the press before the browser unfolds it.
 */
function CodeSelect({ id, value, codes, disabled, onChoose }: CodeSelectProps) {
  const [isNear, setNear] = useState(false);
  const come = () => setNear(true);
  return (
    <select
      id={id}
      disabled={disabled}
      value={value}
      onPointerDown={come}
      onFocus={come}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {codes
        .filter((code) => isNear || code.id === value)
        .map((code) => (
          <option key={code.id} value={code.id}>
            {code.name}
          </option>
        ))}
    </select>
  );
}

/** Buttons for fingers, which find a handle hard to hit; a mouse has the menu, and the list has the room. */
function Ends() {
  const isTouched = useMediaQuery("(pointer: coarse)", false, { getInitialValueInEffect: false });
  if (!isTouched) return null;
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
  const { attributes, isLocked } = useMine(active, disabled);
  const questions = questionsFor(desk.codebook, active);
  if (questions.length === 0) return null;
  return (
    <details
      open={open}
      onToggle={({ currentTarget: details }) => {
        if (details.open === open) return;
        desk.questionsOpen.set(details.open);
        drawNow();
        // In a low window they would be asked below the panel's edge.
        if (details.open) details.scrollIntoView({ block: "nearest" });
      }}
    >
      <summary>
        Further questions ({questions.filter((q) => attributes[q.id]).length} of {questions.length} answered)
      </summary>
      {open
        ? questions.map((attribute) => (
            <div key={`${active.id} ${attribute.id}`} data-question={attribute.id}>
              <Question
                attribute={attribute}
                answer={attributes[attribute.id]}
                disabled={isLocked}
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

/** More than the server takes of a note is not taken here, and that is said. */
const LONGEST_NOTE = 10_000;

/**
 * What the fields of words and answers have. Those under the hand are never exchanged for those from elsewhere: while two
 * versions stand against each other, the fields have one's own.
 */
function useMine(annotation: LiveAnnotation, disabled: boolean) {
  const { saves } = useDesk();
  useSignal(saves.troubles);
  const mine = saves.undecided(annotation.id);
  const { note, attributes } = mine ?? annotation;
  return { note, attributes, isLocked: disabled || (saves.isUndecided(annotation.id) && !mine) };
}

function Note({ annotation, disabled }: { annotation: LiveAnnotation; disabled: boolean }) {
  const desk = useDesk();
  const { note, isLocked } = useMine(annotation, disabled);
  const draft = useDraft(note ?? "", (words, overtaken) => {
    writeNote(desk, annotation, words);
    if (overtaken) desk.tell("The note was changed elsewhere while you were typing; your words stand now.");
  });
  return (
    <label className="desk-note">
      Note
      <textarea
        id="desk-note"
        rows={1}
        disabled={isLocked}
        {...draft}
        onChange={(event) => {
          const field = event.currentTarget;
          if (field.value.length > LONGEST_NOTE) {
            field.value = field.value.slice(0, LONGEST_NOTE).replace(/[\ud800-\udbff]$/, "");
            desk.tell("A note has at most 10,000 characters; what came after them was left out.");
          }
          draft.onChange(event);
        }}
      />
    </label>
  );
}
