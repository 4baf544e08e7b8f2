import type { Metadata } from "next";
import { RoundForm } from "@/components/rounds/round-form";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { roundChoices } from "../round-choices";

export const metadata: Metadata = { title: "New round" };

export default async function NewRoundPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  await orNotFound(projectFor(actor, projectId, "round.manage"));
  const choices = await roundChoices(actor, projectId);
  return (
    <Page
      title="New round"
      crumbs={[{ href: `/projects/${projectId}/rounds`, name: "Rounds" }]}
      help="instructor#4-round"
      width="work"
    >
      {choices.documents.length > 0 ? (
        <RoundForm projectId={projectId} {...choices} />
      ) : (
        <Blank
          title="A round needs documents"
          actions={<LinkButton href={`/projects/${projectId}/documents/import`}>Import documents</LinkButton>}
        >
          Import some first; then come back and choose which of them this round is about.
        </Blank>
      )}
    </Page>
  );
}
