import type { Metadata } from "next";
import { z } from "zod";
import { lookFromText, lookTitle } from "@/components/agreement/looks";
import { namesOf } from "@/components/agreement/view";
import { StartSession } from "@/components/review-session/start-session";
import { Page } from "@/components/ui/page";
import { agendaFilterSchema } from "@/domain/review-session";
import { listCodebooks } from "@/server/codebooks";
import { listDocuments } from "@/server/documents";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { projectFor } from "@/server/projects";
import { listRounds } from "@/server/round-list";
import { getRound } from "@/server/rounds";

export const metadata: Metadata = { title: "New session" };

type Props = {
  params: Promise<{ projectId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * An address may name a round and a filter (`?round=…&category=loaded&kind=missed`), or figures of the dashboard as it
 * writes them (`figure=…`, several), so that they can lead here.
 */
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
  const isKnown = rounds.some(({ id }) => id === round);
  const { category, subtype, kind } = query;
  const figures = [query.figure ?? []].flat().flatMap((text) => lookFromText(text) ?? []);
  const asked = { category, subtype, kind, ...(isKnown && figures.length > 0 ? { figures } : {}) };
  const filter = agendaFilterSchema.safeParse(asked).data ?? {};
  const codebook = codebooks[0];
  const segments = filter.figures && round ? (await getRound(actor, projectId, round)).segments : [];
  const titles = new Map(segments.map(({ id, document }) => [id, document.title]));
  const names = namesOf({ people: [], categories: codebook?.content.categories ?? [] }, false);
  const figureTitles = (filter.figures ?? []).map((look) =>
    lookTitle(look, names, (id) => titles.get(id) ?? "a document of another round"),
  );
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
          chosen={{ roundId: isKnown ? (round ?? null) : null, filter, figureTitles }}
        />
      )}
    </Page>
  );
}
