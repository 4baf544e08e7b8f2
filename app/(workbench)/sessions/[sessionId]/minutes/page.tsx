import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { MinutesView } from "@/components/review-session/minutes";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";
import { Page } from "@/components/ui/page";
import { orProblem, pageActor, pathIds } from "@/server/page-actor";
import { sessionMinutes } from "@/server/review-sessions/minutes";

export const metadata: Metadata = { title: "Minutes" };

export default async function MinutesPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const actor = await pageActor();
  const { sessionId } = await pathIds(params);
  const answer = await orProblem(sessionMinutes(actor, sessionId));
  const home = `/sessions/${sessionId}`;
  if ("problem" in answer) {
    return (
      <MessagePage title="No minutes yet" actions={<LinkButton href={home}>Back to the session</LinkButton>}>
        {answer.problem.message}
      </MessagePage>
    );
  }
  const { minutes, codebook } = answer.value;
  return (
    <Page
      title={`Minutes: ${minutes.title}`}
      lead={`${minutes.project} · ${minutes.round}`}
      crumbs={[{ href: home, name: "Session" }]}
      width="work"
      actions={
        <>
          <Button component="a" href={`/api/review-sessions/${sessionId}/minutes.md`} variant="default" download>
            Markdown
          </Button>
          <Button component="a" href={`/api/review-sessions/${sessionId}/minutes.csv`} variant="default" download>
            CSV
          </Button>
        </>
      }
    >
      <MinutesView minutes={minutes} codebook={codebook} />
    </Page>
  );
}
