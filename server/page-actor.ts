import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { Problem } from "@/domain/problem";
import { type Actor, actorOf } from "./actor";

/** The glue between a page and the server: who is asking, what the address names, and what becomes of a refusal. */

/** Set by `proxy.ts` on every request for a page, because a page is not told its own address. */
export const pagePathHeader = "x-slant-page";

// A layout and its page ask within one request, and get the same headers object.
const known = new WeakMap<object, Promise<Actor | null>>();

/** Whoever is asking for this page; null when signed out. */
export async function visitor(): Promise<Actor | null> {
  const asked = await headers();
  let actor = known.get(asked);
  if (!actor) {
    actor = actorOf(new Headers({ cookie: asked.get("cookie") ?? "" }));
    known.set(asked, actor);
  }
  return actor;
}

/** The actor of a page that needs one. Visitors who are signed out are sent to sign in, and come back here. */
export async function pageActor(): Promise<Actor> {
  const actor = await visitor();
  if (actor) return actor;
  const path = (await headers()).get(pagePathHeader) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** The ids in a page's address. An address that is no id at all leads nowhere, like an unknown one. */
export async function pathIds<K extends string>(params: Promise<Record<K, string>>): Promise<Record<K, string>> {
  const ids = await params;
  for (const value of Object.values(ids)) if (!z.uuid().safeParse(value).success) notFound();
  return ids;
}

/** A read for a page: what the actor may not see, or what is not there, is the 404 page. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  const outcome = await orProblem(read);
  if ("problem" in outcome) notFound();
  return outcome.value;
}

/** A read for a page that wants to show a refusal in its own words. Not found is still the 404 page. */
export async function orProblem<T>(read: Promise<T>): Promise<{ value: T } | { problem: Problem }> {
  try {
    return { value: await read };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.kind === "not_found") notFound();
    return { problem: error };
  }
}

/** As the door would have sent it: instants become ISO strings. */
export type Sent<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? Sent<U>[]
    : T extends object
      ? { [K in keyof T]: Sent<T[K]> }
      : T;

/**
 * What a page hands to a component of the browser, in the very shape in which the door answers it, so that a component
 * has one type for both.
 */
export function sent<T>(value: T): Sent<T> {
  return JSON.parse(JSON.stringify(value)) as Sent<T>;
}
