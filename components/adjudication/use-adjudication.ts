"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import type { Doors } from "@/components/doors";
import type { AdjudicationQueue, AdjudicationSegment, Decided, ItemRow } from "@/domain/adjudication/view";
import { quoteOf } from "@/domain/span";
import { chosenOf, type Draft } from "./draft";
import { useLooking, useNews } from "./use-news";
import { useSegments } from "./use-segments";
import { type Why, whyWritten } from "./why";

/** The state of the adjudication desk: the queue, the documents looked at so far, and what is on its way to the server. */

type Write = Doors["POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions"]["json"];
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** A decision without the revision, which the desk knows. */
export type Verdict = Without<Write, "baseRevision">;

/** What the server refused, with the work that would be lost by it. */
export interface Trouble {
  /** Tells apart what was refused twice. */
  id: string;
  itemId: string | null;
  problem: ApiProblem;
  draft: Draft | null;
}

export interface Adjudication {
  rows: readonly ItemRow[];
  segments: ReadonlyMap<string, AdjudicationSegment>;
  /** How many decisions are on their way. */
  sending: number;
  troubles: readonly Trouble[];
  dismiss: (trouble: Trouble) => void;
  /** Decides an item as it is shown; answers whether the server took it. */
  decide: (itemId: string, verdict: Verdict, draft?: Draft) => Promise<boolean>;
  add: (draft: Draft, why: Why) => Promise<boolean>;
  /** Takes the decision of an item back that is shown. */
  takeBack: (itemId: string) => Promise<boolean>;
  /** Who else looks at what: names by item. */
  lookers: ReadonlyMap<string, string>;
  showsNames: boolean;
  setShowsNames: (shown: boolean) => void;
  isFinal: boolean;
}

/** Requests about one item that build on each other: when one is refused, those behind it were meant for something else. */
type Chain = { isBroken: boolean };

/**
 * @param segmentId the document on the screen
 * @param ahead the document of the item that comes next
 */
