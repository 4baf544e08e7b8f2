import type { Metadata } from "next";
import { cache } from "react";
import { NextSteps } from "@/components/projects/next-steps";
import { ProjectSettings } from "@/components/projects/project-settings";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { may, roleNames } from "@/domain/policy";
import type { Actor } from "@/server/actor";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { listMembers } from "@/server/people";
import { listProjects, type ProjectView, projectFor } from "@/server/projects";
import { listRounds } from "@/server/round-list";

type Props = { params: Promise<{ projectId: string }> };

/** Asked for by the title and by the page, read once. */
const shownProject = cache(async (params: Props["params"]) => {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  return orNotFound(projectFor(actor, projectId, "project.read"));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await shownProject(params)).name };
}

export default async function ProjectPage({ params }: Props) {
  const actor = await pageActor();
  const project = await shownProject(params);
  return (
    <Page title={project.name} lead={project.description} help="instructor" width="work">
      {may(project.role, "people.read") ? (
        <Running actor={actor} project={project} />
      ) : (
        <TakingPart project={project} />
      )}
    </Page>
  );
}

async function Running({ actor, project }: { actor: Actor; project: ProjectView }) {
  const [projects, members, rounds] = await Promise.all([
    listProjects(actor),
    listMembers(actor, project.id),
    listRounds(actor, project.id),
  ]);
  return (
    <>
      <NextSteps
        projectId={project.id}
        documents={projects.find((p) => p.id === project.id)?.counts?.documents ?? 0}
        annotators={members.filter((m) => !m.isYou && may(m.role, "assignment.work")).length}
        rounds={sent(rounds)}
      />
      <ProjectSettings
        project={{ id: project.id, name: project.name, description: project.description }}
        thresholds={{ tentative: project.tentativeFrom, reliable: project.reliableFrom }}
        mayDelete={may(project.role, "project.delete")}
      />
    </>
  );
}

function TakingPart({ project }: { project: ProjectView }) {
  const annotates = may(project.role, "assignment.work");
  return (
    <Blank
      title={`You are ${roleNames[project.role].toLowerCase()} in this project`}
      actions={
        <>
          {annotates && <LinkButton href="/">My work</LinkButton>}
          <LinkButton href={`/projects/${project.id}/codebook`} variant={annotates ? "default" : "filled"}>
            Read the codebook
          </LinkButton>
          {may(project.role, "round.read") && (
            <LinkButton href={`/projects/${project.id}/rounds`} variant="default">
              Rounds
            </LinkButton>
          )}
        </>
      }
    >
      {annotates
        ? "Documents that are given to you stand under “My work”. The codebook says what may be marked, with examples."
        : "You can read the documents, the codebook and the rounds. Agreement can be seen once a round is revealed."}
    </Blank>
  );
}
