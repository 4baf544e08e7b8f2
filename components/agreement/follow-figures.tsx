"use client";

import type { AgreementScope } from "@/domain/agreement/answers";
import { useFreshFigures } from "./use-fresh-figures";

/** Keeps a page fresh that is drawn on the server and shows what people submitted. */
export function FollowFigures({
  projectId,
  roundId,
  scope,
  stamp,
}: {
  projectId: string;
  roundId: string;
  scope: AgreementScope;
  stamp: string;
}) {
  useFreshFigures(projectId, roundId, scope, stamp);
  return null;
}
