"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { AgreementView } from "./view";

/** Several people often submit together; one refresh serves them all. */
const gathers = 400;

/**
 * Figures follow the work: when somebody submits or reopens, the page asks the server again. News say only that
 * something changed, so what may be seen is decided where it always is.
 */
export function useFreshFigures({ projectId, round, follows }: AgreementView): void {
  const router = useRouter();
  useEffect(() => {
    if (!follows) return;
    const source = new EventSource(`/api/projects/${projectId}/rounds/${round.id}/events`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFirst = true;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const { kind } = JSON.parse(data) as { kind: string };
      // What is saved but not submitted does not count. The first piece of news only says that one is connected; a
      // later one of that kind says that some may have been lost.
      if (!isFirst && kind !== "saved") {
        clearTimeout(timer);
        timer = setTimeout(() => router.refresh(), gathers);
      }
      isFirst = false;
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [router, projectId, round.id, follows]);
}
