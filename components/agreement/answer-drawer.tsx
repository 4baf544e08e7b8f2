"use client";

import { Anchor, Drawer } from "@mantine/core";
import Link from "next/link";
import { type MouseEvent, type ReactNode, useContext } from "react";
import { asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { RatingAgreement } from "@/domain/agreement/answers";
import { useAnswers } from "./answers";
import { BeingComputed } from "./being-computed";
import { useBoardState } from "./board-state";
import { type Column, fileColumn } from "./columns";
import { CsvButton } from "./csv-button";
import { DoorsContext, wantsTab } from "./door";
import { counted } from "./figures";
import classes from "./places.module.css";
import { type AgreementView, type Names, readingsPath } from "./view";

export const questionKey = ({ about, question }: Pick<RatingAgreement, "about" | "question">) => `${about}/${question}`;

/** What each person answered, about each document or each two spans that were matched. Part of the address, too. */
export function AnswerDrawer({
  view,
  names,
  ratings,
}: {
  view: AgreementView;
  names: Names;
  ratings: readonly RatingAgreement[];
}) {
  const { question, set } = useBoardState();
  const row = ratings.find((rating) => questionKey(rating) === question);
  return (
    <Drawer
      opened={row !== undefined}
      onClose={() => set({ question: null })}
      position="right"
      size="lg"
      title={row && `Answers: ${row.name}`}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ title: classes.title }}
    >
      {row && <Answers view={view} names={names} row={row} />}
    </Drawer>
  );
}

/** A figure about answers as a door to them; on paper it is only a figure. */
export function AnswerDoor({ row, children }: { row: RatingAgreement; children: ReactNode }) {
  const isOnScreen = useContext(DoorsContext) !== null;
  const { href, set } = useBoardState();
  if (!isOnScreen || row.items === 0) return children;
  const question = questionKey(row);
  const onClick = (event: MouseEvent) => {
    if (wantsTab(event)) return;
    event.preventDefault();
    set({ question });
  };
  return (
    <a href={href({ question })} onClick={onClick}>
      {children}
    </a>
  );
}

interface AnswerRow {
  document: string;
  words: string | null;
  annotator: string;
  answer: string | null;
}

const columns: Column<AnswerRow>[] = [
  fileColumn("document", (row) => row.document),
  fileColumn("words", (row) => row.words),
  fileColumn("annotator", (row) => row.annotator),
  fileColumn("answer", (row) => row.answer),
];

function Answers({ view, names, row }: { view: AgreementView; names: Names; row: RatingAgreement }) {
  const { data, error } = useAnswers(view, row);
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Looking up the answers" height={300} />;
  const { total, differing, things } = data;
  const what =
    row.about === "document"
      ? counted(total, "document")
      : counted(total, "matched pair of spans", "matched pairs of spans");
  return (
    <>
      <p className={classes.sums}>
        {what}, {differing} with different answers.
      </p>
      {things.length < total && <p className={classes.lead}>The first {things.length} are shown.</p>}
      <div className={classes.buttons}>
        <CsvButton
          title={`Answers: ${row.name}`}
          columns={columns}
          rows={() =>
            things.flatMap(({ segment, place, answers }) =>
              answers.map(({ annotator, answer }) => ({
                document: segment.title,
                words: place?.words ?? null,
                annotator: names.who(annotator),
                answer,
              })),
            )
          }
        />
      </div>
      <ol className={classes.places}>
        {things.map(({ segment, place, answers }) => (
          <li
            key={`${segment.id} ${place?.start} ${place?.end} ${answers.map(({ annotator }) => annotator).join()}`}
            className={classes.place}
          >
            <p className={classes.where}>{segment.title}</p>
            {place && <blockquote className={classes.words}>{place.words}</blockquote>}
            <ul className={classes.marks}>
              {answers.map(({ annotator, answer }) => (
                <li key={annotator} className={answer === null ? classes.without : undefined}>
                  <b>{names.who(annotator)}</b> {answer ?? "gave no answer"}
                </li>
              ))}
            </ul>
            <Anchor component={Link} href={readingsPath(view, segment.id, place?.start)} size="sm">
              Open in the text
            </Anchor>
          </li>
        ))}
      </ol>
    </>
  );
}
