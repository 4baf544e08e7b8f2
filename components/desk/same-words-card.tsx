"use client";
import { CommandButton } from "./command-button";
import { useDesk } from "./desk-context";
import { findSameWords, type SameWords } from "./same-words";
import { acceptSameCommand, skipSameCommand, stopSameCommand } from "./same-words-commands";
import { useSignal } from "./use-signal";

/** One further place with the same words: a person says whether it is marked, too. */
export function SameWordsCard({ search }: { search: SameWords }) {
  const desk = useDesk();
  // The card comes when there is time; what is on it answers the hand at once.
  const { index, places, already, added, ignoreCase } = useSignal(desk.sameWords) ?? search;
  return (
    <div className="desk-same">
      <p>
        <strong>
          Same words, {index + 1} of {places.length}
        </strong>
        {already > 0 ? ` · ${already} marked before` : ""}
        {added > 0 ? ` · ${added} marked now` : ""}
      </p>
      <div className="desk-buttons">
        <CommandButton command={acceptSameCommand}>Mark</CommandButton>
        <CommandButton command={skipSameCommand}>Skip</CommandButton>
        <CommandButton command={stopSameCommand}>Stop</CommandButton>
      </div>
      <label>
        <input type="checkbox" checked={ignoreCase} onChange={() => findSameWords(desk, !ignoreCase)} /> also with other
        capitals
      </label>
    </div>
  );
}
