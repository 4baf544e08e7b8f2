"use client";

import { type ReactNode, use, useMemo, useState } from "react";
import { type Packed, unpacked } from "@/components/ui/packed";
import { Section } from "@/components/ui/section";
import classes from "./agreement.module.css";
import { type BoardView, boardViews, useBoardState } from "./board-state";
import { CategorySection } from "./category-section";
import { CauseSection } from "./cause-section";
import { CoefficientSection } from "./coefficient-section";
import { Companions } from "./companions";
import { CompareSection } from "./compare-section";
import { ConfusionSection } from "./confusion-section";
import { DocumentSection } from "./document-section";
import { DoorsContext } from "./door";
import { DriftSection } from "./drift-section";
import { GammaCard } from "./gamma-card";
import { GroupSection } from "./group-section";
import { HeadlinePanel } from "./headline";
import { LeftOut } from "./left-out";
import { MethodsSection } from "./methods-section";
import { PairSection } from "./pair-section";
import { PersonCauses, PersonSection } from "./person-section";
import { PlaceDrawer } from "./place-drawer";
import { RatingSection } from "./rating-section";
import { ScopeBar } from "./scope-bar";
import { SessionCollection } from "./session-collection";
import { SourceContext } from "./source";
import { SubtypeSection } from "./subtype-section";
import { useFreshFigures } from "./use-fresh-figures";
import { type AgreementView, type Names, namesOf } from "./view";
import { ViewTabs } from "./view-tabs";
import { emptyState, emptyWords, sourceOf } from "./words";

/**
 * The agreement page below its title: one view per question, in the order in which one asks them.
 * @param view on its way: the browser loads what draws the figures while the server computes them
 */
export function AgreementBoard({ view: coming }: { view: Promise<Packed<AgreementView>> }) {
  const packedView = use(coming);
  const view = useMemo(() => unpacked(packedView), [packedView]);
  useFreshFigures(view.projectId, view.round.id, view.scope, view.stamp);
  const state = useBoardState();
  const [showsNames, setShowsNames] = useState(false);
  const names = useMemo(() => namesOf(view, showsNames), [view, showsNames]);
  const source = useMemo(() => sourceOf(view), [view]);
  const doors = useMemo(
    () => ({ href: (look: object) => state.href({ look }), open: (look: object) => state.set({ look }) }),
    [state],
  );
  const empty = emptyState(view);
  return (
    <SourceContext value={source}>
      <DoorsContext value={doors}>
        <ScopeBar view={view} showsNames={showsNames} onShowsNames={setShowsNames} />
        {empty === null ? (
          <>
            <ViewTabs
              views={boardViews}
              current={state.view}
              hrefOf={(id) => state.href({ view: id, look: null })}
              onPick={(id) => state.set({ view: id, look: null })}
            />
            <SessionCollection view={view} names={names} />
            {views[state.view](view, names)}
            <PlaceDrawer view={view} names={names} />
          </>
        ) : (
          <>
            <section className={classes.empty}>
              <h2>{emptyWords[empty].title}</h2>
              <p>{emptyWords[empty].text}</p>
            </section>
            {empty !== "nothing_assigned" && (
              <Section title="What is left out, and why">
                <LeftOut view={view} names={names} />
              </Section>
            )}
          </>
        )}
      </DoorsContext>
    </SourceContext>
  );
}

const views: Record<BoardView, (view: AgreementView, names: Names) => ReactNode> = {
  summary: (view, names) => (
    <>
      <HeadlinePanel view={view} />
      <Section title="Three questions behind it">
        <Companions report={view.report} />
      </Section>
      <Section title="Why they differ">
        <CauseSection view={view} names={names} />
      </Section>
      <Section title="What is left out, and why">
        <LeftOut view={view} names={names} />
      </Section>
    </>
  ),
  categories: (view, names) => (
    <>
      <Section title="Per category">
        <CategorySection view={view} names={names} />
      </Section>
      <Section title="What one said and what the other said">
        <CategoryConfusion view={view} names={names} />
      </Section>
      <Section title="Per subtype">
        <SubtypeSection view={view} names={names} />
      </Section>
      <Section title="Answers to questions">
        <RatingSection view={view} names={names} />
      </Section>
    </>
  ),
  people: (view, names) => (
    <>
      <Section title="Who agrees with whom">
        <PairSection view={view} names={names} />
      </Section>
      <Section title="Each person among the others">
        <PersonSection view={view} names={names} />
      </Section>
      <Section title="Who marks what others do not">
        <PersonCauses view={view} names={names} />
      </Section>
    </>
  ),
  documents: (view, names) => (
    <>
      <Section title="Per document">
        <DocumentSection view={view} names={names} />
      </Section>
      <GroupSection view={view} kind="outlet" />
      <GroupSection view={view} kind="group" />
    </>
  ),
  time: (view, names) => (
    <>
      <Section title="Within this round">
        <DriftSection view={view} />
      </Section>
      <Section title="Compared with another round">
        <CompareSection view={view} names={names} />
      </Section>
    </>
  ),
  method: (view, names) => (
    <>
      <Section title="For a paper" lead="What a methods section says about reliability, with the figures filled in.">
        <MethodsSection view={view} />
      </Section>
      <Section title="Another coefficient">
        <GammaCard view={view} />
      </Section>
      <Section
        title="All coefficients"
        lead="What the command line prints for the exported file: to compare with a paper or with another program."
      >
        <CoefficientSection view={view} names={names} />
      </Section>
    </>
  ),
};

export function CategoryConfusion({ view: { report }, names }: { view: AgreementView; names: Names }) {
  return (
    <ConfusionSection
      title="Categories"
      matrix={report.confusion}
      nameOf={names.category}
      nothing="nothing"
      // The words where only the other marked something are those where one said it and the other nothing.
      lookOf={(said, other) =>
        said === null
          ? other === null
            ? null
            : { category: other, instead: "none" }
          : said === other
            ? { category: said, cause: "agreed" }
            : { category: said, instead: other ?? "none" }
      }
      note="Of the characters to which one person gave the category of the row: the share to which another gave the category of the column, or nothing. A cell opens the words."
    />
  );
}
