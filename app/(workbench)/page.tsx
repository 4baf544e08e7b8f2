import { Group } from "@mantine/core";
import type { Metadata } from "next";
import Link from "next/link";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { Section } from "@/components/ui/section";
import { MyWork } from "@/components/work/my-work";
import { listMyWork } from "@/server/assignments";
import { pageActor, sent } from "@/server/page-actor";
import { listProjects } from "@/server/projects";
import { mySessions } from "@/server/review-sessions/session";

export const metadata: Metadata = { title: "My work" };

export default async function MyWorkPage() {
  const actor = await pageActor();
  const [work, projects, sessions] = await Promise.all([listMyWork(actor), listProjects(actor), mySessions(actor)]);
  const now = sessions.filter((session) => session.phase !== "ended");
  const over = sessions.filter((session) => session.phase === "ended");
  return (
    <Page title="My work" help="annotator" width="work">
      {now.length > 0 && (
        <Section title="In class now">
          <Group>
            {now.map((session) => (
              <LinkButton key={session.id} href={`/sessions/${session.id}`}>
                {session.title}
              </LinkButton>
            ))}
          </Group>
        </Section>
      )}
      {work.length > 0 ? (
        <MyWork work={sent(work)} />
      ) : (
        <NoWork runsAProject={projects.some((p) => p.counts !== null)} inAProject={projects.length > 0} />
      )}
      {over.length > 0 && (
        <Section title="Earlier classes" lead="They can be read again.">
          <ul>
            {over.map((session) => (
              <li key={session.id}>
                <Link href={`/sessions/${session.id}`}>{session.title}</Link>, {session.project}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function NoWork({ runsAProject, inAProject }: { runsAProject: boolean; inAProject: boolean }) {
  if (runsAProject) {
    return (
      <Blank
        title="No document has been given to you"
        actions={<LinkButton href="/projects">Go to your projects</LinkButton>}
      >
        You take part in running a project. Documents, people and rounds are there; documents that you are to annotate
        yourself will appear here once their round is open.
      </Blank>
    );
  }
  if (inAProject) {
    return (
      <Blank
        title="Nothing to annotate yet"
        actions={
          <LinkButton href="/manual/annotator" variant="default">
            Read the manual for annotators
          </LinkButton>
        }
      >
        As soon as an instructor opens a round with you in it, its documents appear here. Until then, the codebook of
        your project is a good thing to read.
      </Blank>
    );
  }
  return (
    <Blank title="You are not in a project yet" actions={<LinkButton href="/projects">Make a project</LinkButton>}>
      <p>
        If somebody has invited you, open the link they sent. To start a study or a course of your own, make a project.
      </p>
    </Blank>
  );
}
