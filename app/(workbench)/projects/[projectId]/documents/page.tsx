import type { Metadata } from "next";
import { DocumentTable } from "@/components/documents/document-table";
import { Blank } from "@/components/ui/blank";
import { LinkButton } from "@/components/ui/link-button";
import { Page } from "@/components/ui/page";
import { may } from "@/domain/policy";
import { listDocuments } from "@/server/documents";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { projectFor } from "@/server/projects";

export const metadata: Metadata = { title: "Documents" };

export default async function DocumentsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const { role } = await orNotFound(projectFor(actor, projectId, "document.read"));
  const documents = await listDocuments(actor, projectId);
  const importLink = may(role, "document.import") && (
    <LinkButton href={`/projects/${projectId}/documents/import`}>Import documents</LinkButton>
  );
  return (
    <Page title="Documents" help="instructor#2-documents" actions={documents.length > 0 && importLink}>
      {documents.length > 0 ? (
        <DocumentTable projectId={projectId} documents={sent(documents)} />
      ) : (
        <Blank title="No documents yet" actions={importLink}>
          Paste a text, or upload .txt files. A document is frozen at import, so that every annotation stays in its
          place.
        </Blank>
      )}
    </Page>
  );
}
