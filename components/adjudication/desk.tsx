"use client";

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ReadingText } from "@/components/readings/reading-text";
import readingClasses from "@/components/readings/readings.module.css";
import { LayersContext } from "@/components/readings/text-block";
import { causes } from "@/domain/adjudication/decision";
import type { AdjudicationQueue, ItemRow } from "@/domain/adjudication/view";
import { quoteOf } from "@/domain/span";
import classes from "./adjudication.module.css";
import { DeskBar, TroubleList } from "./desk-bar";
import { commonCode, type Draft, mergedPlace } from "./draft";
import { DraftPanel } from "./draft-panel";
import { Finished } from "./finished";
import { ItemPanel, type Merge } from "./item-panel";
import { isTyping, KeySheet } from "./keys";
import { Queue } from "./queue";
import { isShown, isWaiting, nextWaiting, type QueueFilter } from "./queue-filter";
import { focusReading, letterOf } from "./reading-list";
import { type Trouble, useAdjudication, type Verdict } from "./use-adjudication";
import { useDeeds } from "./use-deeds";
import { useDraft } from "./use-draft";
import { useShown } from "./use-shown";
import { useWhys } from "./use-whys";
import { whyWritten } from "./why";
import { causeKeys, WhyFields } from "./why-fields";

/** Keys that go on while they are held down. */
const holdable = "np";
const arrows: Record<string, string> = { ArrowDown: "n", ArrowUp: "p", ArrowRight: "right", ArrowLeft: "left" };

