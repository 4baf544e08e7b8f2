import type { Command } from "commander";
import { CommandFault } from "./fault";

/** Commands that speak to a running workbench through its HTTP door, here or elsewhere. */

export type RemoteOptions = { url: string; token?: string };

export function remote(command: Command): Command {
  return command
    .option("--url <url>", "the workbench's address", process.env.SLANT_URL ?? "http://localhost:3000")
    .option("--token <token>", "an API token (better: set SLANT_TOKEN)");
}

/**
 * One request with the token.
 * @throws CommandFault with the server's own sentence
 */
export async function call(options: RemoteOptions, path: string, init: RequestInit = {}): Promise<Response> {
  const token = options.token ?? process.env.SLANT_TOKEN;
  if (!token) throw new CommandFault("Set SLANT_TOKEN to an API token. “slant token EMAIL” makes one.");
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(new URL(`/api${path}`, options.url), { ...init, headers });
  } catch {
    throw new CommandFault(
      `No workbench answers at ${options.url}. Start it with “npm start”, or name another with --url.`,
    );
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string; code?: string } | null;
    throw new CommandFault(problem?.detail ?? `The workbench answered ${response.status}.`);
  }
  return response;
}

/** A project by its id or its exact name. */
export async function projectIdOf(options: RemoteOptions, project: string): Promise<string> {
  const projects = (await (await call(options, "/projects")).json()) as { id: string; name: string }[];
  return pick(projects, project, "project");
}

/** A round by its id or its exact name. */
export async function roundIdOf(options: RemoteOptions, projectId: string, round: string): Promise<string> {
  const rounds = (await (await call(options, `/projects/${projectId}/rounds`)).json()) as {
    id: string;
    name: string;
  }[];
  return pick(rounds, round, "round");
}

function pick(rows: { id: string; name: string }[], wanted: string, what: string): string {
  const found = rows.filter((row) => row.id === wanted || row.name === wanted);
  if (found.length === 1) return found[0]!.id;
  if (found.length > 1)
    throw new CommandFault(
      `Several ${what}s are called “${wanted}”. Use the id: ${found.map((r) => r.id).join(", ")}.`,
    );
  const known = rows.map((row) => `  ${row.id}  ${row.name}`).join("\n");
  throw new CommandFault(
    `There is no ${what} “${wanted}”. There ${rows.length === 1 ? "is" : "are"}:\n${known || "  none"}`,
  );
}
