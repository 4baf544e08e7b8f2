"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { AgreementScope } from "@/domain/agreement/answers";
import { answersOf } from "./answers";

/**
 * Figures follow the work: when something changes that counts, the page asks the server again; what is scrolled, focused
 * or open stays. News say only that something changed, so what may be seen is decided where it always is.
 */
export function useFreshFigures(projectId: string, roundId: string, scope: AgreementScope): void {
  const router = useRouter();
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/api/projects/${projectId}/rounds/${roundId}/agreement/events?scope=${scope}`);
    // The first piece of news only says that one is connected. What happened between the drawing of the page and that
    // moment was told to nobody, so it counts like any other.
    source.onmessage = () => {
      router.refresh();
      void queries.invalidateQueries({ queryKey: answersOf(roundId) });
    };
    return () => source.close();
  }, [router, queries, projectId, roundId, scope]);
}
