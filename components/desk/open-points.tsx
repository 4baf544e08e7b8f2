"use client";
import { Alert } from "@mantine/core";
import { missingRatings } from "@/domain/rating";
import { quoteOf } from "@/domain/span";
import { contradicted } from "./answers/passages";
import { showRatings } from "./answers/rating-deeds";
import { missingIn } from "./attributes";
import { goTo } from "./deeds";
import { useAnnotations, useDesk } from "./desk-context";
import type { DeskModel } from "./desk-model";
import { shortQuote } from "./short-quote";
import { useSignal } from "./use-signal";
import { focusQuestion, whenDrawn } from "./when-drawn";

/** A list of more is no list any more. */
const SHOWN = 8;

interface Point {
  key: string;
  what: string;
  why: string;
  show(): void;
}

/** What a person would want to know before submitting: each point leads to its place. */
export function OpenPoints() {
  const desk = useDesk();
  // Read again whenever one of them changes.
  useAnnotations();
  useSignal(desk.way.ratings.items);
  useSignal(desk.way.passages.items);
  const points = openPoints(desk);
  const read = Math.round(useSignal(desk.way.reading.progress) * 100);
  if (points.length === 0 && read >= 95) return null;
  return (
    <>
      {points.length > 0 ? (
        <Alert
          className="desk-alert"
          color="yellow"
          title={points.length === 1 ? "1 point is open" : `${points.length} points are open`}
        >
          <ul className="desk-points">
            {points.slice(0, SHOWN).map(({ key, what, why, show }) => (
              <li key={key}>
                <span>
                  <strong dir="auto">{what}</strong> {why}
                </span>
                <button
                  type="button"
                  className="desk-button"
                  aria-label={`Show: ${what}`}
                  onClick={() => {
                    desk.dialog.set(null);
                    show();
                  }}
                >
                  Show
                </button>
              </li>
            ))}
          </ul>
          {points.length > SHOWN ? `and ${points.length - SHOWN} more` : ""}
        </Alert>
      ) : null}
      {read < 95 ? (
        <Alert className="desk-alert" color="gray">
          {read} % of your text has been on the screen of this browser long enough to be read.
        </Alert>
      ) : null}
    </>
  );
}

function openPoints(desk: DeskModel): Point[] {
  const { codebook, way } = desk;
  const ratings = missingRatings(codebook, (item) => way.ratings.get(item)?.value ?? null).map(
    ({ id, name }): Point => ({
      key: `rating ${id}`,
      what: name,
      why: "about the document has no answer",
      show: () => showRatings(desk, id),
    }),
  );
  const annotations = desk.annotations.inReadingOrder.flatMap((annotation): Point[] => {
    const missing = missingIn(codebook, annotation);
    if (missing.length === 0) return [];
    const what = `“${shortQuote(annotation.quote, 50)}”`;
    return [
      {
        key: annotation.id,
        what,
        why: `lacks: ${missing.map(({ name }) => name).join(", ")}`,
        show() {
          goTo(desk, annotation.id);
          desk.tab.set("annotations");
          desk.drawerOpen.set(true);
          desk.questionsOpen.set(true);
          whenDrawn(`[data-annotation="${annotation.id}"] [data-question="${missing[0]!.id}"]`, focusQuestion);
        },
      },
    ];
  });
  const alike = new Set<string>();
  const twins = desk.annotations.inReadingOrder.flatMap(({ id, start, end, category, subtype, quote }): Point[] => {
    const coding = `${start} ${end} ${category} ${subtype}`;
    if (!alike.has(coding)) {
      alike.add(coding);
      return [];
    }
    const what = `“${shortQuote(quote, 50)}”`;
    return [{ key: `twin ${id}`, what, why: "is marked twice in the same way", show: () => goTo(desk, id) }];
  });
  const passages = contradicted(desk).map(
    (passage): Point => ({
      key: passage.id,
      what: `“${shortQuote(quoteOf(desk.text, passage), 50)}”`,
      why: "was said to hold nothing, but something is marked in it",
      show() {
        desk.select(null);
        desk.pane?.reveal(passage);
        desk.pane?.putCaret(passage.start, "start");
        desk.pane?.focus();
      },
    }),
  );
  return [...ratings, ...passages, ...twins, ...annotations];
}
