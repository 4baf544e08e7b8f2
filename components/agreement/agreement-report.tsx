"use client";

import { Anchor, Button } from "@mantine/core";
import { IconArrowLeft, IconPrinter } from "@tabler/icons-react";
import Link from "next/link";
import { useMemo } from "react";
import { Section } from "@/components/ui/section";
import type {
  DocumentAgreement,
  Drift,
  GroupAgreement,
  RatingAgreement,
  RoundComparison,
} from "@/domain/agreement/answers";
import type { Coefficients } from "@/domain/agreement/coefficients";
import type { SubtypeReport } from "@/domain/agreement/subtypes";
import classes from "./agreement.module.css";
import { CategoryConfusion } from "./agreement-board";
import { CategorySection } from "./category-section";
import { CauseSection } from "./cause-section";
import { CoefficientTables } from "./coefficient-section";
import { Companions } from "./companions";
import { Comparison } from "./compare-section";
import { Definitions } from "./definitions";
import { DocumentTable } from "./document-section";
import { DriftFigures } from "./drift-section";
import { GroupFigures } from "./group-section";
import { HeadlinePanel } from "./headline";
import { LeftOut } from "./left-out";
import { MethodsSection } from "./methods-section";
import { PairSection } from "./pair-section";
import { PersonCauses, PersonSection } from "./person-section";
import { RatingTable } from "./rating-section";
import { SourceContext } from "./source";
import { SubtypeFigures } from "./subtype-section";
import { type AgreementView, agreementPath, namesOf } from "./view";
import { sourceOf } from "./words";

/** Everything that the dashboard shows, on one page that can be printed; people under their pseudonyms. */
export function AgreementReportPage({
  view,
  subtypes,
  ratings,
  documents,
  documentTotal,
  groups,
  drift,
  comparison,
  coefficients,
}: {
  view: AgreementView;
  subtypes: SubtypeReport;
  ratings: readonly RatingAgreement[];
  documents: readonly DocumentAgreement[];
  documentTotal: number;
  groups: GroupAgreement;
  drift: Drift;
  /** With the round that the address names. */
  comparison: RoundComparison | null;
  coefficients: Coefficients;
}) {
  const names = useMemo(() => namesOf(view, false), [view]);
  const source = useMemo(() => sourceOf(view), [view]);
  return (
    <SourceContext value={source}>
      <div className={`${classes.reportBar} slant-screen-only`}>
        <Anchor component={Link} href={agreementPath(view.projectId, view.round.id)}>
          <IconArrowLeft size={16} aria-hidden /> Back to the dashboard
        </Anchor>
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      </div>
      <p className={classes.note}>
        {source.line} Codebook {view.codebook}. People stand under their pseudonyms.
      </p>
      <HeadlinePanel view={view} />
      <Section title="Methods">
        <MethodsSection view={view} />
      </Section>
      <Section title="Three questions behind it">
        <Companions report={view.report} />
      </Section>
      <Section title="Why they differ">
        <CauseSection view={view} names={names} />
      </Section>
      <Section title="Per category">
        <CategorySection view={view} names={names} />
      </Section>
      <Section title="What one said and what the other said">
        <CategoryConfusion view={view} names={names} />
      </Section>
      <Section title="Per subtype">
        <SubtypeFigures view={view} names={names} report={subtypes} />
      </Section>
      <Section title="Answers to questions">
        <RatingTable ratings={ratings} />
      </Section>
      <Section title="Who agrees with whom">
        <PairSection view={view} names={names} />
      </Section>
      <Section title="Each person among the others">
        <PersonSection view={view} names={names} />
        <PersonCauses view={view} names={names} />
      </Section>
      <Section title="Per document">
        {documents.length < documentTotal && (
          <p>
            The {documents.length} documents with the lowest α, of {documentTotal}; the dashboard has all of them, and a
            file of them.
          </p>
        )}
        <DocumentTable view={view} names={names} rows={documents} />
      </Section>
      <GroupFigures view={view} kind="outlet" rows={groups.outlet} />
      <GroupFigures view={view} kind="group" rows={groups.group} />
      <Section title="In the order of submission">
        <DriftFigures view={view} drift={drift} />
      </Section>
      {comparison && (
        <Section title={`Compared with “${comparison.with.name}”`}>
          <Comparison view={view} comparison={comparison} names={names} />
        </Section>
      )}
      <Section title="What is left out, and why">
        <LeftOut view={view} names={names} />
      </Section>
      <Section title="All coefficients">
        <CoefficientTables coefficients={coefficients} names={names} />
      </Section>
      <Section title="Definitions">
        <Definitions />
      </Section>
    </SourceContext>
  );
}
