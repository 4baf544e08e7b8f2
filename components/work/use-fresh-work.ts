"use client";

import { useEffect, useState } from "react";
import { ask } from "@/components/api";
import { hasLeftDesk } from "@/components/desk/known";
import type { WorkRow } from "@/components/doors";

/**
 * Whoever goes back from a desk is shown the page as it was before: what it lists is asked for once more. Not the whole page:
 * that would forget the desk's, too, which without a network could not be gone back to any more.
 */
export function useFreshWork(drawn: WorkRow[]): WorkRow[] {
  const [asked, setAsked] = useState<WorkRow[] | null>(null);
  useEffect(() => {
    if (!hasLeftDesk()) return;
    ask("GET /me/assignments").then(setAsked, () => undefined);
  }, []);
  return asked ?? drawn;
}
