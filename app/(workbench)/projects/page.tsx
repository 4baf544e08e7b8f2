import type { Metadata } from "next";
import { NewProject } from "@/components/projects/new-project";
import { ProjectList } from "@/components/projects/project-list";
import { Blank } from "@/components/ui/blank";
import { Page } from "@/components/ui/page";
import { pageActor, sent } from "@/server/page-actor";
import { listProjects } from "@/server/projects";

export const metadata: Metadata = { title: "Projects" };

export default async function ProjectsPage() {
  const actor = await pageActor();
  const projects = await listProjects(actor);
  if (projects.length === 0) {
    return (
      <Page title="Projects" help="instructor#1-project">
        <Blank title="From texts to a labelled data set in five steps" actions={<NewProject />}>
          <p>A project is a study or a course: documents, a codebook and people.</p>
          <ol>
            <li>Import documents: paste them, or upload .txt files.</li>
            <li>Invite the people who will annotate.</li>
            <li>Make a round from documents and annotators, and open it.</li>
            <li>Each annotator marks the same documents without seeing the others' marks.</li>
            <li>Look at their agreement, reveal the round, and export the data set.</li>
          </ol>
        </Blank>
      </Page>
    );
  }
  return (
    <Page title="Projects" help="instructor#1-project" actions={<NewProject />} width="work">
      <ProjectList projects={sent(projects)} />
    </Page>
  );
}
