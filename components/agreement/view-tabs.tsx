"use client";

import type { MouseEvent } from "react";
import classes from "./view-tabs.module.css";

/** The views of the page as links, so that each has an address; picking one asks the server for nothing. */
export function ViewTabs<Id extends string>({
  views,
  current,
  hrefOf,
  onPick,
}: {
  views: readonly { id: Id; name: string }[];
  current: Id;
  hrefOf: (id: Id) => string;
  onPick: (id: Id) => void;
}) {
  const onClick = (event: MouseEvent, id: Id) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (id !== current) onPick(id);
  };
  return (
    <nav aria-label="Views of agreement" className={classes.tabs}>
      {views.map(({ id, name }) => (
        <a
          key={id}
          href={hrefOf(id)}
          aria-current={id === current ? "page" : undefined}
          onClick={(event) => onClick(event, id)}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
