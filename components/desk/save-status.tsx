"use client";
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconLock } from "@tabler/icons-react";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useDesk } from "./desk-context";
import { isTyping } from "./draft";
import type { SaveState } from "./save-state";
import { useLater, useSignal } from "./use-signal";

const changes = (count: number) => (count === 1 ? "1 change" : `${count} changes`);

/** More than so many changes take long enough to be counted down. */
const FEW = 20;

const whereTheyAre = ({ count, kept }: { count: number; kept: boolean }) =>
  `${changes(count)} ${kept ? "kept in this browser" : "only in this tab: do not close it"}`;

function sentence(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return "All changes saved";
    case "saving":
      return state.count > FEW ? `Saving… ${changes(state.count)} left` : "Saving…";
    case "waiting":
      return `${state.byServer ? "The server is in trouble" : "Waiting for the network"} — ${whereTheyAre(state)}`;
    case "signed_out":
      return `Signed out — ${whereTheyAre(state)}`;
    case "refused":
      return `${notTaken(state)} — see above the text`;
  }
}

function notTaken({ count, stale }: { count: number; stale: number }): string {
  if (stale === 0) return `${changes(count)} refused`;
  const conflicts = `${stale === 1 ? "1 conflict" : `${stale} conflicts`} with changes from elsewhere`;
  return stale === count ? conflicts : `${conflicts}, ${count - stale} refused`;
}

const ICONS = {
  saved: IconCloudCheck,
  saving: IconCloudUp,
  waiting: IconCloudOff,
  signed_out: IconLock,
  refused: IconAlertTriangle,
};

/** “Saving” and “saved” are put in words a moment late, together with what else follows a mark. */
const isTrouble = ({ kind }: SaveState) => kind !== "saved" && kind !== "saving";

/** What has reached the server, always in sight and never ahead of the truth. Only what is worth an interruption is also said aloud. */
export function SaveStatus() {
  const desk = useDesk();
  const { state: source } = desk.way.saves;
  const heard = useLater(source, isTrouble);
  const typing = useSignal(isTyping);
  const state: SaveState = typing && heard.kind === "saved" ? { kind: "saving", count: 1 } : heard;
  const frame = useRef<HTMLDivElement>(null);
  const hadTrouble = useRef(false);
  const words = sentence(state);
  const trouble = isTrouble(state);

  // That something is not saved is told at once, so that “saved” is not said a moment too long. To draw the words anew would
  // cost a mark as much as its highlight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after every change, also one that was over before it was drawn.
  useLayoutEffect(() => {
    const kindNow = () => (isTyping.get() && source.get().kind === "saved" ? "saving" : source.get().kind);
    const tell = () => frame.current?.setAttribute("data-state", kindNow());
    tell();
    return source.subscribe(() => kindNow() !== "saved" && tell());
  }, [source, state]);

  useEffect(() => {
    if (trouble || (state.kind === "saved" && hadTrouble.current)) desk.announce(words);
    if (trouble) hadTrouble.current = true;
    if (state.kind === "saved") hadTrouble.current = false;
  }, [desk, state.kind, trouble, words]);

  const Icon = ICONS[state.kind];
  return (
    <div ref={frame} className="desk-saves">
      <Icon size={18} aria-hidden="true" data-about={state.kind} />
      <span data-about={state.kind}>{words}</span>
      {state.kind === "signed_out" ? (
        <button type="button" className="desk-button" onClick={() => desk.way.signIn.need.set("needed")}>
          Sign in again
        </button>
      ) : null}
      {state.kind === "waiting" ? (
        <button type="button" className="desk-button" onClick={() => desk.way.retry()}>
          Try again
        </button>
      ) : null}
    </div>
  );
}