/** The adjudication desk: the queue, the words with everybody's anonymous marks, and one decision after the other. */
export function AdjudicationDesk({
  projectId,
  queue,
  itemId,
}: {
  projectId: string;
  queue: AdjudicationQueue;
  /** Where to begin; null for the first that waits. */
  itemId: string | null;
}) {
  const param = { projectId, roundId: queue.round.id };
  const asked = queue.items.find((item) => item.id === itemId);
  const first = asked ?? queue.items.find(isWaiting) ?? null;
  const [filter, setFilter] = useState<QueueFilter>({
    status: first && isWaiting(first) ? "waiting" : "all",
    kind: "",
    category: "",
    segmentId: "",
  });
  // Where everything is decided, what comes next is worth more than the first item.
  const [currentId, setCurrentId] = useState<string | null>(first?.id ?? null);
  const [segmentId, setSegmentId] = useState<string | null>(first?.segmentId ?? queue.segments[0]?.id ?? null);
  const [aheadId, setAheadId] = useState<string | null>(null);
  const state = useAdjudication(projectId, queue, segmentId, aheadId, currentId);
  const { rows } = state;
  const row = rows.find((candidate) => candidate.id === currentId);
  const segment = segmentId ? state.segments.get(segmentId) : undefined;
  const detail = segment?.items.find((candidate) => candidate.id === currentId);
  const mayDecide = queue.mayDecide && !state.isFinal;
  const { codebook } = queue;
  const text = segment?.document.text ?? "";

  const [keysOpen, setKeysOpen] = useState(false);
  const [said, setSaid] = useState("");
  const desk = useRef<HTMLDivElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);
  const { draft, setDraft, edit, begin, move, code, onKey } = useDraft(desk, segment, row, codebook, (made) =>
    save(made),
  );
  const { why, setWhy, whyOf, forget, written } = useWhys(draft?.id ?? currentId ?? "");
  const deeds = useDeeds(state, whyOf, forget, (words) => setSaid(words && `${words}. `));

  // A decided item stays in the list of those to decide until one moves on, so that the list does not jump.
  const shown = useMemo(
    () => rows.filter((candidate) => candidate.id === currentId || isShown(candidate, filter)),
    [rows, filter, currentId],
  );
  const waiting = useMemo(() => rows.filter(isWaiting).length, [rows]);
  const at = shown.findIndex((candidate) => candidate.id === currentId);
  const ahead = nextWaiting(shown, at)?.segmentId ?? null;
  useEffect(() => setAheadId(ahead), [ahead]);

  const focusDesk = () => desk.current?.focus({ preventScroll: true });
  const select = (next: Pick<ItemRow, "id" | "segmentId"> | null | undefined) => {
    if (!next) return;
    if (draft) return setSaid("You are still at work on an annotation: Enter keeps it, Esc gives it up. ");
    setCurrentId(next.id);
    setSegmentId(next.segmentId);
  };
  const show = (id: string) => select(rows.find((candidate) => candidate.id === id));
  const step = (by: 1 | -1) => select(shown[(at + by + shown.length) % shown.length]);

  // Only what is on the screen is decided: while the readings are on their way, a key means nothing.
  const decide = (what: Verdict, words: string, made?: Draft) => {
    if (!row || !detail || !mayDecide) return;
    deeds.decide(row.id, { ...what, ...whyWritten(why) }, words, made);
    setDraft(null);
    // What waits in the list as filtered comes first, then what waits anywhere.
    const next = nextWaiting(
      shown.map((candidate) => (candidate.id === row.id ? { ...candidate, outcome: what.outcome } : candidate)),
      at,
    );
    if (next) {
      setCurrentId(next.id);
      setSegmentId(next.segmentId);
    }
    focusDesk();
  };

  const accept = (index: number) => {
    const reading = detail?.readings[index];
    if (index >= 0 && !reading) return;
    if (!reading || reading.annotations.length === 0) return decide({ outcome: "rejected" }, "Rejected");
    decide({ outcome: "accepted", from: reading.annotations.map((a) => a.key) }, `Accepted reading ${letterOf(index)}`);
  };
  const merge = (boundaries: Merge) => {
    if (!detail || !mergedPlace(detail, text, boundaries)) return;
    // One of each is enough: whoever has the very same annotation is counted with it.
    const from = detail.readings.flatMap((reading) => reading.annotations.map((a) => a.key));
    decide({ outcome: "merged", from, boundaries, ...commonCode(detail, codebook) }, "Merged");
  };
  const save = (made: Draft) => {
    const annotations = made.annotations.map((a) => ({ ...a, quote: quoteOf(text, a) }));
    if (!made.isAddition) return decide({ outcome: "edited", annotations }, "Decided", made);
    deeds.add(made, { outcome: "edited", annotations, ...whyWritten(whyOf(made.id)) });
    setDraft(null);
    focusDesk();
  };
  const isDecided = detail?.decision && detail.decision.outcome !== "reopened";
  const reopen = () => {
    if (row && isDecided && mayDecide) deeds.takeBack(row.id);
    focusDesk();
  };
  const undo = () => {
    if (!draft) show(deeds.undo() ?? "");
    focusDesk();
  };
  const redo = () => {
    if (!draft) show(deeds.redo() ?? "");
    focusDesk();
  };
  const takeUp = (trouble: Trouble) => {
    const lost = trouble.draft;
    if (!lost || draft) return select(row);
    show(lost.isAddition ? "" : lost.id);
    setSegmentId(lost.segmentId);
    setDraft(lost);
    state.dismiss(trouble);
  };

  const commands: Record<string, () => void> = {
    ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [String(i + 1), () => accept(i)])),
    "0": () => accept(-1),
    x: () => accept(-1),
    u: () => merge("union"),
    i: () => merge("intersection"),
    m: () => merge("majority"),
    c: () => !row?.isAddition && decide({ outcome: "contested" }, "Contested"),
    e: () => row && detail && edit(detail, row),
    a: begin,
    z: undo,
    Z: redo,
    o: reopen,
    n: () => step(1),
    p: () => step(-1),
    right: () => focusReading(desk.current, 1),
    left: () => focusReading(desk.current, -1),
    r: () => reason.current?.focus(),
    "?": () => setKeysOpen(true),
    ...Object.fromEntries(
      causes.map((cause) => [causeKeys[cause], () => setWhy({ ...why, cause: why.cause === cause ? null : cause })]),
    ),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) {
      // From the reason back to the single keys.
      if (event.key === "Escape") focusDesk();
      return;
    }
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if ((event.ctrlKey || event.metaKey) && !isUndo) return;
    const onButton = (event.target as Element).closest("button, a, summary") !== null;
    if (onButton && (event.key === "Enter" || event.key === " ")) return;
    if (draft) {
      if (onKey(event)) event.preventDefault();
      return;
    }
    const key = arrows[event.key] ?? event.key;
    const command = event.altKey || !(mayDecide || "np?".includes(key)) ? undefined : commands[key];
    // Whoever holds a key down decides one item, not one after the other.
    if (!event.repeat || holdable.includes(key)) command?.();
    if (command) event.preventDefault();
  };
  // One works here by keys from the first moment on, and where a button was that has gone.
  const isDrafting = draft !== null;
  useEffect(() => {
    if (document.activeElement === document.body) desk.current?.focus({ preventScroll: true });
  });
  // What was written for an addition goes with it.
  const isUnsaved = written.some((id) => rows.some((candidate) => candidate.id === id));
  const wouldLose = isUnsaved || isDrafting || state.sending > 0 || state.troubles.some((trouble) => trouble.draft);
  useEffect(() => {
    if (!wouldLose) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [wouldLose]);

  const { layers, selection } = useShown(segment, detail?.id ?? null, draft, row);
  const pick = (offset: number) => {
    const place = offset + (segment?.segment.start ?? 0);
    select(rows.find((r) => r.segmentId === segmentId && r.start <= place && place < r.end));
  };
  const whyFields = (hasKeys: boolean) => (
    <WhyFields why={why} onWhy={setWhy} reasonRef={reason} param={param} hasKeys={hasKeys} />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears keys that its parts did not take.
    <div className={`${readingClasses.workspace} ${classes.desk}`} ref={desk} tabIndex={-1} onKeyDown={onKeyDown}>
      <DeskBar
        state={state}
        waiting={waiting}
        said={said}
        mayAskNames={queue.mayAskNames}
        canUndo={deeds.canUndo && !draft}
        canRedo={deeds.canRedo && !draft}
        onUndo={undo}
        onRedo={redo}
        onAdd={mayDecide && !draft ? begin : undefined}
        onKeys={() => setKeysOpen(true)}
      />
      <TroubleList
        troubles={state.troubles}
        onItem={(id) => {
          show(id);
          focusDesk();
        }}
        onDraft={takeUp}
        onDismiss={(trouble) => {
          state.dismiss(trouble);
          focusDesk();
        }}
      />
      {waiting === 0 && <Finished queue={queue} isFinal={state.isFinal} sending={state.sending} param={param} />}
      <div className={classes.columns}>
        <Queue
          queue={queue}
          rows={rows}
          shown={shown}
          selected={currentId}
          filter={filter}
          onFilter={setFilter}
          onSelect={(next) => {
            select(next);
            // Its button may leave the list while one goes on by keys.
            focusDesk();
          }}
          lookers={state.lookers}
        />
        <section className={readingClasses.paper} aria-label="Text with everybody's marks">
          {segment ? (
            <>
              <h2 className={classes.document}>{segment.document.title}</h2>
              <LayersContext value={layers}>
                <ReadingText
                  // Another text is another page: its blocks are watched anew.
                  key={segment.segment.id}
                  text={text.slice(segment.segment.start, segment.segment.end)}
                  language={segment.document.language}
                  selection={selection}
                  onPick={pick}
                />
              </LayersContext>
            </>
          ) : (
            <p className={classes.nothing}>Loading the text …</p>
          )}
        </section>
        <aside className={classes.panel} aria-label="The item">
          {draft ? (
            <DraftPanel
              draft={draft}
              text={text}
              codebook={codebook}
              onDraft={setDraft}
              onKey={code}
              onMove={move}
              onSave={() => save(draft)}
            >
              {whyFields(false)}
            </DraftPanel>
          ) : row && detail ? (
            <ItemPanel
              row={row}
              detail={detail}
              text={text}
              codebook={codebook}
              looker={state.lookers.get(row.id)}
              mayDecide={mayDecide}
              param={param}
              onAccept={accept}
              onMerge={merge}
              onEdit={() => edit(detail, row)}
              onContested={() => decide({ outcome: "contested" }, "Contested")}
              onTakeBack={isDecided ? reopen : undefined}
            >
              {whyFields(true)}
            </ItemPanel>
          ) : (
            <p className={classes.nothing}>{row ? "Loading …" : "Choose an item of the list."}</p>
          )}
        </aside>
      </div>
      <KeySheet opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
