import type { Doors } from "./doors";

/**
 * The browser's way to the HTTP door. Reads for a page happen on the server; this is for writes, and for what a screen
 * keeps up to date by itself.
 */

/** A refusal of the door, or of the network on the way to it, in words for a person. */
export class ApiProblem extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The door's stable name for the refusal, such as `duplicate`; `unreachable` when no answer came. */
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(status: number, code: string, message: string, facts: Record<string, unknown> = {}) {
    super(message);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.facts = facts;
  }
}

type Sending = {
  param?: Record<string, string>;
  query?: Record<string, string | undefined>;
  json?: unknown;
  /** Sent as they are, as `application/octet-stream`. */
  bytes?: Blob;
};

/**
 * Asks one door and gives its answer: `ask("POST /projects", { json: { name } })`.
 * @throws ApiProblem for a refusal, and when the server cannot be reached
 */
export async function ask<D extends keyof Doors>(
  door: D,
  ...[sending]: keyof Omit<Doors[D], "answer"> extends never ? [] : [Omit<Doors[D], "answer">]
): Promise<Doors[D]["answer"]> {
  const { param = {}, query = {}, json, bytes }: Sending = sending ?? {};
  const [method, path = ""] = door.split(" ");
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(param[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const response = await reach(`/api${filled}${search.size > 0 ? `?${search}` : ""}`, {
    method,
    body: json === undefined ? bytes : JSON.stringify(json),
    headers:
      json !== undefined
        ? { "Content-Type": "application/json" }
        : bytes
          ? { "Content-Type": "application/octet-stream" }
          : {},
  });
  return (await response.json()) as Doors[D]["answer"];
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch {
    throw new ApiProblem(
      0,
      "unreachable",
      "The server cannot be reached. Nothing was changed. Check your connection and try again.",
    );
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null) {
    // Not the door's own answer: something between it and the browser, such as a proxy while the server restarts.
    const message =
      response.status === 413
        ? "This is larger than the server, or something on the way to it, lets through."
        : "The server did not answer as it should. It may be starting again; try once more in a moment.";
    return new ApiProblem(response.status, "unreachable", message);
  }
  const { detail, code, ...facts } = body as Record<string, unknown>;
  return new ApiProblem(
    response.status,
    typeof code === "string" ? code : "bug",
    typeof detail === "string" ? detail : "Something went wrong.",
    facts,
  );
}

/** Whatever was thrown, as a problem that a screen may show; a bug of ours is not shown in its own words. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(0, "bug", "Something went wrong on this page. Reload it and try again.");
}
