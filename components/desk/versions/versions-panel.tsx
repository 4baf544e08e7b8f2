"use client";
import { Button, SegmentedControl } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { Moment } from "../../ui/moment";
import { Swatch } from "../code-buttons";
import { goTo } from "../deeds";
import { useActive, useAnnotations, useDesk, useLock } from "../desk-context";
import { Quote } from "../quote";
import { SaveFault } from "../save-fault";
import type { AnnotationEvent } from "../saves";
import { useLater, useSignal } from "../use-signal";
import { isAsItIs, restore } from "./version-deeds";
import { eventWords } from "./version-words";
import "./versions-panel.css";

interface Page {
  events: AnnotationEvent[];
  more: boolean;
}
const NONE: Page = { events: [], more: false };

/** Every change of the chosen annotation, or the recent ones of all, deleted ones included; each version can come back. */
export function VersionsPanel() {
  const desk = useDesk();
  const active = useActive();
  const [all, setAll] = useState(false);
  const id = all ? null : (active?.id ?? null);
  const { page, fault, loadMore } = useEvents(id);
  const newest = new Map<string, number>();
  for (const { annotationId, revision } of page?.events ?? []) {
    newest.set(annotationId, Math.max(revision, newest.get(annotationId) ?? 0));
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="desk-versions-panel" tabIndex={0} aria-label="History">
      {active ? (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="Whose history"
          data={[
            { value: "one", label: "This annotation" },
            { value: "all", label: "All annotations" },
          ]}
          value={all ? "all" : "one"}
          onChange={(value) => setAll(value === "all")}
        />
      ) : null}
      {fault ? <p role="alert">{fault}</p> : null}
      {page === null && !fault ? <p className="desk-empty">Loading…</p> : null}
      {page && page.events.length === 0 ? (
        <p className="desk-empty">Nothing has been marked yet. Every change will be kept here.</p>
      ) : null}
      <ol>
        {page?.events.map((event) => (
          <EventRow key={event.id} event={event} newest={newest.get(event.annotationId) ?? event.revision} />
        ))}
      </ol>
      {page?.more ? (
        <Button size="compact-sm" variant="default" onClick={loadMore}>
          Earlier changes
        </Button>
      ) : null}
      {desk.lock ? <p className="desk-empty">{desk.lock}</p> : null}
    </section>
  );
}

/** The events, newest first; asked for anew whenever something has changed and everything is saved. */
function useEvents(id: string | null) {
  const desk = useDesk();
  const annotations = useAnnotations();
  const isSaved = useLater(desk.way.saves.state).kind === "saved";
  const [page, setPage] = useState<Page | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  const load = useCallback(async (): Promise<Page> => {
    if (id === null) return desk.server.recentChanges("0");
    return { events: [...(await desk.server.historyOf(id))].reverse(), more: false };
  }, [desk, id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what has changed is a reason to ask.
  useEffect(() => {
    if (!isSaved) return;
    let overtaken = false;
    load().then(
      (loaded) => {
        if (overtaken) return;
        setPage(loaded);
        setFault(null);
      },
      (error: unknown) => {
        if (overtaken) return;
        const { kind, message } = SaveFault.from(error);
        if (kind === "signed_out") desk.way.signIn.ask();
        setFault(kind === "unreachable" ? "The server cannot be reached; the history is there, not here." : message);
      },
    );
    return () => {
      overtaken = true;
    };
  }, [desk, isSaved, annotations, load]);

  async function loadMore(): Promise<void> {
    const last = page?.events.at(-1);
    if (!page || !last) return;
    const older = await desk.server.recentChanges(last.id).catch(() => NONE);
    setPage({ events: [...page.events, ...older.events], more: older.more });
  }
  return { page, fault, loadMore };
}

function EventRow({ event, newest }: { event: AnnotationEvent; newest: number }) {
  const desk = useDesk();
  const isLocked = useLock() !== null;
  useSignal(desk.activeId);
  const { did, what, quote, changes } = eventWords(desk.codebook, desk.text, event);
  const version = event.after ?? event.before;
  const isHere = desk.annotations.get(event.annotationId) !== undefined;
  const canRestore = version !== null && !isLocked && !isAsItIs(desk, event.annotationId, version);
  return (
    <li>
      <p className="desk-event-head">
        <strong>{did}</strong> <Moment at={event.at} withTime />
        {event.by ? ` by ${event.by}` : ""}
      </p>
      <p>
        {version ? <Swatch category={version.category} /> : null} {what} {quote ? <Quote words={quote} /> : null}
      </p>
      {changes.length > 0 ? (
        <ul>
          {changes.map((change) => (
            <li key={change} dir="auto">
              {change}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="desk-event-deeds">
        {isHere ? (
          <button type="button" className="desk-button" onClick={() => goTo(desk, event.annotationId)}>
            Show it
          </button>
        ) : null}
        {canRestore ? (
          <button type="button" className="desk-button" onClick={() => restore(desk, event, newest)}>
            {isHere ? "Restore this version" : "Bring it back"}
          </button>
        ) : null}
      </p>
    </li>
  );
}
