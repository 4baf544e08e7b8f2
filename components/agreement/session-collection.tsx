"use client";

import { Button, CloseButton } from "@mantine/core";
import { IconPlus, IconUsersGroup, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { useRef } from "react";
import { mostFigures } from "@/domain/review-session";
import { scopeQuery } from "./answers";
import { useBoardState } from "./board-state";
import { Door, type Look } from "./door";
import { counted } from "./figures";
import { lookTitle, lookToText } from "./looks";
import classes from "./places.module.css";
import { type AgreementView, type Names, newSessionPath } from "./view";

/** A figure as a session keeps it: with the documents that it was computed from. */
function figureOf(view: AgreementView, look: Look): Look {
  const { scope: _scope, ...filter } = scopeQuery(view);
  return { ...filter, ...look };
}

/** From the words behind a figure to talking about them: at once, or after collecting more figures. */
export function SessionButtons({ view, look }: { view: AgreementView; look: Look }) {
  const { collected, set } = useBoardState();
  if (!view.mayStartSession) return null;
  if (view.scope === "preview") {
    return <p className={classes.lead}>A review session begins from submitted work: leave the preview to start one.</p>;
  }
  if (look.cause === "agreed") return null;
  const figure = figureOf(view, look);
  const text = lookToText(figure);
  const others = collected.filter((other) => lookToText(other) !== text);
  const isCollected = others.length < collected.length;
  return (
    <>
      <Button
        component={Link}
        href={newSessionPath(view, [...others, figure])}
        size="xs"
        leftSection={<IconUsersGroup size={14} aria-hidden />}
      >
        {others.length === 0
          ? "Start a review session from these"
          : `Start a review session from these and ${counted(others.length, "figure")} more`}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!isCollected && collected.length >= mostFigures}
        leftSection={isCollected ? <IconX size={14} aria-hidden /> : <IconPlus size={14} aria-hidden />}
        onClick={() => set({ collected: isCollected ? others : [...collected, figure] })}
      >
        {isCollected ? "Take out of the collection" : "Collect for a review session"}
      </Button>
    </>
  );
}

/** The figures collected so far. They stand in the address, so they survive reloading and may be sent to somebody. */
export function SessionCollection({ view, names }: { view: AgreementView; names: Names }) {
  const { collected, set } = useBoardState();
  const heading = useRef<HTMLHeadingElement>(null);
  if (!view.mayStartSession) return null;
  const remove = (text: string) => {
    set({ collected: collected.filter((figure) => lookToText(figure) !== text) });
    // The button that was pressed is gone.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="collection" className={classes.collection}>
      <h2 id="collection" ref={heading} tabIndex={-1}>
        For a review session
      </h2>
      {collected.length === 0 ? (
        <p>Open a figure to start a session about its places, or to collect several figures here first.</p>
      ) : (
        <>
          <ul>
            {collected.map((figure) => {
              const title = lookTitle(
                figure,
                names,
                (id) => view.segments.find((s) => s.id === id)?.title ?? "one document",
              );
              return (
                <li key={lookToText(figure)}>
                  <Door look={figure}>{title}</Door>
                  <CloseButton size="sm" aria-label={`Take out: ${title}`} onClick={() => remove(lookToText(figure))} />
                </li>
              );
            })}
          </ul>
          <Button component={Link} href={newSessionPath(view, collected)} size="xs">
            Start a review session from {counted(collected.length, "figure")}
          </Button>
        </>
      )}
    </section>
  );
}
