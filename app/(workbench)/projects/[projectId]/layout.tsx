import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DemonstrationBanner } from "@/components/projects/demonstration-banner";
import { ProjectStrip } from "@/components/projects/project-strip";
import { may } from "@/domain/policy";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";

type Props = { params: Promise<{ projectId: string }> };

async function project({ params }: Props) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  return orNotFound(projectFor(actor, projectId, "project.read"));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  // The layout below answers 404; a page needs a title all the same.
  const found = await project(props).catch(() => null);
  const missing = "Not found · Slant";
  if (!found) return { title: { template: missing, default: missing } };
  const { name } = found;
  return { title: { template: `%s · ${name} · Slant`, default: `${name} · Slant` } };
}

export default async function ProjectLayout({ children, ...props }: Props & { children: ReactNode }) {
  const { id, name, role, isDemonstration } = await project(props);
  return (
    <>
      {isDemonstration && <DemonstrationBanner mayRemove={may(role, "project.delete")} />}
      <ProjectStrip project={{ id, name }} role={role} />
      {children}
    </>
  );
}
