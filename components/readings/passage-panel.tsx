"use client";

import { CategoryMark } from "@/components/ui/category-mark";
import { differenceWords } from "@/domain/adjudication/differences";
import { LaneSample } from "./lane-sample";
import type { LanePlan } from "./lanes";
import type { PlacedAnnotation, ReadingsView, Sight } from "./reading";
import type { Selection } from "./reading-text";
import classes from "./readings.module.css";
import { readersOf, stretchesOf } from "./stretches";
import { excerpt } from "./words";

/** Who marked the selected passage, as what, and what they noted. Who marked nothing is listed too. */
export function PassagePanel({
  view,
  sight,
  plan,
  selection,
  count,
  who,
}: {
  view: ReadingsView;
  sight: Sight;
  plan: LanePlan;
  selection: Selection | null;
  /** Of all passages in sight. */
  count: number;
  who: (reader: number) => string;
}) {
  if (selection === null) {
    return (
      <p className={classes.hint}>
        {count === 0
          ? "Nothing is marked by those you look at."
          : "Click on marked words, or jump from difference to difference, to see who marked what."}
      </p>
    );
  }
  const { passage, picked } = selection;
  return (
    <>
      <p className={classes.place}>
        Passage {passage.index + 1} of {count}
        {sight.readers.size > 1 &&
          (passage.differences.length === 0
            ? ": all the same"
            : `: ${passage.differences.map((difference) => differenceWords[difference].name).join(", ")}`)}
      </p>
      {/* The heat map in words: what the ground shows to the eye, part by part. */}
      <ul className={classes.shares} aria-label="How many marked each part">
        {stretchesOf(passage.annotations).map((stretch) => (
          <li key={stretch.start} data-picked={stretch.start === picked?.start || undefined}>
            <q>{excerpt(view.text, stretch, 60)}</q> {readersOf(stretch)} of {sight.readers.size}
          </li>
        ))}
      </ul>
      <dl className={classes.readers}>
        {[...sight.readers]
          .sort((a, b) => a - b)
          .map((reader) => {
            const own = passage.annotations.filter((annotation) => annotation.reader === reader);
            return (
              <div key={reader}>
                <dt>
                  <LaneSample reader={reader} plan={plan} />
                  {who(reader)}
                </dt>
                {own.length === 0 ? (
                  <dd className={classes.nothing}>
                    {view.readings[reader]?.foundNothing ? "found nothing in the document" : "marked nothing here"}
                  </dd>
                ) : (
                  own.map((annotation) => (
                    <Marked
                      key={annotation.id}
                      view={view}
                      annotation={annotation}
                      isPicked={picked?.items.includes(annotation) ?? false}
                    />
                  ))
                )}
              </div>
            );
          })}
      </dl>
    </>
  );
}

function Marked({
  view,
  annotation,
  isPicked,
}: {
  view: ReadingsView;
  annotation: PlacedAnnotation;
  isPicked: boolean;
}) {
  const category = view.categories.find((candidate) => candidate.id === annotation.category);
  const subtype = category?.subtypes.find((candidate) => candidate.id === annotation.subtype);
  return (
    <dd data-picked={isPicked || undefined}>
      <CategoryMark id={annotation.category}>{category?.name ?? annotation.category}</CategoryMark>
      {annotation.subtype !== null && <span>, {subtype?.name ?? annotation.subtype}</span>}
      <q>{excerpt(view.text, annotation, 220)}</q>
      {annotation.note && <p className={classes.note}>Note: {annotation.note}</p>}
    </dd>
  );
}
