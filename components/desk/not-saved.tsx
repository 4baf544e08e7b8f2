"use client";
import { useMemo } from "react";
import { quoteOf, type Span } from "@/domain/span";
import { useDesk } from "./desk-context";
import type { DeskModel } from "./desk-model";
import { Quote } from "./quote";
import type { SaveState, Stuck } from "./save-state";
import { shortQuote } from "./short-quote";
import type { ReadSignal } from "./signal";
import { useLater } from "./use-signal";

/** A list of more is no list any more; how many there are stands at the top of the desk. */
const SHOWN = 5;

interface Change {
  id: string;
  what: string;
  place: Span;
  how: string;
}

const NONE: readonly Change[] = [];

/**
 * Changes that are not saved and have no row or answer of their own to say so: deletions, and what was said of passages
 * without a finding. While everything gets through there are none, and nothing is drawn.
 */
export function NotSaved() {
  const desk = useDesk();
  const source = useMemo(
    (): ReadSignal<readonly Change[]> => ({
      get: () => {
        const changes = changesOf(desk);
        return changes.length > 0 ? changes : NONE;
      },
      subscribe(listener) {
        const stops = [desk.saves, desk.way.passages.queue].map((queue) => queue.subscribe(listener));
        return () => stops.forEach((stop) => void stop());
      },
    }),
    [desk],
  );
  const changes = useLater(source);
  if (changes.length === 0) return null;
  return (
    <section className="desk-not-saved" aria-labelledby="desk-not-saved">
      <h2 id="desk-not-saved">Not saved yet</h2>
      <ul className="desk-points">
        {changes.slice(0, SHOWN).map(({ id, what, place, how }) => (
          <li key={id}>
            <span>
              {what} <Quote words={quoteOf(desk.text, place)} limit={50} />: {how}
            </span>
            <button
              type="button"
              className="desk-button"
              aria-label={`Show: ${what} “${shortQuote(quoteOf(desk.text, place), 50)}”`}
              onClick={() => {
                desk.drawerOpen.set(false);
                desk.pane?.reveal(place);
              }}
            >
              Show
            </button>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN ? <p>and {changes.length - SHOWN} more</p> : null}
    </section>
  );
}

function changesOf(desk: DeskModel): Change[] {
  const passages = desk.way.passages.queue;
  return [
    ...desk.saves.stuck
      .filter(({ wanted }) => wanted === null)
      .flatMap((stuck) => changeOf(stuck, "Deletion of", desk.saves.state)),
    ...passages.stuck.flatMap((stuck) =>
      changeOf(stuck, stuck.wanted ? "Nothing found in" : "“Nothing found” taken back in", passages.state),
    ),
  ];
}

function changeOf({ id, wanted, before, fault }: Stuck<Span>, what: string, state: ReadSignal<SaveState>): Change[] {
  const place = wanted ?? before;
  if (!place) return [];
  if (!fault) return [{ id, what, place, how: waitsFor(state.get()) }];
  const why = fault.kind === "stale" ? "changed elsewhere meanwhile." : `refused. ${fault.message}`;
  return [{ id, what, place, how: `${why} What can be done stands above the text.` }];
}

/** What it waits for, and what to do. */
function waitsFor(state: SaveState): string {
  if (state.kind === "signed_out") return "waiting until you sign in again";
  const isServer = state.kind === "waiting" && state.byServer;
  return `waiting for the ${isServer ? "server" : "network"}, then sent by itself`;
}
