"use client";

import { Button, Switch } from "@mantine/core";
import { ProblemNotice } from "@/components/ui/problem-notice";
import classes from "./adjudication.module.css";
import type { Adjudication, Trouble } from "./use-adjudication";

/** How far the round has got, what was done last, and what concerns no single item. */
export function DeskBar({
  state,
  waiting,
  said,
  mayAskNames,
  canUndo,
  canRedo,
  onUndo,
  onRedo,
  onAdd,
  onKeys,
}: {
  state: Pick<Adjudication, "rows" | "sending" | "showsNames" | "setShowsNames">;
  waiting: number;
  said: string;
  mayAskNames: boolean;
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
  /** Left out where nothing can be decided. */
  onAdd: (() => void) | undefined;
  onKeys: () => void;
}) {
  const { rows } = state;
  return (
    <div className={classes.bar}>
      <p className={classes.progress}>
        <progress max={rows.length || 1} value={rows.length - waiting} aria-label="Decided" />
        {waiting === 0 ? "Everything is decided" : `${waiting} of ${rows.length} to decide`}
        <span role="status" className={classes.said}>
          {said}
          {state.sending > 0 ? "Saving …" : said ? "Saved." : ""}
        </span>
      </p>
      <div className={classes.barActions}>
        {mayAskNames && (
          <Switch
            size="xs"
            label="Show names"
            checked={state.showsNames}
            onChange={(event) => state.setShowsNames(event.currentTarget.checked)}
          />
        )}
        <Button size="xs" variant="default" disabled={!canUndo} onClick={onUndo} rightSection={<kbd>z</kbd>}>
          Undo
        </Button>
        <Button size="xs" variant="default" disabled={!canRedo} onClick={onRedo} rightSection={<kbd>Shift z</kbd>}>
          Redo
        </Button>
        {onAdd && (
          <Button size="xs" variant="default" onClick={onAdd} rightSection={<kbd>a</kbd>}>
            Add
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onKeys} rightSection={<kbd>?</kbd>}>
          Keys
        </Button>
      </div>
    </div>
  );
}

/** What was refused. Nothing that was made by hand is gone with it. */
export function TroubleList({
  troubles,
  onItem,
  onDraft,
  onDismiss,
}: {
  troubles: readonly Trouble[];
  onItem: (itemId: string) => void;
  onDraft: (trouble: Trouble) => void;
  onDismiss: (trouble: Trouble) => void;
}) {
  return troubles.map((trouble) => {
    const { itemId, draft } = trouble;
    return (
      <ProblemNotice key={trouble.id} problem={trouble.problem}>
        {draft ? (
          <Button size="compact-xs" variant="default" onClick={() => onDraft(trouble)}>
            Take it up again
          </Button>
        ) : (
          itemId && (
            <Button size="compact-xs" variant="default" onClick={() => onItem(itemId)}>
              Go to the item
            </Button>
          )
        )}{" "}
        <Button size="compact-xs" variant="subtle" onClick={() => onDismiss(trouble)}>
          Dismiss
        </Button>
      </ProblemNotice>
    );
  });
}
