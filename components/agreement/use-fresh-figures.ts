"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { answersOf } from "./answers";

/** Several people often submit together; one refresh serves them all. */
const gathers = 400;

/**
 * Figures follow the work: when somebody submits or reopens (in the preview also when something is saved), the page asks
 * the server again; what is scrolled, focused or open stays. News say only that something changed, so what may be seen is
 * decided where it always is.
 */
export function useFreshFigures({
  projectId,
  round,
  scope,
  follows,
}: {
  projectId: string;
  round: { id: string };
  scope: "submitted" | "preview";
  follows: boolean;
}): void {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    if (!follows) return;
    const source = new EventSource(`/api/projects/${projectId}/rounds/${round.id}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const { kind } = JSON.parse(data) as { kind: string };
      // What is saved but not submitted counts in the preview only. The first piece of news only says that one is
      // connected; a later one of that kind says that some may have been lost.
      if (!isFirst && (kind !== "saved" || scope === "preview")) {
        clearTimeout(timer);
        timer = setTimeout(() => {
          router.refresh();
          void queries.invalidateQueries({ queryKey: answersOf(round.id) });
        }, gathers);
      }
      isFirst = false;
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [router, queries, projectId, round.id, scope, follows]);
}
