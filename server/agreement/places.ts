import type { AgreementScope, Place, PlaceFilter, PlacePage } from "@/domain/agreement/answers";
import { type BarePlace, placesOf, placeWeight } from "@/domain/agreement/places";
import { graphemeBorderAfter, graphemeBorderBefore } from "@/domain/grapheme";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { frozenText } from "../document-text";
import { agreementAccess } from "./access";
import { filtered, segmentName } from "./overview";
import { type ReadSegment, readSegments, type SegmentFacts } from "./segments";
import { talliedRound } from "./tallies";

export type PlaceQuery = PlaceFilter & {
  scope?: AgreementScope;
  order?: "weight" | "position";
  /** `next` of the page before. */
  from?: string;
  limit?: number;
};

const longestQuote = 160;
const longestContext = 40;
/** Documents read at once while a page fills. */
const batch = 20;

/**
 * The words behind a figure, page by page: by weight (documents that add most first, and in each the heaviest place
 * first) or in the order of the round and the text. Which documents to read is known from their tallies.
 */
export async function agreementPlaces(
  actor: Actor,
  projectId: string,
  roundId: string,
  { scope = "submitted", order = "weight", from, limit = 20, ...filter }: PlaceQuery,
): Promise<PlacePage> {
  const { scheme } = await agreementAccess(actor, projectId, roundId, scope);
  refuseUnknown(scheme, filter);
  const tallied = await talliedRound(roundId, scope, scheme);
  const { segments, tallies } = filtered(tallied, filter);
  const asked = segments
    .map((segment, at) => ({ segment, weight: placeWeight(tallies[at]!, scheme, filter) }))
    .filter(({ segment, weight }) => weight > 0 && (filter.segmentId === undefined || segment.id === filter.segmentId));
  if (order === "weight") asked.sort((a, b) => b.weight - a.weight);

  const cursor = cursorOf(from);
  // A document that no longer qualifies is passed over: the next page then begins anew.
  const begin = cursor
    ? Math.max(
        0,
        asked.findIndex(({ segment }) => segment.id === cursor.segmentId),
      )
    : 0;
  const places: Place[] = [];
  for (let at = begin; at < asked.length; at += batch) {
    const part = asked.slice(at, at + batch).map(({ segment }) => segment);
    const read = await readSegments(part, scope);
    for (const segment of part) {
      const own = read.get(segment.id)!;
      const found = placesOf(own.document, scheme, filter);
      if (order === "weight") found.sort((a, b) => b.weight - a.weight || a.start - b.start);
      const first = segment.id === cursor?.segmentId ? cursor.index : 0;
      for (let index = first; index < found.length; index++) {
        if (places.length === limit) return { places, next: `${segment.id}.${index}` };
        places.push(await withWords(found[index]!, segment, own));
      }
    }
  }
  return { places, next: null };
}

function refuseUnknown(scheme: { categories: readonly string[] }, filter: PlaceFilter): void {
  for (const category of [filter.category, filter.instead]) {
    if (category !== undefined && category !== "none" && !scheme.categories.includes(category)) {
      const known = scheme.categories.join(", ");
      throw new Problem(
        "invalid",
        `The round's codebook has no category “${category}”. It has: ${known}.`,
        "unknown_category",
      );
    }
  }
  const needs = (name: string, other: string) =>
    new Problem("invalid", `“${name}” says who or what was meant only together with “${other}”.`, "incomplete_filter");
  if (filter.b !== undefined && filter.a === undefined) throw needs("b", "a");
  if (filter.instead !== undefined && filter.category === undefined) throw needs("instead", "category");
  if (filter.subtype !== undefined && filter.category === undefined) throw needs("subtype", "category");
  if (filter.insteadSubtype !== undefined && filter.subtype === undefined) throw needs("insteadSubtype", "subtype");
}

function cursorOf(from: string | undefined): { segmentId: string; index: number } | null {
  if (from === undefined) return null;
  const [segmentId, index] = from.split(".");
  return { segmentId: segmentId!, index: Number(index) };
}

async function withWords(place: BarePlace, segment: SegmentFacts, { region }: ReadSegment): Promise<Place> {
  const { text } = await frozenText(segment.documentId);
  const { weight: _weight, ...bare } = place;
  const start = region.toUtf16(place.start);
  const end = region.toUtf16(place.end);
  const isQuoteCut = end - start > longestQuote;
  const shownEnd = isQuoteCut ? graphemeBorderBefore(text, start + longestQuote) : end;
  const before = Math.max(segment.start, start - longestContext);
  const after = Math.min(segment.end, end + longestContext);
  return {
    ...bare,
    segment: segmentName(segment),
    start,
    end,
    quote: text.slice(start, shownEnd),
    isQuoteCut,
    before: text.slice(graphemeBorderAfter(text, before), start),
    after: isQuoteCut ? "" : text.slice(end, graphemeBorderBefore(text, after)),
    marks: bare.marks.map((mark) => ({ ...mark, start: region.toUtf16(mark.start), end: region.toUtf16(mark.end) })),
  };
}
