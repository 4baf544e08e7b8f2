import type { Metadata } from "next";
import { cache } from "react";
import { DeleteDocument } from "@/components/documents/delete-document";
import { DocumentText } from "@/components/documents/document-text";
import classes from "@/components/documents/documents.module.css";
import { Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { Page } from "@/components/ui/page";
import { count, languageName, number } from "@/components/ui/words";
import { may } from "@/domain/policy";
import { getDocument, listDocuments } from "@/server/documents";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";

type Props = { params: Promise<{ projectId: string; documentId: string }> };

/** Asked for by the title and by the page, read once. */
const document = cache(async (params: Props["params"]) => {
  const actor = await pageActor();
  const { projectId, documentId } = await pathIds(params);
  return orNotFound(getDocument(actor, projectId, documentId));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await document(params)).title };
}

export default async function DocumentPage({ params }: Props) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const shown = await document(params);
  const { role } = await projectFor(actor, projectId, "document.read");
  const rounds = (await listDocuments(actor, projectId)).find((d) => d.id === shown.id)?.rounds ?? 0;
  const hash = (value: string) => <span className={classes.hash}>{value}</span>;
  return (
    <Page
      title={shown.title}
      crumbs={[{ href: `/projects/${projectId}/documents`, name: "Documents" }]}
      help="instructor#2-documents"
      actions={
        may(role, "document.delete") &&
        rounds === 0 && <DeleteDocument projectId={projectId} document={{ id: shown.id, title: shown.title }} />
      }
    >
      <div className={classes.columns}>
        <DocumentText text={shown.text} language={shown.language} />
        <aside className={classes.side} aria-label="About this document">
          <Facts
            facts={[
              ["Outlet", shown.outlet],
              ["Group", shown.groupName],
              ["Language", languageName(shown.language)],
              ["Licence", shown.license],
              ["Source", shown.sourceUrl && <SourceLink url={shown.sourceUrl} />],
              ["Length", count(shown.lengthCp, "character")],
              ["Offsets in this API", shown.lengthUtf16 !== shown.lengthCp && `0 to ${number(shown.lengthUtf16)}`],
              ["Used in", rounds === 0 ? "no round" : count(rounds, "round")],
              ["Imported", <Moment key="imported" at={shown.createdAt.toISOString()} withTime />],
              ["File", shown.originalName],
              ["Encoding of the file", shown.encoding],
              ["SHA-256 of the text", hash(shown.textSha256)],
              ["SHA-256 of the file", shown.originalName && hash(shown.originalSha256)],
            ]}
          />
        </aside>
      </div>
    </Page>
  );
}

function SourceLink({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer nofollow">
      {url}
    </a>
  );
}
