"use client";

import { Anchor, Button, Drawer } from "@mantine/core";
import Link from "next/link";
import { asProblem } from "@/components/api";
import { CategoryMark } from "@/components/ui/category-mark";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Place } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import { everyPlace, usePlaces } from "./answers";
import { BeingComputed } from "./being-computed";
import { useBoardState } from "./board-state";
import { causeWords } from "./causes";
import { CsvButton } from "./csv-button";
import type { Look } from "./door";
import { lookTitle } from "./looks";
import { placeColumns, sumSentence } from "./place-words";
import classes from "./places.module.css";
import { SessionButtons } from "./session-collection";
import { type AgreementView, type Names, readingsPath } from "./view";

/** The words behind a figure. It is part of the address, so the back button closes it. */
export function PlaceDrawer({ view, names }: { view: AgreementView; names: Names }) {
  const { look, set } = useBoardState();
  return (
    <Drawer
      opened={look !== null}
      onClose={() => set({ look: null })}
      position="right"
      size="lg"
      title={look && <LookTitle view={view} names={names} look={look} />}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ title: classes.title }}
    >
      {look && <Places view={view} names={names} look={look} />}
    </Drawer>
  );
}

interface Looked {
  view: AgreementView;
  names: Names;
  look: Look;
}

function LookTitle(looked: Looked) {
  return useTitle(looked);
}

/** A document that the page has no name of brings it with its first place. */
function useTitle({ view, names, look }: Looked): string {
  const { data } = usePlaces(view, look);
  const first = data?.pages[0]?.places[0]?.segment;
  const known = first === undefined ? view.segments : [...view.segments, first];
  return lookTitle(look, names, (id) => known.find((segment) => segment.id === id)?.title ?? "this document");
}

function Places({ view, names, look }: Looked) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = usePlaces(view, look);
  const title = useTitle({ view, names, look });
  if (error) return <ProblemNotice problem={asProblem(error)} />;
  if (!data) return <BeingComputed words="Looking up the words" height={300} />;
  const places = data.pages.flatMap((page) => page.places);
  if (places.length === 0) return <p>No such place.</p>;
  return (
    <>
      <p className={classes.sums}>{sumSentence(look, data.pages[0]!.sums)}</p>
      <p className={classes.lead}>Places where marks overlap, those with most disagreement first.</p>
      <div className={classes.buttons}>
        <SessionButtons view={view} look={look} />
        <CsvButton title={title} columns={placeColumns(names)} rows={() => everyPlace(view, look)} />
      </div>
      <ol className={classes.places}>
        {places.map((place) => (
          <PlaceEntry
            key={`${place.segment.id} ${place.category} ${place.start}`}
            view={view}
            names={names}
            place={place}
          />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          More places
        </Button>
      )}
    </>
  );
}

function PlaceEntry({ view, names, place }: { view: AgreementView; names: Names; place: Place }) {
  const { segment, start, end, quote, isQuoteCut, before, after, category, marks, without, differences } = place;
  const kinds = causes.filter((cause) => differences[cause] > 0);
  return (
    <li className={classes.place}>
      <p className={classes.where}>
        <span>
          {segment.title}
          {segment.outlet && <> · {segment.outlet}</>}
        </span>
        <span>{kinds.length === 0 ? "agreed" : kinds.map((cause) => causeWords[cause].name).join(", ")}</span>
      </p>
      <blockquote className={classes.words}>
        {before && <span className={classes.around}>…{before}</span>}
        <mark className="slant-category slant-category-words" data-category={category}>
          {quote}
        </mark>
        {isQuoteCut ? " … " : after && <span className={classes.around}>{after}…</span>}
      </blockquote>
      <ul className={classes.marks}>
        {marks.map((mark) => (
          <li key={`${mark.annotator} ${mark.category} ${mark.start} ${mark.end} ${mark.subtype}`}>
            <b>{names.who(mark.annotator)}</b>{" "}
            <CategoryMark id={mark.category}>{names.category(mark.category)}</CategoryMark>
            {mark.subtype !== null && `, ${names.subtype(mark.category, mark.subtype)}`}
            {!isQuoteCut && (mark.start > start || mark.end < end) && (
              <q>{quote.slice(Math.max(0, mark.start - start), mark.end - start)}</q>
            )}
          </li>
        ))}
        {without.length > 0 && (
          <li className={classes.without}>
            <b>{without.map(names.who).join(", ")}</b> marked no {names.category(category)} here
          </li>
        )}
      </ul>
      <Anchor component={Link} href={readingsPath(view, segment.id, start)} size="sm">
        Open in the text
      </Anchor>
    </li>
  );
}
