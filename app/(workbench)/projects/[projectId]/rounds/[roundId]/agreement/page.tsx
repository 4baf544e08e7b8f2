import { setTimeout as pause } from "node:timers/promises";
import type { Metadata } from "next";
import { Suspense } from "react";
import { AgreementBoard } from "@/components/agreement/agreement-board";
import { AgreementLinks } from "@/components/agreement/agreement-links";
import { BeingComputed } from "@/components/agreement/being-computed";
import { AgreementRefused } from "@/components/agreement/refused";
import { packed } from "@/components/ui/packed";
import { Page } from "@/components/ui/page";
import { may } from "@/domain/policy";
import { pageActor, pathIds } from "@/server/page-actor";
import { agreementView, askedFigures } from "./agreement-view";

export const metadata: Metadata = { title: "Agreement" };

/** In ms. Figures that are there this soon come with their frame, which alone would only flicker. */
const soon = 100;

/** About as high as scope, tabs, headline and what is behind it, so that little moves when they come. */
const outline = [72, 44, 300, 180, 460];

/** What has no figure in it is sent at once, with the scripts of the board; the board follows when it is computed. */
export default async function AgreementPage({
  params,
  searchParams,
}: PageProps<"/projects/[projectId]/rounds/[roundId]/agreement">) {
  const { projectId, roundId } = await pathIds(params);
  const search = await searchParams;
  const asked = await askedFigures(await pageActor(), projectId, roundId, search);
  const crumbs = (roundName: string) => [
    { href: `/projects/${projectId}/rounds`, name: "Rounds" },
    { href: `/projects/${projectId}/rounds/${roundId}`, name: roundName },
  ];
  if ("problem" in asked) {
    const { code, message } = asked.problem;
    return (
      <Page title="Agreement" crumbs={crumbs("The round")}>
        <AgreementRefused code={code} message={message} />
      </Page>
    );
  }
  const { project, round } = asked.value.access;
  const view = agreementView(asked.value).then(packed);
  await Promise.race([view, pause(soon)]);
  const mayExport = may(project.role, "export.read", round.state);
  return (
    <Page
      title="Agreement"
      lead={round.name}
      crumbs={crumbs(round.name)}
      actions={<AgreementLinks projectId={projectId} roundId={roundId} mayExport={mayExport} />}
    >
      <Suspense fallback={<BeingComputed words="Computing the figures" height={outline} isRead />}>
        <AgreementBoard view={view} />
      </Suspense>
    </Page>
  );
}
