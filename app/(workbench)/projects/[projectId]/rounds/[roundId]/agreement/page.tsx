import type { Metadata } from "next";
import { AgreementBoard } from "@/components/agreement/agreement-board";
import { AgreementLinks } from "@/components/agreement/agreement-links";
import { AgreementRefused } from "@/components/agreement/refused";
import { packed } from "@/components/ui/packed";
import { Page } from "@/components/ui/page";
import { pageActor, pathIds } from "@/server/page-actor";
import { agreementView } from "./agreement-view";

export const metadata: Metadata = { title: "Agreement" };

export default async function AgreementPage({
  params,
  searchParams,
}: PageProps<"/projects/[projectId]/rounds/[roundId]/agreement">) {
  const { projectId, roundId } = await pathIds(params);
  const search = await searchParams;
  const answer = await agreementView(await pageActor(), projectId, roundId, search);
  const crumbs = (roundName: string) => [
    { href: `/projects/${projectId}/rounds`, name: "Rounds" },
    { href: `/projects/${projectId}/rounds/${roundId}`, name: roundName },
  ];
  if ("problem" in answer) {
    const { code, message } = answer.problem;
    return (
      <Page title="Agreement" crumbs={crumbs("The round")}>
        <AgreementRefused code={code} message={message} />
      </Page>
    );
  }
  const { value: view, mayExport } = answer;
  return (
    <Page
      title="Agreement"
      lead={view.round.name}
      crumbs={crumbs(view.round.name)}
      actions={<AgreementLinks projectId={projectId} roundId={roundId} mayExport={mayExport} />}
    >
      <AgreementBoard view={packed(view)} />
    </Page>
  );
}
