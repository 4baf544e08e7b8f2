"use client";
import { IconBook2, IconClock, IconPlayerPause } from "@tabler/icons-react";
import { duration } from "../ui/words";
import { useDesk } from "./desk-context";
import { useLater } from "./use-signal";

/** A document takes no hundred hours. */
const WIDEST = `${duration(0)}\n${duration((99 * 60 + 59) * 60)}`;

/** How much of the text has been read, and how long it took. */
export function WorkStatus() {
  const { way } = useDesk();
  const { seconds, paused } = useLater(way.clock.time);
  const read = Math.round(useLater(way.reading.progress) * 100);
  const Icon = paused ? IconPlayerPause : IconClock;
  const stands = paused
    ? "It stands still until the next input."
    : "It stands still after a minute without input, and while this tab is not seen.";
  return (
    <div className="desk-work">
      <span title="How much of your part of the text has been on the screen long enough to be read">
        <IconBook2 size={16} aria-hidden="true" />
        <span className="desk-widest" data-widest="Read 100 %">
          Read {read} %
        </span>
      </span>
      <span title={`Time on task. ${stands}`}>
        <Icon size={16} aria-hidden="true" /> <span className="slant-hidden">Time on task: </span>
        <span className="desk-widest" data-widest={WIDEST}>
          {duration(seconds)}
        </span>
        {paused ? <span className="slant-hidden">, paused</span> : null}
      </span>
    </div>
  );
}
