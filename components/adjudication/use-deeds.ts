"use client";

import { useState } from "react";
import type { Draft } from "./draft";
import type { Adjudication, Verdict } from "./use-adjudication";
import type { Why } from "./why";

/** What was decided at this desk, so that it can be taken back and decided again. */

type Deed = { id: string; verdict: Verdict };

/**
 * @param whyOf what is written about an item; `forget` is told when the server has it
 * @param say tells the person what happened; nothing where it did not, because the refusal is shown elsewhere
 */
export function useDeeds(
  state: Pick<Adjudication, "decide" | "add" | "takeBack" | "segments" | "sending">,
  whyOf: (id: string) => Why,
  forget: (id: string, sent: Why) => void,
  say: (words: string) => void,
) {
  const [done, setDone] = useState<readonly Deed[]>([]);
  const [undone, setUndone] = useState<readonly Deed[]>([]);
  const drop = (deed: Deed) => setDone((before) => before.filter((other) => other !== deed));

  const send = (deed: Deed, words: string, draft?: Draft) => {
    const given = whyOf(deed.id);
    setDone((before) => [...before, deed]);
    say(words);
    void state.decide(deed.id, deed.verdict, draft).then((isTaken) => {
      if (isTaken) return forget(deed.id, given);
      drop(deed);
      say("");
    });
  };
  const takeBack = (id: string, deed = done.findLast((other) => other.id === id)) => {
    if (deed) drop(deed);
    say("Taken back");
    void state.takeBack(id).then((isTaken) => {
      if (!isTaken) say("");
      else if (deed) setUndone((before) => [...before, deed]);
    });
  };
  return {
    decide: (id: string, verdict: Verdict, words: string, draft?: Draft) => {
      setUndone([]);
      send({ id, verdict }, words, draft);
    },
    /** @param verdict what the addition is decided as when it was taken back and is decided again */
    add: (draft: Draft, verdict: Verdict) => {
      const given = whyOf(draft.id);
      setUndone([]);
      say("Added");
      void state.add(draft, given).then((isTaken) => {
        if (!isTaken) return say("");
        forget(draft.id, given);
        setDone((before) => [...before, { id: draft.id, verdict }]);
      });
    },
    takeBack: (id: string) => takeBack(id),
    /** Takes back what was decided here last; gives the item it was about. */
    undo: (): string | null => {
      const last = done.at(-1);
      if (!last) return null;
      const items = [...state.segments.values()].flatMap((segment) => segment.items);
      const holds = items.find((item) => item.id === last.id)?.decision;
      if (state.sending === 0 && holds && !holds.isYours) {
        drop(last);
        say("Somebody else has decided this since, so it stays");
      } else takeBack(last.id, last);
      return last.id;
    },
    /** Decides again what was taken back last; gives the item it was about. */
    redo: (): string | null => {
      const last = undone.at(-1);
      if (!last) return null;
      setUndone((before) => before.slice(0, -1));
      send(last, "Decided again");
      return last.id;
    },
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}
