"use client";

import { Switch } from "@mantine/core";
import { type ReactNode, useState } from "react";
import classes from "./agreement.module.css";
import { CategoryTable } from "./category-table";
import { Companions } from "./companions";
import { DocumentTable } from "./document-table";
import { HeadlinePanel } from "./headline";
import { LeftOut } from "./left-out";
import { PairMatrix } from "./pair-matrix";
import { PairTable } from "./pair-table";
import { PersonTable } from "./person-table";
import { useFreshFigures } from "./use-fresh-figures";
import { type AgreementView, categoryLabel, personLabel } from "./view";
import { emptyState, emptyWords, scopeSentence } from "./words";

/** The agreement page below its title: one section per question, in the order in which one asks them. */
export function AgreementBoard({ view }: { view: AgreementView }) {
  useFreshFigures(view);
  const [showsNames, setShowsNames] = useState(false);
  const knowsNames = view.people.some((person) => person.name !== null);
  const who = personLabel(view.people, showsNames);
  const nameOf = categoryLabel(view.categories);
  const empty = emptyState(view);
  const { report, round } = view;

  const top = (
    <div className={classes.top}>
      <p>{scopeSentence(view.assignments)}.</p>
      {knowsNames && (
        <Switch
          label="Show names"
          checked={showsNames}
          onChange={(event) => setShowsNames(event.currentTarget.checked)}
        />
      )}
    </div>
  );
  if (empty !== null) {
    return (
      <>
        {top}
        <section className={classes.empty}>
          <h2>{emptyWords[empty].title}</h2>
          <p>{emptyWords[empty].text}</p>
        </section>
        {empty !== "nothing_assigned" && (
          <Section title="What is left out, and why">
            <LeftOut view={view} who={who} nameOf={nameOf} />
          </Section>
        )}
      </>
    );
  }
  const people = view.people
    .map((person) => person.pseudonym)
    .filter((person) => !report.leftOut.people.includes(person));
  const inPairs = people.filter((person) =>
    report.pairs.some((pair) => pair.annotatorA === person || pair.annotatorB === person),
  );
  return (
    <>
      {top}
      <HeadlinePanel report={report} />
      <Section title="Three questions behind it">
        <Companions report={report} />
      </Section>
      <Section title="Per category">
        <CategoryTable report={report} nameOf={nameOf} roundName={round.name} />
      </Section>
      <Section title="Who agrees with whom">
        <PairMatrix pairs={report.pairs} people={inPairs} categories={report.categories} nameOf={nameOf} who={who} />
        <PairTable
          pairs={report.pairs}
          categories={report.categories}
          nameOf={nameOf}
          who={who}
          roundName={round.name}
        />
      </Section>
      <Section title="Without each person">
        {report.headline.people < 3 ? (
          <p>With two people there is nobody left to agree once one is left out.</p>
        ) : (
          <PersonTable rows={report.peopleLeftOut} who={who} roundName={round.name} />
        )}
      </Section>
      <Section title="Per document">
        <DocumentTable view={view} who={who} />
      </Section>
      <Section title="What is left out, and why">
        <LeftOut view={view} who={who} nameOf={nameOf} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
