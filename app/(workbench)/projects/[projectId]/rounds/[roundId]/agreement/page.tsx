import type { Metadata } from "next";
import { AgreementBoard } from "@/components/agreement/agreement-board";
import { AgreementLinks } from "@/components/agreement/agreement-links";
import { AgreementRefused } from "@/components/agreement/refused";
import { Page } from "@/components/ui/page";
import { may } from "@/domain/policy";
import { roundAgreement } from "@/server/agreement";
import { listCodebooks } from "@/server/codebooks";
import { orNotFound, orProblem, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { getRound } from "@/server/rounds";

export const metadata: Metadata = { title: "Agreement" };

export default async function AgreementPage({ params }: PageProps<"/projects/[projectId]/rounds/[roundId]/agreement">) {
  const { projectId, roundId } = await pathIds(params);
  const actor = await pageActor();
  const project = await orNotFound(projectFor(actor, projectId, "project.read"));
  const crumbs = (roundName: string) => [
    { href: `/projects/${projectId}/rounds`, name: "Rounds" },
    { href: `/projects/${projectId}/rounds/${roundId}`, name: roundName },
  ];
  const agreement = await orProblem(roundAgreement(actor, projectId, roundId));
  if ("problem" in agreement) {
    const { code, message } = agreement.problem;
    return (
      <Page title="Agreement" crumbs={crumbs("The round")}>
        <AgreementRefused code={code} message={message} />
      </Page>
    );
  }
  const [round, codebooks] = await Promise.all([
    orNotFound(getRound(actor, projectId, roundId)),
    orNotFound(listCodebooks(actor, projectId)),
  ]);
  const categories = codebooks.find((book) => book.id === round.codebookId)?.content.categories ?? [];
  const { state } = round;
  return (
    <Page
      title="Agreement"
      lead={round.name}
      crumbs={crumbs(round.name)}
      actions={
        <AgreementLinks projectId={projectId} roundId={roundId} mayExport={may(project.role, "export.read", state)} />
      }
    >
      <AgreementBoard
        view={{
          ...agreement.value,
          projectId,
          categories: categories.map(({ id, name }) => ({ id, name })),
          follows: may(project.role, "progress.read", state),
        }}
      />
    </Page>
  );
}
