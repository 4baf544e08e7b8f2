import type { Metadata } from "next";
import { cache } from "react";
import { FeedbackSwitch } from "@/components/adjudication/feedback-switch";
import { DeleteRound } from "@/components/rounds/delete-round";
import { ExportLinks } from "@/components/rounds/export-links";
import { ProgressMatrix } from "@/components/rounds/progress-matrix";
import { RoundCourse } from "@/components/rounds/round-course";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Page } from "@/components/ui/page";
import { Section } from "@/components/ui/section";
import { count } from "@/components/ui/words";
import { assignmentStateSchema } from "@/domain/assignment";
import { may } from "@/domain/policy";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { getRound } from "@/server/rounds";

type Props = { params: Promise<{ projectId: string; roundId: string }> };

/** Asked for by the title and by the page, read once. */
const round = cache(async (params: Props["params"]) => {
  const actor = await pageActor();
  const { projectId, roundId } = await pathIds(params);
  return orNotFound(getRound(actor, projectId, roundId));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await round(params)).name };
}

export default async function RoundPage({ params }: Props) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const shown = await round(params);
  const { role } = await projectFor(actor, projectId, "round.read");
  const home = `/projects/${projectId}/rounds/${shown.id}`;
  const manages = may(role, "round.manage");
  const { submitted, assignments } = shown;
  // A state is checked in the database, which has no type for it.
  const progress = shown.progress.map((p) => ({ ...p, state: assignmentStateSchema.parse(p.state) }));
  const untouched = submitted !== null && shown.progress.every((p) => p.state === "assigned");
  return (
    <Page
      title={shown.name}
      crumbs={[{ href: `/projects/${projectId}/rounds`, name: "Rounds" }]}
      help="instructor#4-round"
      actions={
        <>
          {may(role, "agreement.read", shown.state) && (
            <LinkButton href={`${home}/agreement`} variant={submitted && submitted > 1 ? "filled" : "default"}>
              Agreement
            </LinkButton>
          )}
          {((manages && shown.state === "revealed") || may(role, "adjudication.read", shown.state)) && (
            <LinkButton href={`${home}/adjudicate`} variant={shown.state === "final" ? "default" : "filled"}>
              {shown.state === "final" ? "Decisions" : "Adjudicate"}
            </LinkButton>
          )}
          {may(role, "export.read", shown.state) && (
            <ExportLinks
              projectId={projectId}
              roundId={shown.id}
              withDecisions={may(role, "adjudication.read", shown.state)}
            />
          )}
          {may(role, "session.run") && shown.segments.length > 0 && (
            <LinkButton href={`/projects/${projectId}/sessions/new?round=${shown.id}`} variant="default">
              Review in class
            </LinkButton>
          )}
          {manages && shown.state === "draft" && (
            <LinkButton href={`${home}/edit`} variant="default">
              Change documents and annotators
            </LinkButton>
          )}
          {manages && untouched && <DeleteRound projectId={projectId} round={{ id: shown.id, name: shown.name }} />}
        </>
      }
    >
      <RoundCourse
        key={shown.state}
        projectId={projectId}
        round={{ id: shown.id, name: shown.name, state: shown.state }}
        assignments={assignments}
        submitted={submitted}
        mayMove={manages}
      />
      {manages && shown.showsFeedback !== null && (
        <FeedbackSwitch projectId={projectId} roundId={shown.id} isShown={shown.showsFeedback} />
      )}
      <Section
        title={may(role, "progress.read", shown.state) ? "Progress" : "Documents"}
        lead={
          submitted === null
            ? manages && "You annotate in this round: how far the others are appears here when you have submitted."
            : assignments > 0 && `${submitted} of ${count(assignments, "assignment")} submitted.`
        }
      >
        {shown.segments.length > 0 ? (
          <ProgressMatrix key={shown.state} projectId={projectId} round={sent({ ...shown, progress })} />
        ) : (
          "No documents have been chosen yet."
        )}
      </Section>
      <Facts
        facts={[
          ["Codebook", shown.codebook],
          ["Made", <Moment key="made" at={shown.createdAt.toISOString()} />],
          ["Opened", shown.openedAt && <Moment key="opened" at={shown.openedAt.toISOString()} withTime />],
          ["Closed", shown.closedAt && <Moment key="closed" at={shown.closedAt.toISOString()} withTime />],
          [
            "Adjudication begun",
            shown.adjudicatingAt && <Moment key="begun" at={shown.adjudicatingAt.toISOString()} withTime />,
          ],
          ["Final", shown.finalAt && <Moment key="final" at={shown.finalAt.toISOString()} withTime />],
          ["Revealed", shown.revealedAt && <Moment key="revealed" at={shown.revealedAt.toISOString()} withTime />],
        ]}
      />
    </Page>
  );
}
