import { placeFilterSchema } from "@/domain/agreement/place-filter";
import { causeWords } from "./causes";
import type { Look } from "./door";
import { dayAndTime } from "./moments";
import type { Names } from "./view";

/** A look as it stands in an address, and in words. */

const keys = placeFilterSchema.keyof().options;

export function lookToText(look: Look): string {
  const text = new URLSearchParams();
  for (const key of keys) {
    const value = look[key];
    if (value !== undefined) text.set(key, value);
  }
  // An empty look is a look at everything.
  return text.toString() || "all";
}

/** Null where there is none. What is not known in it is passed over: addresses get old. */
export function lookFromText(text: string | null): Look | null {
  if (!text) return null;
  const given = new URLSearchParams(text);
  const look: Record<string, string> = {};
  for (const key of keys) {
    const value = placeFilterSchema.shape[key].safeParse(given.get(key) ?? undefined).data;
    if (value !== undefined) look[key] = value;
  }
  return look as Look;
}

/** What one sees: “Loaded language: boundary, c2 with c3”. */
export function lookTitle(look: Look, names: Names, titleOf: (segmentId: string) => string): string {
  const { cause, category, instead, subtype, insteadSubtype, a, b, side, segmentId, since, until, outlet, group } =
    look;
  const what: string[] = [];
  const subtypeName = (id: string) => (id === "none" ? "no subtype" : names.subtype(category ?? "", id));
  if (category !== undefined) what.push(category === "none" ? "nothing" : names.category(category));
  if (subtype !== undefined) what.push(subtypeName(subtype));
  const versus =
    insteadSubtype !== undefined
      ? subtypeName(insteadSubtype)
      : instead === undefined
        ? undefined
        : instead === "none"
          ? "nothing"
          : names.category(instead);
  const parts = [
    versus === undefined ? what.join(", ") : `${what.join(", ")} against ${versus}`,
    cause === "agreed" ? "agreed" : cause && causeWords[cause].name,
    a !== undefined && (b === undefined ? names.who(a) : `${names.who(a)} with ${names.who(b)}`),
    side !== undefined && { alone: "given by this person alone", others: "given by others only" }[side],
    segmentId !== undefined && titleOf(segmentId),
    since !== undefined && `completed from ${dayAndTime(since)}`,
    until !== undefined && `completed until ${dayAndTime(until)}`,
    outlet !== undefined && (outlet || "without an outlet"),
    group !== undefined && (group || "without a group"),
  ].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? parts.join(" · ") : "Everything that is marked";
}
