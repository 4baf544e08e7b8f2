"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask } from "@/components/api";
import type { DocumentAgreement, DocumentOrder, Place, PlacePage, RatingAgreement } from "@/domain/agreement/answers";
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

export function useGroups(asked: Asked) {
  const query = scopeQuery(asked);
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "groups", query],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/groups", { param: paramsOf(asked), query }),
  });
}

export function useDrift(asked: Asked) {
  const query = scopeQuery(asked);
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "drift", query],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/drift", { param: paramsOf(asked), query }),
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

export type AskedQuestion = Pick<RatingAgreement, "about" | "question">;

export function useAnswers(asked: Asked, { about, question }: AskedQuestion) {
  const query = { ...scopeQuery(asked), about, question };
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "answers", query],
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/answers", { param: paramsOf(asked), query }),
  });
}

export function useComparison(asked: Asked, other: string | null) {
  const query = { ...scopeQuery(asked), with: other ?? "" };
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

function askDocuments(asked: Asked, sorting: DocumentSorting, offset: number, limit: number) {
  return ask("GET /projects/:projectId/rounds/:roundId/agreement/documents", {
    param: paramsOf(asked),
    query: { ...scopeQuery(asked), ...sorting, offset: String(offset), limit: String(limit) },
  });
}

/** Every counted document: for a file, or to choose one. */
export async function everyDocument(asked: Asked, sorting: DocumentSorting): Promise<DocumentAgreement[]> {
  const documents: DocumentAgreement[] = [];
  for (;;) {
    const { rows, total } = await askDocuments(asked, sorting, documents.length, 200);
    documents.push(...rows);
    if (rows.length === 0 || documents.length >= total) return documents;
  }
}

export function useEveryDocument(asked: Asked) {
  return useQuery({
    queryKey: [...answersOf(asked.round.id), "documents", scopeQuery(asked), "every"],
    queryFn: () => everyDocument(asked, { order: "title", direction: "asc" }),
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

function askPlaces(asked: Asked, look: Look, from: string | null, limit: number) {
  return ask("GET /projects/:projectId/rounds/:roundId/agreement/places", {
    param: paramsOf(asked),
    query: { ...scopeQuery(asked), ...look, limit: String(limit), from: from ?? undefined },
  });
}

export function usePlaces(asked: Asked, look: Look) {
  return useInfiniteQuery({
    queryKey: [...answersOf(asked.round.id), "places", scopeQuery(asked), look],
    queryFn: ({ pageParam }) => askPlaces(asked, look, pageParam, 20),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** Every place of a figure, for a file. */
export async function everyPlace(asked: Asked, look: Look): Promise<Place[]> {
  const places: Place[] = [];
  let from: string | null = null;
  do {
    const page: PlacePage = await askPlaces(asked, look, from, 100);
    places.push(...page.places);
    from = page.next;
  } while (from !== null);
  return places;
}
