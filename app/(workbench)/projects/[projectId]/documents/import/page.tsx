import type { Metadata } from "next";
import { ImportDocuments } from "@/components/documents/import-documents";
import { Page } from "@/components/ui/page";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";

export const metadata: Metadata = { title: "Import documents" };

export default async function ImportPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  await orNotFound(projectFor(actor, projectId, "document.import"));
  return (
    <Page
      title="Import documents"
      crumbs={[{ href: `/projects/${projectId}/documents`, name: "Documents" }]}
      help="instructor#2-documents"
      width="work"
    >
      <ImportDocuments projectId={projectId} />
    </Page>
  );
}
