"use client";

import { Button, Input, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useId, useMemo, useState } from "react";
import { number } from "@/components/ui/words";
import classes from "./rounds.module.css";

export type Pick = { id: string; name: string; fact: string };

/**
 * Ticking some of many: searchable, and all that are found at once. Plain check boxes, because there may be thousands.
 */
export function PickList({
  label,
  noun,
  picks,
  chosen,
  onChange,
  error,
}: {
  label: string;
  /** For “Search the documents”. */
  noun: string;
  picks: Pick[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: Set<string>) => void;
  error?: string | null;
}) {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const found = useMemo(
    () => picks.filter(({ name, fact }) => `${name} ${fact}`.toLowerCase().includes(wanted)),
    [picks, wanted],
  );
  const allFound = found.length > 0 && found.every(({ id }) => chosen.has(id));
  const errorId = useId();
  const change = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  };
  return (
    <fieldset className={classes.picks} aria-describedby={error ? errorId : undefined}>
      <legend>
        {label}
        <span>
          {" "}
          · {number(chosen.size)} of {number(picks.length)} chosen
        </span>
      </legend>
      <div className={classes.pickHead}>
        <TextInput
          type="search"
          size="xs"
          aria-label={`Search the ${noun}`}
          placeholder={`Search the ${noun}`}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter in a search does not send the whole form.
            if (event.key === "Enter") event.preventDefault();
          }}
        />
        <Button
          size="xs"
          variant="default"
          disabled={found.length === 0}
          onClick={() =>
            change(
              found.map(({ id }) => id),
              !allFound,
            )
          }
        >
          {allFound ? "Choose none" : wanted ? `Choose these ${number(found.length)}` : "Choose all"}
        </Button>
      </div>
      <div className={classes.pickList} data-long={picks.length > 200 || undefined}>
        {found.map(({ id, name, fact }) => (
          <label key={id} className={classes.pick}>
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) => change([id], event.currentTarget.checked)}
            />
            <span className={classes.pickName}>{name}</span>
            <span className={classes.pickFact}>{fact}</span>
          </label>
        ))}
        {found.length === 0 && <p className={classes.pickNone}>None of the {noun} has these words.</p>}
      </div>
      {error && (
        <Input.Error id={errorId} mt={4}>
          {error}
        </Input.Error>
      )}
    </fieldset>
  );
}
