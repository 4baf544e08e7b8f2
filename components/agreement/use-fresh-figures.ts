"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { AgreementScope } from "@/domain/agreement/answers";
import { answersOf } from "./answers";

/**
 * Figures follow the work: when something changes that counts, the page asks the server again; what is scrolled, focused
 * or open stays. News say only that something changed, so what may be seen is decided where it always is.
 * @param stamp of the figures that are shown, so that a change before one listens is not missed
 */
export function useFreshFigures(projectId: string, roundId: string, scope: AgreementScope, stamp: string): void {
  const router = useRouter();
  const queries = useQueryClient();
  const shown = useRef(stamp);
  useEffect(() => {
    shown.current = stamp;
  }, [stamp]);
  useEffect(() => {
    const asked = new URLSearchParams({ scope, seen: shown.current });
    const source = new EventSource(`/api/projects/${projectId}/rounds/${roundId}/agreement/events?${asked}`);
    source.onmessage = ({ data }) => {
      // Connected, for the first time or again: whether anything was missed is told next.
      if (JSON.parse(data).kind === "ready") return;
      router.refresh();
      void queries.invalidateQueries({ queryKey: answersOf(roundId) });
    };
    return () => source.close();
  }, [router, queries, projectId, roundId, scope]);
}
