"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { questionsFor } from "@/components/desk/attributes";
import { Question } from "@/components/desk/question";
import { CategoryMark } from "@/components/ui/category-mark";
import { type Codebook, findCategory } from "@/domain/codebook";
import classes from "./adjudication.module.css";
import { chosenOf, type Draft, withAnother, withChosen, withoutChosen } from "./draft";
import { Coding } from "./reading-list";
import type { BorderMove } from "./use-draft";

/** What is being made by hand: one annotation or several, each with borders, category, subtype and answers. */
export function DraftPanel({
  draft,
  text,
  codebook,
  onDraft,
  onKey,
  onMove,
  onSave,
  children,
}: {
  draft: Draft;
  text: string;
  codebook: Codebook;
  /** Null gives it up. */
  onDraft: (draft: Draft | null) => void;
  /** A category's digit or a subtype's letter. */
  onKey: (key: string) => void;
  onMove: (move: BorderMove) => void;
  onSave: () => void;
  /** Why one decides so. */
  children: ReactNode;
}) {
  const chosen = chosenOf(draft);
  const subtypes = findCategory(codebook, chosen.category)?.subtypes ?? [];
  const move = (label: string, sign: string, move: BorderMove) => (
    <Button size="compact-xs" variant="default" aria-label={label} onClick={() => onMove(move)}>
      {sign}
    </Button>
  );
  return (
    <section aria-label={draft.isAddition ? "An addition" : "Your own reading"} className={classes.draft}>
      {draft.annotations.length === 1 ? (
        <Coding place={chosen} text={text} codebook={codebook} />
      ) : (
        <ol className={classes.drafted} aria-label="Annotations">
          {draft.annotations.map((annotation, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an annotation being made is its place in the list.
            <li key={index}>
              <button
                type="button"
                aria-pressed={index === draft.chosen}
                onClick={() => onDraft({ ...draft, chosen: index })}
              >
                <Coding place={annotation} text={text} codebook={codebook} />
              </button>
            </li>
          ))}
        </ol>
      )}
      {!draft.isAddition && (
        <div className={classes.draftEnd}>
          <Button size="compact-xs" variant="default" onClick={() => onDraft(withAnother(draft))}>
            One more&nbsp;<kbd>+</kbd>
          </Button>
          {draft.annotations.length > 1 && (
            <Button size="compact-xs" variant="default" onClick={() => onDraft(withoutChosen(draft))}>
              Remove this one&nbsp;<kbd>Del</kbd>
            </Button>
          )}
        </div>
      )}
      <div className={classes.borders}>
        <span>
          Start {move("Start one word earlier", "←", { border: "start", step: -1 })}
          {move("Start one word later", "→", { border: "start", step: 1 })} <kbd>Shift ← →</kbd>
        </span>
        <span>
          End {move("End one word earlier", "←", { border: "end", step: -1 })}
          {move("End one word later", "→", { border: "end", step: 1 })} <kbd>← →</kbd>
        </span>
        {draft.isAddition && (
          <span>
            Sentence <kbd>↑ ↓</kbd>
          </span>
        )}
      </div>
      <fieldset className={classes.codes}>
        <legend>Category</legend>
        {codebook.categories.map((category) => (
          <button
            key={category.id}
            type="button"
            aria-pressed={category.id === chosen.category}
            onClick={() => onKey(category.key)}
          >
            <CategoryMark id={category.id}>{category.name}</CategoryMark> <kbd>{category.key}</kbd>
          </button>
        ))}
      </fieldset>
      {subtypes.length > 0 && (
        <fieldset className={classes.codes}>
          <legend>Subtype</legend>
          {subtypes.map((subtype) => (
            <button
              key={subtype.id}
              type="button"
              aria-pressed={subtype.id === chosen.subtype}
              title={subtype.definition}
              onClick={() => onKey(subtype.key)}
            >
              {subtype.name} <kbd>{subtype.key}</kbd>
            </button>
          ))}
        </fieldset>
      )}
      <details className={classes.more}>
        <summary>Questions about this annotation</summary>
        {questionsFor(codebook, chosen)
          // How sure the annotator was says nothing about the text.
          .filter(({ id }) => id !== "confidence")
          .map((attribute) => (
            <Question
              key={`${draft.chosen} ${attribute.id}`}
              attribute={attribute}
              answer={chosen.attributes[attribute.id]}
              disabled={false}
              onAnswer={(answer) => {
                const { [attribute.id]: _, ...others } = chosen.attributes;
                const attributes = answer === null ? others : { ...others, [attribute.id]: answer };
                onDraft(withChosen(draft, { ...chosen, attributes }));
              }}
            />
          ))}
      </details>
      {children}
      <div className={classes.draftEnd}>
        <Button size="xs" onClick={onSave} rightSection={<kbd>Enter</kbd>}>
          {draft.isAddition ? "Add it" : "Decide so"}
        </Button>
        <Button size="xs" variant="default" onClick={() => onDraft(null)} rightSection={<kbd>Esc</kbd>}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
