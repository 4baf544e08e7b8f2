"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ask } from "@/components/api";
import type { AdjudicationSegment } from "@/domain/adjudication/view";

export interface Segments {
  segments: ReadonlyMap<string, AdjudicationSegment>;
  change: (by: (segment: AdjudicationSegment) => AdjudicationSegment) => void;
  /** Asks again for those that are here. */
  refresh: (ids: Iterable<string>) => Promise<void>;
  isHere: (id: string) => boolean;
}

/**
 * The documents looked at so far. Each is asked for once and then kept in step by news; with names it is asked for again,
 * and names leave the screen at once when they are switched off.
 * @param wanted the one on the screen, and the one that comes next, so that the next item is there before its key
 */
export function useSegments(
  param: { projectId: string; roundId: string },
  wanted: readonly (string | null)[],
  showsNames: boolean,
  trouble: (error: unknown) => void,
): Segments {
  const [segments, setSegments] = useState<ReadonlyMap<string, AdjudicationSegment>>(new Map());
  // By segment, whether it was asked for with names.
  const asked = useRef(new Map<string, boolean>());
  const wantsNames = useRef(showsNames);
  wantsNames.current = showsNames;

  const load = useCallback(
    async (id: string) => {
      const names = wantsNames.current;
      asked.current.set(id, names);
      const address = "GET /projects/:projectId/rounds/:roundId/adjudication/segments/:segmentId";
      const loaded = await ask(address, {
        param: { ...param, segmentId: id },
        query: { names: names ? "true" : "false" },
      });
      // An answer may be later than the switch.
      setSegments((before) => new Map(before).set(id, wantsNames.current ? loaded : nameless(loaded)));
    },
    [param],
  );
  const change = useCallback(
    (by: (segment: AdjudicationSegment) => AdjudicationSegment) =>
      setSegments((before) => new Map([...before].map(([id, segment]) => [id, by(segment)]))),
    [],
  );
  useEffect(() => {
    if (showsNames) return;
    for (const id of asked.current.keys()) asked.current.set(id, false);
    change(nameless);
  }, [showsNames, change]);

  const [current, ahead] = wanted;
  useEffect(() => {
    for (const id of [current, ahead]) {
      if (!id || asked.current.get(id) === showsNames || (asked.current.has(id) && !showsNames)) continue;
      load(id).catch((error) => {
        asked.current.delete(id);
        if (id === current) trouble(error);
      });
    }
  }, [current, ahead, showsNames, load, trouble]);

  const isHere = useCallback((id: string) => asked.current.has(id), []);
  const refresh = useCallback(
    async (ids: Iterable<string>) => {
      await Promise.all([...ids].filter(isHere).map(load));
    },
    [load, isHere],
  );
  return { segments, change, refresh, isHere };
}

function nameless(segment: AdjudicationSegment): AdjudicationSegment {
  const items = segment.items.map((item) => ({
    ...item,
    readings: item.readings.map((reading) => ({ ...reading, names: null })),
  }));
  return { ...segment, items };
}
