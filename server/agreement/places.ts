import type { AgreementScope, Place, PlaceFilter, PlacePage } from "@/domain/agreement/answers";
import type { Scheme } from "@/domain/agreement/differences";
import { type BarePlace, placesOf, placeWeight, sumPlaces } from "@/domain/agreement/places";
import { spansIn } from "@/domain/agreement/report";
import { graphemeBorderAfter, graphemeBorderBefore } from "@/domain/grapheme";
import { Problem } from "@/domain/problem";
import type { Actor } from "../actor";
import { frozenText } from "../document-text";
import { agreementAccess } from "./access";
import { filtered } from "./document-filter";
import { completedAt } from "./drift";
import { segmentName } from "./overview";
import type { SegmentFacts } from "./segment-facts";
import { type ReadSegment, readSegments } from "./segments";
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

/** Spans in the documents asked about, up to which all places of a figure are counted with its first page. */
const mostCounted = 5000;

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
  const asked = await askedDocuments(roundId, scope, scheme, filter);
  if (order === "weight") asked.sort((a, b) => b.weight - a.weight);

  const cursor = cursorOf(from);
  // A document that no longer qualifies is passed over: the next page then begins anew.
  const begin = cursor
    ? Math.max(
        0,
        asked.findIndex(({ segment }) => segment.id === cursor.segmentId),
      )
    : 0;
  const spans = asked.reduce((sum, document) => sum + document.spans, 0);
  const counted: BarePlace[] | null = from === undefined && spans <= mostCounted ? [] : null;
  const places: Place[] = [];
  let next: string | null = null;
  for (let at = begin; at < asked.length; at += batch) {
    if (next !== null && counted === null) break;
    const part = asked.slice(at, at + batch).map(({ segment }) => segment);
    const read = await readSegments(part, scope);
    for (const segment of part) {
      const own = read.get(segment.id)!;
      const found = placesOf(own.document, scheme, filter);
      if (order === "weight") found.sort((a, b) => b.weight - a.weight || a.start - b.start);
      counted?.push(...found);
      const first = segment.id === cursor?.segmentId ? cursor.index : 0;
      for (let index = first; index < found.length && next === null; index++) {
        if (places.length === limit) next = `${segment.id}.${index}`;
        else places.push(await withWords(found[index]!, segment, own));
      }
    }
  }
  return { places, sums: counted && sumPlaces(counted), next };
}

/** Where the places of any of these figures stand, in UTF-16: of submitted work, by document. */
export async function placesOfFigures(
  roundId: string,
  scheme: Scheme,
  figures: readonly PlaceFilter[],
): Promise<Map<string, { category: string; start: number; end: number }[]>> {
  const places = new Map<string, { category: string; start: number; end: number }[]>();
  for (const figure of figures) {
    const asked = await askedDocuments(roundId, "submitted", scheme, figure);
    const read = await readSegments(
      asked.map(({ segment }) => segment),
      "submitted",
    );
    for (const [segmentId, { document, region }] of read) {
      const found = placesOf(document, scheme, figure).map(({ category, start, end }) => ({
        category,
        start: region.toUtf16(start),
        end: region.toUtf16(end),
      }));
      places.set(segmentId, [...(places.get(segmentId) ?? []), ...found]);
    }
  }
  return places;
}

/** The documents in which a figure may have places, in the order of the round. */
async function askedDocuments(roundId: string, scope: AgreementScope, scheme: Scheme, filter: PlaceFilter) {
  const tallied = await talliedRound(roundId, scope, scheme);
  const { segments, tallies } = filtered(tallied, filter);
  const { segmentId, since, until } = filter;
  const isTimed = since !== undefined || until !== undefined;
  return segments.flatMap((segment, at) => {
    if (segmentId !== undefined && segment.id !== segmentId) return [];
    if (isTimed) {
      const completed = completedAt(segment, scope);
      if (completed === null || completed < (since ?? "") || (until !== undefined && completed > until)) return [];
    }
    const tally = tallies[at]!;
    const weight = placeWeight(tally, scheme, filter);
    return weight > 0 ? [{ segment, weight, spans: spansIn(tally) }] : [];
  });
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
  if (filter.side !== undefined && filter.a === undefined) throw needs("side", "a");
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
    codePoints: { start: region.from + place.start, end: region.from + place.end },
    quote: text.slice(start, shownEnd),
    isQuoteCut,
    before: text.slice(graphemeBorderAfter(text, before), start),
    after: isQuoteCut ? "" : text.slice(end, graphemeBorderBefore(text, after)),
    marks: bare.marks.map((mark) => ({ ...mark, start: region.toUtf16(mark.start), end: region.toUtf16(mark.end) })),
  };
}
