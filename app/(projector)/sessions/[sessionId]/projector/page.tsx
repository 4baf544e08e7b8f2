import type { Metadata } from "next";
import { ProjectorFace } from "@/components/review-session/projector";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { projectorView } from "@/server/review-sessions/faces";

export const metadata: Metadata = { title: "Projector" };

/** It fills the wall, so it stands outside the usual page. */
export default async function ProjectorPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const actor = await pageActor();
  const { sessionId } = await pathIds(params);
  return <ProjectorFace initial={sent(await orNotFound(projectorView(actor, sessionId)))} />;
}
