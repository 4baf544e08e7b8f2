"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import type { Doors } from "@/components/doors";
import type { AdjudicationQueue, AdjudicationSegment, Decided, ItemRow } from "@/domain/adjudication/view";

/** The state of the adjudication desk: the queue, the documents looked at so far, and what is on its way to the server. */

type Write = Doors["POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions"]["json"];
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A decision without the revision, which the desk knows. */
export type Verdict = Without<Write, "baseRevision">;
export type NewItem = Doors["POST /projects/:projectId/rounds/:roundId/adjudication/items"]["json"];

export interface Trouble {
  itemId: string | null;
  problem: ApiProblem;
}

export interface Adjudication {
  rows: readonly ItemRow[];
  segments: ReadonlyMap<string, AdjudicationSegment>;
  /** How many decisions are on their way. */
  sending: number;
  troubles: readonly Trouble[];
  dismiss: (trouble: Trouble) => void;
  decide: (itemId: string, verdict: Verdict) => void;
  add: (item: NewItem) => void;
  /** Takes back what was decided here last; gives the item it was about. */
  undo: () => string | null;
  canUndo: boolean;
  /** Who else looks at what: names by item. */
  lookers: ReadonlyMap<string, string>;
  showsNames: boolean;
  setShowsNames: (shown: boolean) => void;
  isFinal: boolean;
}

/** A hint of presence is forgotten after this many milliseconds without another. */
const presence = 60_000;
const beat = 25_000;