export function useAdjudication(
  projectId: string,
  queue: AdjudicationQueue,
  segmentId: string | null,
  ahead: string | null,
  itemId: string | null,
): Adjudication {
  const param = useMemo(() => ({ projectId, roundId: queue.round.id }), [projectId, queue.round.id]);
  const [rows, setRows] = useState(queue.items);
  /** How many requests about an item are on their way. */
  const [pending, setPending] = useState<ReadonlyMap<string, number>>(new Map());
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const [showsNames, setShowsNames] = useState(false);
  const [isFinal, setIsFinal] = useState(queue.round.state === "final");
  // One after the other, so that an undo meets the revision that its decision made.
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  const chains = useRef(new Map<string, Chain>());
  // The newest revision that was heard of, whether it is on the screen or not.
  const heard = useRef(new Map(queue.items.map((row) => [row.id, row.revision])));

  const trouble = useCallback((about: string | null, error: unknown, draft: Draft | null = null) => {
    const news = { id: uuidv7(), itemId: about, problem: asProblem(error), draft };
    setTroubles((before) => [...before, news]);
  }, []);
  const loadTrouble = useCallback((error: unknown) => trouble(null, error), [trouble]);
  const { segments, change, refresh, isHere } = useSegments(param, [segmentId, ahead], showsNames, loadTrouble);

  const reload = useCallback(async () => {
    const fresh = await ask("GET /projects/:projectId/rounds/:roundId/adjudication", { param });
    for (const row of fresh.items) heard.current.set(row.id, row.revision);
    setRows(fresh.items);
    setIsFinal(fresh.round.state === "final");
    return fresh.items;
  }, [param]);

  /** The server's answer about an item, ours or another's. */
  const settle = useCallback(
    ({ item, decision }: Pick<Decided, "item" | "decision">) => {
      heard.current.set(item.id, Math.max(heard.current.get(item.id) ?? 0, item.revision));
      const { revision, outcome } = item;
      setRows((before) => before.map((row) => (row.id === item.id ? { ...row, revision, outcome } : row)));
      change((segment) =>
        segment.items.some((detail) => detail.id === item.id)
          ? {
              ...segment,
              items: segment.items.map((detail) => (detail.id === item.id ? { ...detail, decision } : detail)),
            }
          : segment,
      );
    },
    [change],
  );

  const enqueue = <T>(id: string, send: () => Promise<T>): Promise<T> => {
    const count = (by: 1 | -1) => setPending((before) => new Map(before).set(id, (before.get(id) ?? 0) + by));
    count(1);
    const answer = tail.current.then(send).finally(() => count(-1));
    tail.current = answer;
    return answer;
  };

  const send = (
    id: string,
    outcome: ItemRow["outcome"] | null,
    request: (baseRevision: number) => Promise<Decided>,
    draft: Draft | null = null,
  ): Promise<boolean> => {
    const row = rows.find((candidate) => candidate.id === id);
    const detail = row && segments.get(row.segmentId)?.items.find((candidate) => candidate.id === id);
    // What was on the screen when the key was pressed, with what one has done to it since.
    const seen = (detail?.decision?.revision ?? 0) + (pending.get(id) ?? 0);
    const chain = chains.current.get(id) ?? { isBroken: false };
    chains.current.set(id, chain);
    if (outcome) setRows((before) => before.map((r) => (r.id === id ? { ...r, outcome } : r)));
    return enqueue(id, async () => {
      if (chain.isBroken) return false;
      try {
        settle(await request(seen));
        return true;
      } catch (error) {
        chain.isBroken = true;
        chains.current.delete(id);
        const current = asProblem(error).facts.current as Decided | undefined;
        if (current) settle(current);
        else setRows((before) => before.map((r) => (r.id === id ? { ...r, outcome: row?.outcome ?? null } : r)));
        trouble(id, error, draft);
        return false;
      }
    });
  };

  const decide = (id: string, verdict: Verdict, draft?: Draft) => {
    const door = "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions";
    const ofItem = { ...param, itemId: id };
    return send(
      id,
      verdict.outcome,
      (baseRevision) => ask(door, { param: ofItem, json: { ...verdict, baseRevision } as Write }),
      draft,
    );
  };
  const takeBack = (id: string) => {
    const door = "POST /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/undo";
    return send(id, null, (baseRevision) => ask(door, { param: { ...param, itemId: id }, json: { baseRevision } }));
  };
  const add = (draft: Draft, why: Why) =>
    enqueue(draft.id, async () => {
      const text = segments.get(draft.segmentId)?.document.text ?? "";
      const place = chosenOf(draft);
      try {
        await ask("PUT /projects/:projectId/rounds/:roundId/adjudication/items/:itemId", {
          param: { ...param, itemId: draft.id },
          json: {
            segmentId: draft.segmentId,
            annotation: { ...place, quote: quoteOf(text, place) },
            ...whyWritten(why),
          },
        });
      } catch (error) {
        trouble(null, error, draft);
        return false;
      }
      await Promise.all([reload(), refresh([draft.segmentId])]).catch(loadTrouble);
      return true;
    });

  const nameOf = useCallback((pseudonym: string) => queue.names[pseudonym] ?? pseudonym, [queue.names]);
  const lookers = useNews(param, queue.you, nameOf, ({ kind, item, revision = 0 }) => {
    const isKnown = () => kind === "decided" && item !== undefined && (heard.current.get(item) ?? 0) >= revision;
    if (isKnown()) return;
    // After what is on its way here, so that one's own decision is not taken for another's.
    tail.current = tail.current
      .then(async () => {
        if (isKnown()) return;
        const fresh = await reload();
        const of = fresh.find((row) => row.id === item);
        await refresh(of ? [of.segmentId] : queue.segments.map(({ id }) => id).filter(isHere));
      })
      .catch(() => undefined);
  });
  useLooking(param, queue.mayDecide && !isFinal ? itemId : null);

  return {
    rows,
    segments,
    sending: [...pending.values()].reduce((sum, count) => sum + count, 0),
    troubles,
    dismiss: (gone) => setTroubles((before) => before.filter((other) => other !== gone)),
    decide,
    add,
    takeBack,
    lookers,
    showsNames,
    setShowsNames,
    isFinal,
  };
}
