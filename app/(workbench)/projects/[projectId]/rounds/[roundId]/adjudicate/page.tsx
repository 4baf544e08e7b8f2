import type { Metadata } from "next";
import { BeginAdjudication } from "@/components/adjudication/begin";
import { AdjudicationDesk } from "@/components/adjudication/desk";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { may } from "@/domain/policy";
import { adjudicationQueue } from "@/server/adjudication/desk";
import { projectRules } from "@/server/adjudication/rules";
import { codebookOf } from "@/server/codebooks";
import { orNotFound, orProblem, pageActor, pathIds } from "@/server/page-actor";
import { roundFor } from "@/server/rounds";

export const metadata: Metadata = { title: "Adjudication" };

export default async function AdjudicatePage({
  params,
  searchParams,
}: PageProps<"/projects/[projectId]/rounds/[roundId]/adjudicate">) {
  const { projectId, roundId } = await pathIds(params);
  const actor = await pageActor();
  const { project, round } = await orNotFound(roundFor(actor, projectId, roundId, "round.read"));
  const { item } = await searchParams;
  const home = `/projects/${projectId}/rounds/${roundId}`;
  const page = {
    title: "Adjudication",
    crumbs: [
      { href: `/projects/${projectId}/rounds`, name: "Rounds" },
      { href: home, name: round.name },
    ],
    help: "instructor#9-adjudicate",
  };
  if (round.state === "revealed" && may(project.role, "round.manage")) {
    return (
      <Page {...page} width="text">
        <BeginAdjudication
          projectId={projectId}
          roundId={roundId}
          rules={await orNotFound(projectRules(actor, projectId))}
          questions={codebookOf(round.codebook.content).attributes}
        />
      </Page>
    );
  }
  const answer = await orProblem(adjudicationQueue(actor, projectId, roundId));
  if ("problem" in answer) {
    return (
      <Page {...page} width="text">
        <Blank title="Not yet" actions={<LinkButton href={home}>To the round</LinkButton>}>
          {answer.problem.message}
        </Blank>
      </Page>
    );
  }
  return (
    <Page {...page} width="wide" lead={round.name}>
      <AdjudicationDesk
        key={round.state}
        projectId={projectId}
        queue={answer.value}
        itemId={typeof item === "string" ? item : null}
      />
    </Page>
  );
}
