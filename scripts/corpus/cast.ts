import type { Ask, Cast } from "./exercise";

/** The answer of a request that must succeed; a refusal is thrown with the server's own sentence. */
export async function good(response: Response, what: string): Promise<unknown> {
  const isJson = response.headers.get("content-type")?.includes("json");
  const body = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
  if (!response.ok) throw new Error(`${what}: ${response.status} ${(body as { detail?: string }).detail ?? ""}`);
  return body;
}

/** A client of the HTTP door with a bearer token. Bytes go as they are, everything else as JSON. */
export function asker(fetcher: (path: string, init: RequestInit) => Promise<Response>, token: string): Ask {
  return async (method, path, body) => {
    const isBytes = body instanceof Uint8Array;
    const response = await fetcher(`/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": isBytes ? "application/octet-stream" : "application/json" }),
      },
      body: body === undefined ? undefined : isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    });
    return good(response, `${method} ${path}`);
  };
}

/** A project of an owner with two annotators who joined by invitation. */
export async function assemble(owner: Ask, annotators: Ask[]): Promise<Cast> {
  const { id: projectId } = await owner("POST", "/projects", { name: "Corpus check" });
  const { token } = await owner("POST", `/projects/${projectId}/invitations`, {
    role: "annotator",
    maxUses: annotators.length,
  });
  const members: Cast["annotators"] = [];
  for (const ask of annotators) {
    await ask("POST", "/invitations/accept", { token });
    const rows = (await owner("GET", `/projects/${projectId}/members`)) as { id: string; pseudonym: string }[];
    const last = rows.at(-1) as { id: string; pseudonym: string };
    members.push({ ask, memberId: last.id, pseudonym: last.pseudonym });
  }
  return { owner, annotators: members, projectId };
}
