import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RoundForm } from "@/components/rounds/round-form";
import { Page } from "@/components/ui/page";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { getRound } from "@/server/rounds";
import { roundChoices } from "../../round-choices";

export const metadata: Metadata = { title: "Change a round" };

export default async function EditRoundPage({ params }: { params: Promise<{ projectId: string; roundId: string }> }) {
  const actor = await pageActor();
  const { projectId, roundId } = await pathIds(params);
  await orNotFound(projectFor(actor, projectId, "round.manage"));
  const round = await orNotFound(getRound(actor, projectId, roundId));
  const home = `/projects/${projectId}/rounds`;
  if (round.state !== "draft") redirect(`${home}/${roundId}`);
  return (
    <Page
      title={`Change “${round.name}”`}
      crumbs={[
        { href: home, name: "Rounds" },
        { href: `${home}/${roundId}`, name: round.name },
      ]}
      help="instructor#4-round"
      width="work"
    >
      <RoundForm
        projectId={projectId}
        round={{
          id: round.id,
          name: round.name,
          codebookId: round.codebookId,
          wasOpen: round.openedAt !== null,
          documentIds: round.segments.map((s) => s.document.id),
          memberIds: round.annotators.map((a) => a.memberId),
        }}
        {...(await roundChoices(actor, projectId))}
      />
    </Page>
  );
}
