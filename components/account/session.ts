"use client";

import { createAuthClient } from "better-auth/react";
import { ApiProblem } from "@/components/api";

/** Sign-in and sign-out through better-auth, with its refusals in the workbench's own words. */

// Made at the first use: it reads the page's address, which does not exist while a page is drawn on the server.
let client: ReturnType<typeof createAuthClient> | undefined;
function auth() {
  client ??= createAuthClient({ basePath: "/api/auth" });
  return client;
}

type Outcome = { error: { status: number; code?: string; message?: string } | null };

async function carryOut(send: () => Promise<Outcome>): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = await send();
  } catch {
    throw unreachable();
  }
  if (!outcome.error) return;
  const { status } = outcome.error;
  if (status === 401 || status === 400 || status === 422) {
    throw new ApiProblem(
      status,
      "wrong_password",
      "This e-mail address and password do not belong together. Check both; capital letters count in the password.",
    );
  }
  if (status === 429) {
    throw new ApiProblem(status, "rate_limited", "There were too many tries from here. Wait a minute, then try again.");
  }
  if (status === 403) {
    throw new ApiProblem(
      status,
      "foreign_origin",
      "The server does not know this address as its own. Ask the operator to set SLANT_URL to the address you use.",
    );
  }
  throw unreachable();
}

const unreachable = () =>
  new ApiProblem(
    0,
    "unreachable",
    "The server cannot be reached just now. Check your connection and try again in a moment.",
  );

/** @throws ApiProblem */
export async function signIn(email: string, password: string): Promise<void> {
  await carryOut(() => auth().signIn.email({ email: email.trim(), password }));
}

/** @throws ApiProblem */
export async function signOut(): Promise<void> {
  await carryOut(() => auth().signOut());
}
