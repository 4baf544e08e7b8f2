"use client";

import { type MouseEvent, useEffect, useRef } from "react";
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
  const tabs = useRef<HTMLElement>(null);
  // On a narrow screen the tabs scroll sideways; the one that is open must be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another open tab.
  useEffect(() => {
    const nav = tabs.current;
    const open = nav?.querySelector<HTMLElement>("[aria-current]");
    if (nav && open) nav.scrollLeft = open.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  const onClick = (event: MouseEvent, id: Id) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (id !== current) onPick(id);
  };
  return (
    <nav ref={tabs} aria-label="Views of agreement" className={classes.tabs}>
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
