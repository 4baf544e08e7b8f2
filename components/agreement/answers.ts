"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask } from "@/components/api";
import type { DocumentOrder } from "@/domain/agreement/answers";
import type { Look } from "./door";
import type { AgreementView } from "./view";

/**
 * What the page asks for when it is looked at: the first view is quick because only its own figures come with it.
 * Everything is kept under the round, so that one piece of news makes all of it stale.
 */

type Asked = Pick<AgreementView, "projectId" | "round" | "scope" | "filter">;

export const answersOf = (roundId: string) => ["agreement", roundId] as const;

/** What tells apart answers about the same round. */
export function scopeQuery({ scope, filter }: Pick<Asked, "scope" | "filter">) {
  return {
    scope,
    ...(filter.group === null ? {} : { group: filter.group }),
    ...(filter.outlet === null ? {} : { outlet: filter.outlet }),
  };
}

const paramsOf = ({ projectId, round }: Asked) => ({ projectId, roundId: round.id });

export function useSubtypes(asked: Asked) {
  const query = scopeQuery(asked);
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "subtypes", query],
    queryFn: () =>
      ask("GET /projects/:projectId/rounds/:roundId/agreement/subtypes", { param: paramsOf(asked), query }),
  });
}

export function useRatings(asked: Asked) {
  const query = scopeQuery(asked);
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "ratings", query],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/ratings", { param: paramsOf(asked), query }),
  });
}

export function useCoefficients(asked: Asked) {
  const query = scopeQuery(asked);
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "coefficients", query],
    queryFn: () =>
      ask("GET /projects/:projectId/rounds/:roundId/agreement/coefficients", { param: paramsOf(asked), query }),
  });
}

export function useComparison(asked: Asked, other: string | null) {
  const query = { scope: asked.scope, with: other ?? "" };
  return useQuery({
    enabled: other !== null,
    queryKey: [...answersOf(asked.round.id), "compare", query],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/compare", { param: paramsOf(asked), query }),
  });
}

export const documentsPerPage = 50;

export interface DocumentSorting {
  order: DocumentOrder;
  direction: "asc" | "desc";
}

export function askDocuments(asked: Asked, sorting: DocumentSorting, offset: number, limit: number) {
  return ask("GET /projects/:projectId/rounds/:roundId/agreement/documents", {
    param: paramsOf(asked),
    query: { ...scopeQuery(asked), ...sorting, offset: String(offset), limit: String(limit) },
  });
}

export function useDocuments(asked: Asked, sorting: DocumentSorting) {
  return useInfiniteQuery({
    queryKey: [...answersOf(asked.round.id), "documents", scopeQuery(asked), sorting],
    queryFn: ({ pageParam }) => askDocuments(asked, sorting, pageParam, documentsPerPage),
    initialPageParam: 0,
    getNextPageParam: ({ offset, rows, total }) => (offset + rows.length < total ? offset + rows.length : undefined),
    // Rows stay while they are sorted anew.
    placeholderData: (before) => before,
  });
}

export function usePlaces(asked: Asked, look: Look) {
  const query = { ...scopeQuery(asked), ...look };
  return useInfiniteQuery({
    queryKey: [...answersOf(asked.round.id), "places", query],
    queryFn: ({ pageParam }) =>
      ask("GET /projects/:projectId/rounds/:roundId/agreement/places", {
        param: paramsOf(asked),
        query: { ...query, limit: "20", from: pageParam || undefined },
      }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
