import type { Span } from "@/domain/span";
import { snapToGraphemes } from "@/domain/span";

/** The words of a place on one line; of a long place its beginning and its end, never half a letter. */
export function excerpt(text: string, place: Span, longest: number): string {
  const oneLine = (start: number, end: number) => text.slice(start, end).replace(/\s+/g, " ").trim();
  if (place.end - place.start <= longest) return oneLine(place.start, place.end);
  const half = Math.floor(longest / 2);
  const head = snapToGraphemes(text, { start: place.start, end: place.start + half });
  const tail = snapToGraphemes(text, { start: place.end - half, end: place.end });
  return `${oneLine(head.start, head.end)} … ${oneLine(tail.start, tail.end)}`;
}
