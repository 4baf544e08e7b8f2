import { type Option, worthiestMatching } from "./weighted-matching";

export interface PlacedSpan {
  annotator: string;
  start: number;
  end: number;
  category: string;
}

/**
 * The spans of one category that two people matched, over all pairs of people in one document: one to one, so that the
 * shares of what two spans have in common (intersection over union) add up to the most. Spans that share nothing are
 * never matched.
 */
export function matchedSpans<S extends PlacedSpan>(spans: readonly S[]): [S, S][] {
  const people = new Set<string>();
  const byCategory = new Map<string, Map<string, S[]>>();
  for (const span of spans) {
    if (span.end <= span.start) continue;
    people.add(span.annotator);
    const byPerson = byCategory.get(span.category) ?? new Map<string, S[]>();
    byCategory.set(span.category, byPerson);
    const own = byPerson.get(span.annotator);
    if (own) own.push(span);
    else byPerson.set(span.annotator, [span]);
  }
  const order = [...people];
  return [...byCategory.values()].flatMap((byPerson) => {
    const own = order.map((person) => (byPerson.get(person) ?? []).sort((a, b) => a.start - b.start || a.end - b.end));
    return own.flatMap((mine, at) => own.slice(at + 1).flatMap((theirs) => bestPairs(mine, theirs)));
  });
}

/** Both sorted by start. */
function bestPairs<S extends PlacedSpan>(a: readonly S[], b: readonly S[]): [S, S][] {
  const longest = b.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  let from = 0;
  const options = a.map((span): Option[] => {
    while (from < b.length && b[from]!.start <= span.start - longest) from++;
    const own: Option[] = [];
    for (let other = from; other < b.length && b[other]!.start < span.end; other++) {
      const worth = sharedPart(span, b[other]!);
      if (worth > 0) own.push([other, worth]);
    }
    return own;
  });
  return [...worthiestMatching(options, b.length)].flatMap((other, at): [S, S][] =>
    other === -1 ? [] : [[a[at]!, b[other]!]],
  );
}

/** Intersection over union, 0 to 1. */
function sharedPart(a: PlacedSpan, b: PlacedSpan): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0 ? shared / (a.end - a.start + b.end - b.start - shared) : 0;
}
