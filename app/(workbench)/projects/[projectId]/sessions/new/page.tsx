import type { Metadata } from "next";
import { z } from "zod";
import { StartSession } from "@/components/review-session/start-session";
import { Page } from "@/components/ui/page";
import { agendaFilterSchema } from "@/domain/review-session";
import { listCodebooks } from "@/server/codebooks";
import { listDocuments } from "@/server/documents";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { listRounds } from "@/server/rounds";

export const metadata: Metadata = { title: "New session" };

type Props = {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** An address may name a round and a filter (`?round=…&category=loaded&kind=missed`), so that a figure can lead here. */
export default async function NewSessionPage({ params, searchParams }: Props) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  await orNotFound(projectFor(actor, projectId, "session.run"));
  const [rounds, documents, codebooks, query] = await Promise.all([
    listRounds(actor, projectId),
    listDocuments(actor, projectId),
    listCodebooks(actor, projectId),
    searchParams,
  ]);
  const round = z.uuid().safeParse(query.round).data;
  const { category, subtype, kind } = query;
  const filter = agendaFilterSchema.safeParse({ category, subtype, kind }).data ?? {};
  const codebook = codebooks[0];
  return (
    <Page
      title="New session"
      width="text"
      crumbs={[{ href: `/projects/${projectId}/sessions`, name: "Sessions" }]}
      help="instructor#review-sessions"
    >
      {codebook && (
        <StartSession
          projectId={projectId}
          codebook={codebook.content}
          rounds={rounds.map(({ id, name, state }) => ({ id, name, state }))}
          documents={documents.map(({ id, title }) => ({ id, title }))}
          chosen={{ roundId: rounds.some((r) => r.id === round) ? (round ?? null) : null, filter }}
        />
      )}
    </Page>
  );
}
