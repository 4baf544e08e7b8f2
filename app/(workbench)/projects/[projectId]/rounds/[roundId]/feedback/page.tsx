import type { Metadata } from "next";
import { FeedbackView } from "@/components/adjudication/feedback-view";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { feedback } from "@/server/adjudication/feedback";
import { orProblem, pageActor, pathIds } from "@/server/page-actor";

export const metadata: Metadata = { title: "Your work and the outcome" };

export default async function FeedbackPage({ params }: PageProps<"/projects/[projectId]/rounds/[roundId]/feedback">) {
  const { projectId, roundId } = await pathIds(params);
  const actor = await pageActor();
  const answer = await orProblem(feedback(actor, projectId, roundId));
  const page = {
    title: "Your work and the outcome",
    crumbs: [{ href: "/", name: "My work" }],
    help: "annotator#after-the-round",
  };
  if ("problem" in answer) {
    return (
      <Page {...page} width="text">
        <Blank title="Not shown" actions={<LinkButton href="/">To my work</LinkButton>}>
          {answer.problem.message}
        </Blank>
      </Page>
    );
  }
  return (
    <Page {...page} width="work" lead={answer.value.round.name}>
      <FeedbackView view={answer.value} />
    </Page>
  );
}
