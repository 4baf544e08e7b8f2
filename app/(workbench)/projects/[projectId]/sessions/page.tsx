import type { Metadata } from "next";
import { RuleNotes } from "@/components/review-session/rule-notes";
import { SessionTable } from "@/components/review-session/session-table";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { Section } from "@/components/ui/section";
import { may } from "@/domain/policy";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { ruleNotes } from "@/server/review-sessions/minutes";
import { listSessions } from "@/server/review-sessions/session";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const { role } = await orNotFound(projectFor(actor, projectId, "session.show"));
  const [sessions, notes] = await Promise.all([listSessions(actor, projectId), ruleNotes(actor, projectId)]);
  const runs = may(role, "session.run");
  const start = runs && <LinkButton href={`/projects/${projectId}/sessions/new`}>New session</LinkButton>;
  return (
    <Page title="Review sessions" help="instructor#review-sessions" actions={sessions.length > 0 && start}>
      {sessions.length > 0 ? (
        <SessionTable sessions={sent(sessions)} runs={runs} />
      ) : (
        <Blank title="No sessions yet" actions={start}>
          In a review session a class marks a text on laptops and phones, sees where its readings part, talks the
          differences through one by one, and decides.
        </Blank>
      )}
      {notes.length > 0 && (
        <Section title="For the codebook’s next version" lead="Rule notes of the decisions that hold.">
          <RuleNotes notes={sent(notes)} projectId={projectId} />
        </Section>
      )}
    </Page>
  );
}
