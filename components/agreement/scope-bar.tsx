"use client";

import { NativeSelect, SegmentedControl, Switch } from "@mantine/core";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import classes from "./agreement.module.css";
import type { AgreementView } from "./view";
import { filterSentence, scopeSentence } from "./words";

const all = "all";

/** What counts: always said, and changed here. The server decides who may look at work in progress. */
export function ScopeBar({
  view,
  showsNames,
  onShowsNames,
}: {
  view: AgreementView;
  showsNames: boolean;
  onShowsNames: (shows: boolean) => void;
}) {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [isGoing, startGoing] = useTransition();
  const go = (key: string, value: string | null) => {
    const next = new URLSearchParams(search);
    if (value === null) next.delete(key);
    else next.set(key, value);
    // Other documents, other words.
    next.delete("look");
    startGoing(() => router.push(next.size > 0 ? `${path}?${next}` : path, { scroll: false }));
  };
  const filter = filterSentence(view.filter);
  const knowsNames = view.people.some((person) => person.name !== null);
  return (
    <div className={classes.scope} aria-busy={isGoing}>
      <p role="status" className={classes.scopeWords}>
        <b>{scopeSentence(view.scope, view.assignments)}.</b>
        {filter !== null && <> {filter}.</>}
        {view.scope === "preview" && (
          <> Unfinished readings change while one looks; none of these figures is one to report.</>
        )}
      </p>
      <div className={classes.scopeControls}>
        {view.mayPreview && (
          <SegmentedControl
            size="xs"
            aria-label="What counts"
            value={view.scope}
            onChange={(scope) => go("scope", scope === "submitted" ? null : scope)}
            data={[
              { value: "submitted", label: "Submitted only" },
              { value: "preview", label: "With work in progress" },
            ]}
          />
        )}
        <PartSelect name="Outlet" kind="outlet" view={view} onPick={go} />
        <PartSelect name="Group" kind="group" view={view} onPick={go} />
        {knowsNames && (
          <Switch
            label="Show names"
            checked={showsNames}
            onChange={(event) => onShowsNames(event.currentTarget.checked)}
          />
        )}
      </div>
    </div>
  );
}

function PartSelect({
  name,
  kind,
  view,
  onPick,
}: {
  name: string;
  kind: "group" | "outlet";
  view: AgreementView;
  onPick: (key: string, value: string | null) => void;
}) {
  const parts = view.parts[kind];
  if (parts.length < 2) return null;
  const chosen = view.filter[kind];
  return (
    <NativeSelect
      size="xs"
      aria-label={name}
      value={chosen === null ? all : `=${chosen}`}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onPick(kind, value === all ? null : value.slice(1));
      }}
      data={[
        { value: all, label: `${name}: all` },
        ...parts.map((part) => ({ value: `=${part}`, label: part || `without ${name.toLowerCase()}` })),
      ]}
    />
  );
}
