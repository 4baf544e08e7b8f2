"use client";

import { Button } from "@mantine/core";
import { CategoryMark } from "@/components/ui/category-mark";
import { type Codebook, findCategory } from "@/domain/codebook";
import classes from "./adjudication.module.css";
import type { Draft } from "./draft";
import { Coding } from "./reading-list";

export type BorderMove = { border: "start" | "end"; step: 1 | -1 };

/** What is being made by hand: its borders, its category, its subtype. Everything here has a key. */
export function DraftPanel({
  draft,
  text,
  codebook,
  onKey,
  onMove,
  onSave,
  onCancel,
}: {
  draft: Draft;
  text: string;
  codebook: Codebook;
  /** A category's digit or a subtype's letter. */
  onKey: (key: string) => void;
  onMove: (move: BorderMove) => void;
  onSave: () => void;
  onCancel: () => void;
}) {
  const subtypes = findCategory(codebook, draft.category)?.subtypes ?? [];
  const move = (label: string, sign: string, move: BorderMove) => (
    <Button size="compact-xs" variant="default" aria-label={label} onClick={() => onMove(move)}>
      {sign}
    </Button>
  );
  return (
    <section aria-label={draft.itemId ? "Your own reading" : "An addition"} className={classes.draft}>
      <Coding place={draft} text={text} codebook={codebook} />
      <div className={classes.borders}>
        <span>
          Start {move("Start one word earlier", "←", { border: "start", step: -1 })}
          {move("Start one word later", "→", { border: "start", step: 1 })} <kbd>Shift ← →</kbd>
        </span>
        <span>
          End {move("End one word earlier", "←", { border: "end", step: -1 })}
          {move("End one word later", "→", { border: "end", step: 1 })} <kbd>← →</kbd>
        </span>
      </div>
      <fieldset className={classes.codes}>
        <legend>Category</legend>
        {codebook.categories.map((category) => (
          <button
            key={category.id}
            type="button"
            aria-pressed={category.id === draft.category}
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
              aria-pressed={subtype.id === draft.subtype}
              title={subtype.definition}
              onClick={() => onKey(subtype.key)}
            >
              {subtype.name} <kbd>{subtype.key}</kbd>
            </button>
          ))}
        </fieldset>
      )}
      <div className={classes.draftEnd}>
        <Button size="xs" onClick={onSave} rightSection={<kbd>Enter</kbd>}>
          {draft.itemId ? "Decide so" : "Add it"}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel} rightSection={<kbd>Esc</kbd>}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
