"use client";

import { Alert, Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ApiProblem } from "@/components/api";

/** A refusal, said where the person is looking, and read out at once. Takes no room while there is none. */
export function ProblemNotice({
  problem,
  children,
}: {
  problem: Pick<ApiProblem, "message" | "code"> | null;
  children?: ReactNode;
}) {
  if (!problem) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} className="slant-problem">
      {problem.message}{" "}
      {problem.code === "unauthenticated" && (
        <Anchor href="/sign-in" inherit>
          Sign in again
        </Anchor>
      )}
      {children}
    </Alert>
  );
}
