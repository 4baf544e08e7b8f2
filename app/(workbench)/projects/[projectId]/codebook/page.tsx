import type { Metadata } from "next";
import { CodebookReader } from "@/components/codebook/codebook-reader";
import { Page } from "@/components/ui/page";
import { listCodebooks } from "@/server/codebooks";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";

export const metadata: Metadata = { title: "Codebook" };

export default async function CodebookPage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const [newest] = await orNotFound(listCodebooks(actor, projectId));
  return (
    <Page
      title={newest?.content.title ?? "Codebook"}
      lead={newest && `Codebook ${newest.key}, version ${newest.version}. The keys mark a selection on the desk.`}
      help="annotator#what-to-mark"
    >
      {newest && <CodebookReader codebook={newest.content} />}
    </Page>
  );
}
