"use client";

import { Button, Switch } from "@mantine/core";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ReadingText } from "@/components/readings/reading-text";
import readingClasses from "@/components/readings/readings.module.css";
import { LayersContext } from "@/components/readings/text-block";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { causes } from "@/domain/adjudication/decision";
import type { AdjudicationQueue, ItemRow } from "@/domain/adjudication/view";
import { normalizeSpan, quoteOf } from "@/domain/span";
import classes from "./adjudication.module.css";
import { coded, commonCode, type Draft, draftOf, mergedPlace, moveBorder } from "./draft";
import { type BorderMove, DraftPanel } from "./draft-panel";
import { Finished } from "./finished";
import { ItemPanel, type Merge } from "./item-panel";
import { isTyping, KeySheet } from "./keys";
import { Queue } from "./queue";
import { isShown, isWaiting, nextWaiting, type QueueFilter } from "./queue-filter";
import { letterOf } from "./reading-list";
import { selectedPlace } from "./text-selection";
import { useAdjudication, type Verdict } from "./use-adjudication";
import { useShown } from "./use-shown";
import { causeKeys, noWhy, type Why } from "./why-fields";

/** The adjudication desk: the queue, the words with everybody's anonymous marks, and one decision after the other. */
export function AdjudicationDesk({ projectId, queue }: { projectId: string; queue: AdjudicationQueue }) {
  const param = { projectId, roundId: queue.round.id };
  const first = queue.items.find(isWaiting) ?? null;
  const [filter, setFilter] = useState<QueueFilter>({
    status: first ? "waiting" : "all",
    kind: "",
    category: "",
    segmentId: "",
  });
  // Where everything is decided, what comes next is worth more than the first item.
  const [currentId, setCurrentId] = useState<string | null>(first?.id ?? null);
  const currentRow = queue.items.find((row) => row.id === currentId);
  const [segmentId, setSegmentId] = useState<string | null>(currentRow?.segmentId ?? queue.segments[0]?.id ?? null);
  const state = useAdjudication(projectId, queue, segmentId, currentId);
  const { rows } = state;
  const row = rows.find((candidate) => candidate.id === currentId);
  const segment = segmentId ? state.segments.get(segmentId) : undefined;
  const detail = segment?.items.find((candidate) => candidate.id === currentId);
  const mayDecide = queue.mayDecide && !state.isFinal;
  const { codebook } = queue;

  const [draft, setDraft] = useState<Draft | null>(null);
  const [why, setWhy] = useState<Why>(noWhy);
  const [keysOpen, setKeysOpen] = useState(false);
  const [said, setSaid] = useState("");
  const desk = useRef<HTMLDivElement>(null);
  const reason = useRef<HTMLTextAreaElement>(null);

  // A decided item stays in the list of those to decide until one moves on, so that the list does not jump.
  const shown = useMemo(
    () => rows.filter((candidate) => candidate.id === currentId || isShown(candidate, filter)),
    [rows, filter, currentId],
  );
  const waiting = useMemo(() => rows.filter(isWaiting).length, [rows]);

  const select = useCallback((next: Pick<ItemRow, "id" | "segmentId"> | null) => {
    if (!next) return;
    setCurrentId(next.id);
    setSegmentId(next.segmentId);
    setDraft(null);
    setWhy(noWhy);
  }, []);
  const at = shown.findIndex((candidate) => candidate.id === currentId);
  const step = (by: 1 | -1) => select(shown[(at + by + shown.length) % shown.length] ?? null);

  const decide = (verdict: Verdict, words: string) => {
    if (!row || !mayDecide) return;
    const { precedent, ...rest } = why;
    state.decide(row.id, { ...verdict, ...rest, precedentId: precedent?.id ?? null } as Verdict);
    setSaid(`${words}. `);
    // What waits in the list as filtered comes first, then what waits anywhere.
    const next = nextWaiting(
      shown.map((candidate) => (candidate.id === row.id ? { ...candidate, outcome: verdict.outcome } : candidate)),
      at,
    );
    setWhy(noWhy);
    setDraft(null);
    if (next) select(next);
    desk.current?.focus({ preventScroll: true });
  };

  const text = segment?.document.text ?? "";
  const accept = (index: number) => {
    const reading = detail?.readings[index];
    if (index >= 0 && !reading) return;
    if (!reading || reading.annotations.length === 0) decide({ outcome: "rejected" }, "Rejected");
    else
      decide(
        { outcome: "accepted", from: reading.annotations.map((a) => a.key) },
        `Accepted reading ${letterOf(index)}`,
      );
  };
  const merge = (rule: Merge) => {
    if (!detail || !mergedPlace(detail, text, rule)) return;
    const from = detail.readings.flatMap((reading) =>
      reading.annotations.flatMap((a) => Array(reading.people).fill(a)),
    );
    const place = mergedPlace(detail, text, rule);
    const { category, subtype } = commonCode(detail, codebook);
    if (!place) return;
    const attributes = from[0]?.attributes ?? {};
    // Several people with one reading weigh as several; the door takes each annotation once, so the place is sent.
    decide(
      { outcome: "edited", annotations: [{ ...place, quote: quoteOf(text, place), category, subtype, attributes }] },
      "Merged",
    );
  };
  const edit = () => {
    if (detail && segmentId) setDraft(draftOf(detail, segmentId, text, codebook));
  };
  const begin = () => {
    const place = selectedPlace(desk.current, text.slice(segment?.segment.start, segment?.segment.end));
    const from = segment?.segment.start ?? 0;
    const span = place && normalizeSpan(text, { start: place.start + from, end: place.end + from });
    if (!span || !segmentId) return setSaid("Select the words that everybody missed, then press a. ");
    const category = codebook.categories[0]?.id ?? "";
    setDraft({ itemId: null, segmentId, ...span, category, subtype: null, attributes: {} });
    window.getSelection()?.removeAllRanges();
  };
  const save = () => {
    if (!draft) return;
    const { itemId, segmentId: where, ...gold } = draft;
    const annotation = { ...gold, quote: quoteOf(text, draft) };
    if (itemId) return decide({ outcome: "edited", annotations: [annotation] }, "Decided");
    const { precedent, ...rest } = why;
    state.add({ segmentId: where, annotation, ...rest, precedentId: precedent?.id ?? null });
    setDraft(null);
    setWhy(noWhy);
    setSaid("Added. ");
  };
  const undo = () => {
    const undone = state.undo();
    if (!undone) return;
    select(rows.find((candidate) => candidate.id === undone) ?? null);
    setSaid("Taken back. ");
  };

  const move = ({ border, step: by }: BorderMove, unit: "word" | "letter" = "word") =>
    draft && segment && setDraft(moveBorder(draft, text, segment.segment, border, by, unit));
  const draftKey = (event: KeyboardEvent): boolean => {
    if (!draft) return false;
    if (event.key === "Enter") save();
    else if (event.key === "Escape") setDraft(null);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const by = event.key === "ArrowLeft" ? -1 : 1;
      move({ border: event.shiftKey ? "start" : "end", step: by }, event.altKey ? "letter" : "word");
    } else {
      const next = event.altKey ? null : coded(draft, codebook, event.key);
      if (next) setDraft(next);
    }
    return event.key !== "Tab";
  };
  const commands: Record<string, () => void> = {
    ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [String(i + 1), () => accept(i)])),
    "0": () => accept(-1),
    x: () => accept(-1),
    u: () => merge("union"),
    i: () => merge("intersection"),
    m: () => merge("majority"),
    c: () => !row?.isAddition && decide({ outcome: "contested" }, "Contested"),
    e: edit,
    a: begin,
    z: undo,
    n: () => step(1),
    p: () => step(-1),
    r: () => reason.current?.focus(),
    "?": () => setKeysOpen(true),
    ...Object.fromEntries(
      causes.map((cause) => [causeKeys[cause], () => setWhy({ ...why, cause: why.cause === cause ? null : cause })]),
    ),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) {
      // From the reason back to the single keys.
      if (event.key === "Escape") desk.current?.focus({ preventScroll: true });
      return;
    }
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z";
    if ((event.ctrlKey || event.metaKey) && !isUndo) return;
    const onButton = (event.target as Element).closest("button, a, summary") !== null;
    if (onButton && (event.key === "Enter" || event.key === " ")) return;
    const key = { ArrowDown: "n", ArrowUp: "p" }[event.key] ?? event.key;
    const command = event.altKey || !(mayDecide || "np?".includes(key)) ? undefined : commands[key];
    if (!draft) command?.();
    if (draft ? draftKey(event) : command) event.preventDefault();
  };
  // One works here by keys from the first moment on.
  useEffect(() => {
    desk.current?.focus({ preventScroll: true });
  }, []);

  const { layers, selection } = useShown(segment, detail?.id ?? null, draft, row);
  const pick = (offset: number) => {
    const place = offset + (segment?.segment.start ?? 0);
    const hit = rows.find((r) => r.segmentId === segmentId && r.start <= place && place < r.end);
    if (hit) select(hit);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears keys that its parts did not take.
    <div className={`${readingClasses.workspace} ${classes.desk}`} ref={desk} tabIndex={-1} onKeyDown={onKeyDown}>
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
          {queue.mayAskNames && (
            <Switch
              size="xs"
              label="Show names"
              checked={state.showsNames}
              onChange={(event) => state.setShowsNames(event.currentTarget.checked)}
            />
          )}
          <Button size="xs" variant="default" disabled={!state.canUndo} onClick={undo} rightSection={<kbd>z</kbd>}>
            Undo
          </Button>
          {mayDecide && (
            <Button size="xs" variant="default" onClick={begin} rightSection={<kbd>a</kbd>}>
              Add
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setKeysOpen(true)} rightSection={<kbd>?</kbd>}>
            Keys
          </Button>
        </div>
      </div>
      {state.troubles.map((trouble) => (
        <ProblemNotice key={`${trouble.itemId} ${trouble.problem.message}`} problem={trouble.problem}>
          {trouble.itemId && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => select(rows.find((r) => r.id === trouble.itemId) ?? null)}
            >
              Go to the item
            </Button>
          )}{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => state.dismiss(trouble)}>
            Dismiss
          </Button>
        </ProblemNotice>
      ))}
      {waiting === 0 && <Finished queue={queue} isFinal={state.isFinal} sending={state.sending} param={param} />}
      <div className={classes.columns}>
        <Queue
          queue={queue}
          rows={rows}
          shown={shown}
          selected={currentId}
          filter={filter}
          onFilter={setFilter}
          onSelect={select}
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
              onKey={(key) => setDraft(coded(draft, codebook, key) ?? draft)}
              onMove={(to) => move(to)}
              onSave={save}
              onCancel={() => setDraft(null)}
            />
          ) : row && detail ? (
            <ItemPanel
              row={row}
              detail={detail}
              text={text}
              codebook={codebook}
              looker={state.lookers.get(row.id)}
              mayDecide={mayDecide}
              why={why}
              onWhy={setWhy}
              reasonRef={reason}
              param={param}
              onAccept={accept}
              onMerge={merge}
              onEdit={edit}
              onContested={() => decide({ outcome: "contested" }, "Contested")}
            />
          ) : (
            <p className={classes.nothing}>{row ? "Loading …" : "Choose an item of the list."}</p>
          )}
        </aside>
      </div>
      <KeySheet opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}
