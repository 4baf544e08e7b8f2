"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, useTransition } from "react";
import { type ApiProblem, asProblem } from "@/components/api";

type Options<Input, Output> = {
  /** Runs after the door has said yes, before the page is read again. */
  onDone?: (output: Output, input: Input) => void;
  /** False where the caller leaves the page anyway. */
  refresh?: boolean;
};

/**
 * One write through the door: says whether it is under way and how it was refused, keeps a second click from sending it
 * twice, and reads the page again afterwards. It stays pending until the page shows the change.
 */
export function useWrite<Input, Output>(
  write: (input: Input) => Promise<Output>,
  { onDone, refresh = true }: Options<Input, Output> = {},
) {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const busy = useRef(false);

  const run = async (input: Input): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setSending(true);
    setProblem(null);
    try {
      const output = await write(input);
      onDone?.(output, input);
      if (refresh) startRefresh(() => router.refresh());
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      busy.current = false;
      setSending(false);
    }
  };
  const forget = useCallback(() => setProblem(null), []);
  return { run, problem, forget, pending: sending || refreshing };
}
