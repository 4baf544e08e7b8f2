"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import type { Imported } from "@/components/doors";
import type { MetaValues } from "./meta-fields";

/** One file on its way in, and how it ended. */
export type Upload = { key: number; file: File; meta: Partial<MetaValues> } & (
  | { state: "waiting" | "sending" }
  | { state: "imported"; imported: Imported }
  | { state: "refused" | "needs_confirmation"; problem: ApiProblem }
);

type Send = { key: number; file: File; meta: Partial<MetaValues>; confirmed: boolean };

/**
 * Sends files one after the other: each has its own answer, one that is refused stops none of the others, and the
 * server is not asked to hash many large files at once.
 */
export function useUpload(projectId: string) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const queue = useRef<Send[]>([]);
  const working = useRef(false);
  const lastKey = useRef(0);
  const router = useRouter();

  const change = useCallback((key: number, change: (upload: Upload) => Upload) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? change(upload) : upload)));
  }, []);

  const work = useCallback(async () => {
    if (working.current) return;
    working.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { key, file, meta, confirmed } = next;
      change(key, (u) => ({ key, file, meta: u.meta, state: "sending" }));
      try {
        const imported = await ask("POST /projects/:projectId/documents/file", {
          param: { projectId },
          query: { ...meta, name: file.name, confirmWindows1252: confirmed ? "true" : undefined },
          bytes: file,
        });
        change(key, () => ({ key, file, meta, state: "imported", imported }));
      } catch (error) {
        const problem = asProblem(error);
        const state = problem.code === "needs_confirmation" ? "needs_confirmation" : "refused";
        change(key, () => ({ key, file, meta, state, problem }));
      }
    }
    working.current = false;
    router.refresh();
  }, [projectId, change, router]);

  const add = useCallback(
    (files: File[], meta: Partial<MetaValues>) => {
      const sends = files.map((file) => {
        lastKey.current += 1;
        return { key: lastKey.current, file, meta, confirmed: false };
      });
      setUploads((all) => [...all, ...sends.map(({ key, file }) => ({ key, file, meta, state: "waiting" as const }))]);
      queue.current.push(...sends);
      void work();
    },
    [work],
  );

  /** Sends a file once more: after a failure, or as Windows-1252 when a person has looked at it. */
  const again = useCallback(
    (upload: Upload, confirmed: boolean) => {
      const { key, file, meta } = upload;
      change(key, () => ({ key, file, meta, state: "waiting" }));
      queue.current.push({ key, file, meta, confirmed });
      void work();
    },
    [change, work],
  );

  const drop = useCallback((key: number) => setUploads((all) => all.filter((u) => u.key !== key)), []);

  const underWay = uploads.some((u) => u.state === "waiting" || u.state === "sending");
  useEffect(() => {
    if (!underWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [underWay]);

  return { uploads, add, again, drop, underWay };
}