export function useAdjudication(
  projectId: string,
  queue: AdjudicationQueue,
  segmentId: string | null,
  itemId: string | null,
): Adjudication {
  const param = useMemo(() => ({ projectId, roundId: queue.round.id }), [projectId, queue.round.id]);
  const [rows, setRows] = useState(queue.items);
  const [segments, setSegments] = useState<ReadonlyMap<string, AdjudicationSegment>>(new Map());
  const [sending, setSending] = useState(0);
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const [done, setDone] = useState<readonly string[]>([]);
  const [lookers, setLookers] = useState<ReadonlyMap<string, string>>(new Map());
  const [showsNames, setShowsNames] = useState(false);
  const [isFinal, setIsFinal] = useState(queue.round.state === "final");
  // Decisions go one after the other, so that an undo meets the revision that its decision made.
  const tail = useRef<Promise<void>>(Promise.resolve());
  // As it will be when everything on its way has arrived.
  const revisions = useRef(new Map(queue.items.map((row) => [row.id, row.revision])));

  const trouble = useCallback(
    (about: string | null, error: unknown) =>
      setTroubles((before) => [...before, { itemId: about, problem: asProblem(error) }]),
    [],
  );

  const load = useCallback(
    async (id: string) => {
      const names = showsNames ? ("true" as const) : ("false" as const);
      const address = "GET /projects/:projectId/rounds/:roundId/adjudication/segments/:segmentId";
      const loaded = await ask(address, { param: { ...param, segmentId: id }, query: { names } });
      setSegments((before) => new Map(before).set(id, loaded));
    },
    [param, showsNames],
  );
  const reload = useCallback(async () => {
    const fresh = await ask("GET /projects/:projectId/rounds/:roundId/adjudication", { param });
    for (const row of fresh.items) revisions.current.set(row.id, row.revision);
    setRows(fresh.items);
    setIsFinal(fresh.round.state === "final");
  }, [param]);

  useEffect(() => {
    if (segmentId) load(segmentId).catch((error) => trouble(null, error));
  }, [segmentId, load, trouble]);

  /** The server's answer about an item, ours or another's. */
  const settle = useCallback(({ item, decision }: Pick<Decided, "item" | "decision">) => {
    revisions.current.set(item.id, Math.max(revisions.current.get(item.id) ?? 0, item.revision));
    setRows((before) =>
      before.map((row) => (row.id === item.id ? { ...row, revision: item.revision, outcome: item.outcome } : row)),
    );
    setSegments((before) => {
      const after = new Map(before);
      for (const [id, segment] of before) {
        if (!segment.items.some((detail) => detail.id === item.id)) continue;
        const items = segment.items.map((detail) => (detail.id === item.id ? { ...detail, decision } : detail));
        after.set(id, { ...segment, items });
      }
      return after;
    });
  }, []);

  const enqueue = useCallback((send: () => Promise<void>) => {
    setSending((count) => count + 1);
    tail.current = tail.current.then(send).finally(() => setSending((count) => count - 1));
  }, []);

  const send = useCallback(
    (id: string, request: (baseRevision: number) => Promise<Decided>) => {
      const row = rows.find((candidate) => candidate.id === id);
      // What was seen when the key was pressed, not what is there when the request leaves.
      const seen = revisions.current.get(id) ?? 0;
      revisions.current.set(id, seen + 1);
      enqueue(async () => {
        try {
          settle(await request(seen));
        } catch (error) {
          const problem = asProblem(error);
          const current = problem.facts.current as Decided | undefined;
          revisions.current.set(id, current?.item.revision ?? seen);
          if (current) settle(current);
          else if (row) setRows((before) => before.map((r) => (r.id === id ? { ...r, outcome: row.outcome } : r)));
          setDone((before) => before.filter((other) => other !== id));
          trouble(id, error);
        }
      });
    },
    [rows, enqueue, settle, trouble],
  );

  const decide = (id: string, verdict: Verdict) => {
    const door = "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions";
    setRows((before) => before.map((row) => (row.id === id ? { ...row, outcome: verdict.outcome } : row)));
    setDone((before) => [...before, id]);
    send(id, (baseRevision) =>
      ask(door, { param: { ...param, itemId: id }, json: { ...verdict, baseRevision } as Write }),
    );
  };

  const undo = () => {
    const id = done.at(-1);
    if (!id) return null;
    setDone((before) => before.slice(0, -1));
    const door = "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/undo";
    send(id, (baseRevision) => ask(door, { param: { ...param, itemId: id }, json: { baseRevision } }));
    return id;
  };

  const add = (item: NewItem) =>
    enqueue(async () => {
      try {
        const made = await ask("POST /projects/:projectId/rounds/:roundId/adjudication/items", { param, json: item });
        setDone((before) => [...before, made.item.id]);
        await Promise.all([reload(), load(item.segmentId)]);
      } catch (error) {
        trouble(null, error);
      }
    });

  // Somebody else decides, or looks; each piece of news is asked for through the door.
  const following = useRef({ load, reload, segmentId, setLookers });
  following.current = { load, reload, segmentId, setLookers };
  useEffect(() => {
    const source = new EventSource(`/api/projects/${param.projectId}/rounds/${param.roundId}/adjudication/events`);
    let isFirst = true;
    const forget = new Map<string, ReturnType<typeof setTimeout>>();
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const { kind, item, by, revision } = JSON.parse(data) as Record<string, string | undefined> & {
        revision?: number;
      };
      const now = following.current;
      if (kind === "looking" && item && by) {
        // One's own hint comes back too, and that of one's other window.
        if (by === queue.you) return;
        const place = (names: ReadonlyMap<string, string>) => {
          const after = new Map([...names].filter(([, name]) => name !== by));
          return after.set(item, by);
        };
        now.setLookers(place);
        clearTimeout(forget.get(by));
        forget.set(
          by,
          setTimeout(() => now.setLookers((names) => new Map([...names].filter(([, name]) => name !== by))), presence),
        );
        return;
      }
      const isKnown = kind === "decided" && item && (revisions.current.get(item) ?? 0) >= Number(revision);
      if (!isFirst && !isKnown) {
        // After what is on its way here, so that one's own decision is not taken for another's.
        tail.current = tail.current.then(async () => {
          if (kind === "decided" && item && (revisions.current.get(item) ?? 0) >= Number(revision)) return;
          await Promise.all([now.reload(), now.segmentId ? now.load(now.segmentId) : null]).catch(() => undefined);
        });
      }
      isFirst = false;
    };
    return () => {
      source.close();
      for (const timer of forget.values()) clearTimeout(timer);
    };
  }, [param, queue.you]);

  useEffect(() => {
    if (!itemId || !queue.mayDecide || isFinal) return;
    const look = () =>
      ask("POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/look", {
        param: { ...param, itemId },
      }).catch(() => undefined);
    void look();
    const timer = setInterval(look, beat);
    return () => clearInterval(timer);
  }, [param, itemId, queue.mayDecide, isFinal]);

  return {
    rows,
    segments,
    sending,
    troubles,
    dismiss: (gone) => setTroubles((before) => before.filter((other) => other !== gone)),
    decide,
    add,
    undo,
    canUndo: done.length > 0,
    lookers,
    showsNames,
    setShowsNames,
    isFinal,
  };
}
