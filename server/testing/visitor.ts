/** Somebody at the HTTP door: whoever it is, and however their requests get there. */

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
export type Answer<T = any> = { status: number; body: T; headers: Headers };

export type Visitor = {
  email: string;
  token: string | null;
  /** What says who is asking: a bearer token, a cookie, or nothing. */
  credentials: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  call<T = any>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
  upload(path: string, bytes: Uint8Array): Promise<Answer>;
};

export type Send = (request: Request) => Promise<Response>;

/** @param origin where the workbench is, such as `http://localhost` */
export function visitorThrough(
  send: Send,
  origin: string,
  { email, token = null, cookie }: { email: string; token?: string | null; cookie?: string },
): Visitor {
  const credentials: Record<string, string> = {
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(cookie ? { Cookie: cookie } : {}),
  };
  const ask = async (method: string, path: string, body?: BodyInit, type?: string): Promise<Answer> => {
    const headers = { ...credentials, ...(type ? { "Content-Type": type } : {}) };
    const response = await send(new Request(`${origin}/api${path}`, { method, headers, body }));
    const { status } = response;
    const kind = response.headers.get("content-type");
    // A stream of events has no end to wait for.
    if (kind === "text/event-stream") {
      await response.body?.cancel();
      return { status, body: "", headers: response.headers };
    }
    const isJson = kind?.includes("json");
    return {
      status,
      body: isJson ? await response.json() : new Uint8Array(await response.arrayBuffer()),
      headers: response.headers,
    };
  };
  return {
    email,
    token,
    credentials,
    call: (method, path, body) =>
      body === undefined ? ask(method, path) : ask(method, path, JSON.stringify(body), "application/json"),
    upload: (path, bytes) => ask("POST", path, bytes as Uint8Array<ArrayBuffer>, "application/octet-stream"),
  };
}

/** The body of an answer that must be a good one. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
export function must<T = any>(answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}
