import type { RoundState } from "@/domain/round";
import { doorRules, nobody, type Standing, unknownIds, verdict } from "./door-rules";
import { must, type Visitor } from "./visitor";
import type { Study } from "./workbench";

/** Knocks at every door that the OpenAPI document describes. */

export type Operation = { door: string; method: string; path: string; isOpen: boolean };

export async function operations({ stranger }: { stranger: Visitor }): Promise<Operation[]> {
  const document = must(await stranger.call("GET", "/openapi.json"));
  return Object.entries(document.paths as Record<string, Record<string, { security?: unknown[] }>>).flatMap(
    ([described, item]) =>
      Object.entries(item).map(([lower, operation]) => {
        const method = lower.toUpperCase();
        const path = described.replace(/^\/api/, "");
        return {
          door: `${method} ${path}`,
          method,
          path,
          isOpen: Array.isArray(operation.security) && operation.security.length === 0,
        };
      }),
  );
}

/** What a visitor is told at a door. */
export type Knock = { door: string; status: number; text: string; detail: string; code: string };

/** The ids of a study's things; those that a visit would spoil are of things that are nowhere. */
export async function idsOf(study: Study, owner: Visitor, assignmentId: string): Promise<Record<string, string>> {
  const round = must(await owner.call("GET", `/projects/${study.projectId}/rounds/${study.roundId}`));
  const session = must(
    await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
      title: "A session",
      source: { kind: "round", roundId: study.roundId },
    }),
  );
  return {
    ...unknownIds,
    sessionId: session.id,
    projectId: study.projectId,
    roundId: study.roundId,
    segmentId: round.segments[0].id,
    documentId: study.documents[0]?.id as string,
    assignmentId,
    item: "confidence",
  };
}

/**
 * Asks at each door.
 * @param ids of things, by the names of the parameters; `with` is the round that a round is compared with
 */
export async function walk(
  visitor: Visitor,
  doors: readonly Operation[],
  ids: Record<string, string>,
): Promise<Knock[]> {
  // What every door is asked, whether it wants it or not. The name is not the project's, so nothing is deleted.
  const query = `?after=0&baseRevision=1&name=wrong&q=the&about=document&question=overall_bias&with=${ids.with ?? nobody}`;
  const out: Knock[] = [];
  for (const { door, method, path } of doors) {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? "missing");
    const { status, body } = path.endsWith("/documents/file")
      ? await visitor.upload(`${filled}?name=more.txt`, new TextEncoder().encode("One more text, as a file."))
      : await visitor.call(method, filled + query, doorRules[door]?.body);
    const [detail, code] = [String(body?.detail ?? ""), String(body?.code ?? "")];
    out.push({ door, status, text: JSON.stringify(body), detail, code });
  }
  return out;
}

/** Where the answers of doors are not what the table says, each with what was said. */
export function wrongOf(knocks: readonly Knock[], standing: Standing, state: RoundState): string[] {
  return knocks.flatMap(({ door, status, text, detail }) => {
    const rule = doorRules[door];
    if (!rule) return [`${door} is not listed`];
    const expected = verdict(rule.who, standing, state);
    const isRefused = status === 401 || status === 403 || /no such project|no such assignment of yours/.test(detail);
    // Past the table, a thing that is nowhere is still not found.
    const isAsExpected = isRefused || (expected === 404 && status === 404);
    const found = isAsExpected ? status : status >= 500 ? "a fault" : "passes";
    return found === expected ? [] : [`${door}: ${found}, expected ${expected}; ${text}`];
  });
}

/** The kinds of news until the stream ends or one of them is `last`. */
export async function kindsUntil(response: Response, last: string): Promise<string[]> {
  const kinds: string[] = [];
  const reader = (response.body as ReadableStream<BufferSource>).pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return kinds;
    for (const [, kind] of value.matchAll(/"kind":"(\w+)"/g)) kinds.push(kind as string);
    if (kinds.includes(last)) {
      await reader.cancel();
      return kinds;
    }
  }
}
