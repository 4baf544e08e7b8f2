import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Explained } from "./explained";
import { ROOT } from "./root";

const PATIENCE_MS = 60_000;
/**
 * How long a connection without requests is kept. Longer than proxies keep theirs (nginx one minute, Caddy two): else the
 * server hangs up just when a proxy sends the next request over it, and a visitor gets a 502.
 */
const IDLE_CONNECTION_MS = 130_000;

export interface WebServerOptions {
  port: number;
  /** The address of the network interface to listen on; 0.0.0.0 stands for all. */
  host: string;
  development?: boolean;
  /** Added to this process's own environment. */
  env: Record<string, string>;
  /** Gives up a start that nobody wants any more. */
  signal?: AbortSignal;
  /** False keeps what the server says to itself, unless it fails. */
  loud?: boolean;
}

export interface WebServer {
  /** The process, for tests that kill it. */
  pid: number;
  /** Where a browser on this machine finds it. */
  url: string;
  /** The same by number, for this process itself: a name may lead to another address first. */
  localUrl: string;
  /** Errors that it reported while it was serving, one line each: a page may look well although the server failed to draw it. */
  errors: string[];
  /** Resolves with the exit code or signal when the server has ended, for whatever reason. */
  ended: Promise<string>;
  /** Stops it and waits until it is gone. May be called more than once. */
  stop(): Promise<void>;
}

/** Throws a sentence for a person where the port is taken. */
export async function assertPortFree(port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => fail(new Explained(complaintAboutPort(error, port, host))));
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

function complaintAboutPort(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is already in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
  }
  if (error.code === "EACCES")
    return `Port ${port} needs more rights than you have. Choose one above 1023, such as PORT=3000.`;
  return `Slant cannot listen on ${host}, port ${port}: ${error.message}. Check HOST and PORT.`;
}

/** Starts Next.js as a process of its own and resolves when it truly answers. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { port, host, development = false } = options;
  const args = [
    "--import",
    "./scripts/end-with-parent.mjs",
    join("node_modules", "next", "dist", "bin", "next"),
    ...(development ? ["dev"] : ["start", "--keepAliveTimeout", String(IDLE_CONNECTION_MS)]),
    "--port",
    String(port),
    "--hostname",
    host,
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Ctrl-C reaches the whole group of the terminal; the starter alone says who stops when.
    detached: process.platform !== "win32",
    env: {
      ...process.env,
      NODE_ENV: development ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      SLANT_STARTER: String(process.pid),
      ...options.env,
    },
  });
  // What Next.js says before it answers (an address, for one) comes too early for people; it is shown only where it fails.
  let held: Buffer[] | null = [];
  const errors: string[] = [];
  const hear = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
    errors.push(...errorsIn(chunk.toString()));
    if (held) held.push(chunk);
    else if (options.loud !== false) stream.write(chunk);
  };
  child.stdout?.on("data", hear(process.stdout));
  child.stderr?.on("data", hear(process.stderr));

  let over = false;
  const ended = new Promise<string>((done) => {
    child.once("error", (error) => done(error.message));
    child.once("close", (code, signal) => done(signal ?? `exit code ${code}`));
  }).then((how) => {
    over = true;
    return how;
  });
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    if (over) return;
    child.kill("SIGTERM");
    const patience = new AbortController();
    const tooLong = wait(10_000, "too long", { signal: patience.signal }).catch(() => null);
    // Requests that hang (an event stream, say) do not hold up the stop for ever.
    if (await Promise.race([ended.then(() => null), tooLong])) child.kill("SIGKILL");
    patience.abort();
    await ended;
  };
  const server: WebServer = {
    pid: child.pid ?? -1,
    url: `http://${nameOf(host)}:${port}`,
    localUrl: `http://${addressOf(host)}:${port}`,
    errors,
    ended,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };

  const deadline = Date.now() + PATIENCE_MS;
  while (!over && Date.now() < deadline && !options.signal?.aborted) {
    const status = await statusOf(`${server.localUrl}/`);
    if (status !== null && !over) {
      if (status >= 500) break;
      held = null;
      return server;
    }
    await wait(50);
  }
  const how = over ? `ended (${await ended})` : "did not answer as it should";
  await server.stop();
  const output = Buffer.concat(held ?? []).toString();
  if (/EADDRINUSE/.test(output)) {
    throw new Explained(complaintAboutPort(Object.assign(new Error(), { code: "EADDRINUSE" }), port, host));
  }
  throw new Explained(`${output.trim()}\n\nThe web server ${how}; its own words above say why.`);
}

/** Next.js marks its error lines so. A visitor who leaves in the middle of an answer is no error. */
function errorsIn(output: string): string[] {
  return output.split("\n").filter((line) => line.includes("⨯ ") && !/abort|ECONNRESET|EPIPE/i.test(line));
}

async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(30_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

/** The address to ask on this machine for a server that listens on `host`. */
function addressOf(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** The same for people, by name where there is one. */
function nameOf(host: string): string {
  return ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : addressOf(host);
}
