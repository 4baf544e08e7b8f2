"use client";
import { IconBook2, IconClock, IconPlayerPause } from "@tabler/icons-react";
import { duration } from "../ui/words";
import { useDesk } from "./desk-context";
import { useLater } from "./use-signal";

/** How much of the text has been read, and how long it took. */
export function WorkStatus() {
  const { way } = useDesk();
  const { seconds, paused } = useLater(way.clock.time);
  const read = Math.round(useLater(way.reading.progress) * 100);
  const Icon = paused ? IconPlayerPause : IconClock;
  return (
    <div className="desk-work">
      <span title="How much of your part of the text has been on the screen long enough to be read">
        <IconBook2 size={16} aria-hidden="true" /> Read {read} %
      </span>
      <span title="Time on task. It stands still after a minute without input, and while this tab is not seen.">
        <Icon size={16} aria-hidden="true" /> <span className="slant-hidden">Time on task: </span>
        {duration(seconds)}
        {paused ? ", paused" : ""}
      </span>
    </div>
  );
}
