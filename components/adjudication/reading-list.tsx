"use client";

import { excerpt } from "@/components/readings/words";
import { CategoryMark } from "@/components/ui/category-mark";
import type { CodedPlace, ItemReading } from "@/domain/adjudication/view";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";
import classes from "./adjudication.module.css";

/** Category, subtype and words of one annotation. */
export function Coding({ place, text, codebook }: { place: CodedPlace; text: string; codebook: Codebook }) {
  const subtype = place.subtype && findSubtype(codebook, place.category, place.subtype);
  return (
    <div className={classes.coding}>
      <span>
        <CategoryMark id={place.category}>
          {findCategory(codebook, place.category)?.name ?? place.category}
        </CategoryMark>
        {place.subtype && <span>, {subtype ? subtype.name : place.subtype}</span>}
      </span>
      <q>{excerpt(text, place, 260)}</q>
    </div>
  );
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** A to Z, then AA, AB and so on. */
export const letterOf = (index: number): string =>
  (index < letters.length ? "" : letterOf(Math.floor(index / letters.length) - 1)) +
  letters.charAt(index % letters.length);

/** Puts the focus on the next or previous reading's button, which Enter presses: there are more readings than digits. */
export function focusReading(desk: HTMLElement | null, step: 1 | -1): void {
  const buttons = [...(desk?.querySelectorAll<HTMLElement>("[data-reading]") ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 && step === -1 ? buttons.length - 1 : (at + step + buttons.length) % buttons.length;
  buttons[next]?.focus();
}

/** Everybody's readings, without names and in an order of the item's own; each can be accepted as it is. */
export function ReadingList({
  readings,
  text,
  codebook,
  onAccept,
}: {
  readings: readonly ItemReading[];
  text: string;
  codebook: Codebook;
  /** Left out where nothing can be decided. */
  onAccept?: (index: number) => void;
}) {
  return (
    <ol className={classes.readings} aria-label="Readings">
      {readings.map((reading, index) => {
        const isNothing = reading.annotations.length === 0;
        const label = isNothing ? "Reject: nothing is to be marked" : `Accept reading ${letterOf(index)}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reading is its place in the item's own order.
          <li key={index}>
            <div className={classes.readingHead}>
              <b>{isNothing ? "Nothing" : `Reading ${letterOf(index)}`}</b>
              <span className={classes.people}>
                {reading.people === 1 ? "1 person" : `${reading.people} people`}
                {reading.names && `: ${reading.names.join(", ")}`}
              </span>
              {onAccept && (
                <button
                  type="button"
                  className={classes.accept}
                  data-reading
                  onClick={() => onAccept(index)}
                  aria-label={label}
                >
                  {isNothing ? "Reject" : "Accept"} {(isNothing || index < 9) && <kbd>{isNothing ? 0 : index + 1}</kbd>}
                </button>
              )}
            </div>
            {isNothing ? (
              <p className={classes.nothing}>marked nothing here</p>
            ) : (
              reading.annotations.map((annotation) => (
                <Coding key={annotation.key} place={annotation} text={text} codebook={codebook} />
              ))
            )}
            {isNothing ? null : <Answers reading={reading} codebook={codebook} />}
            {reading.notes.map((note, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may note the same.
              <p key={i} className={classes.note}>
                Note: {note}
              </p>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

/** Answers to the codebook's questions, but for those about the annotator and not the text. */
function Answers({ reading, codebook }: { reading: ItemReading; codebook: Codebook }) {
  const given = codebook.attributes.flatMap((attribute) => {
    if (attribute.id === "confidence") return [];
    const values = new Set(reading.annotations.flatMap((a) => a.attributes[attribute.id] ?? []));
    if (values.size === 0) return [];
    const words = [...values].map((value) => attribute.values.find((v) => v.id === value)?.name ?? value);
    return [`${attribute.name}: ${words.join(", ")}`];
  });
  return given.length === 0 ? null : <p className={classes.answers}>{given.join(" · ")}</p>;
}
