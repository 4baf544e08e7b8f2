import type { Metadata } from "next";
import { RoundTable } from "@/components/rounds/round-table";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { may } from "@/domain/policy";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { listRounds } from "@/server/round-list";

export const metadata: Metadata = { title: "Rounds" };

export default async function RoundsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const { role } = await orNotFound(projectFor(actor, projectId, "round.read"));
  const rounds = await listRounds(actor, projectId);
  const newLink = may(role, "round.manage") && (
    <LinkButton href={`/projects/${projectId}/rounds/new`}>New round</LinkButton>
  );
  return (
    <Page title="Rounds" help="instructor#4-round" actions={rounds.length > 0 && newLink}>
      {rounds.length > 0 ? (
        <RoundTable projectId={projectId} rounds={sent(rounds)} />
      ) : (
        <Blank title="No rounds yet" actions={newLink}>
          A round gives chosen documents to chosen annotators. They work blind: nobody sees what another has marked
          until you reveal the round.
        </Blank>
      )}
    </Page>
  );
}
