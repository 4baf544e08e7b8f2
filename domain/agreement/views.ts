import type { AgreementData, AgreementDocument, AgreementSpan } from "./data";

/** The same annotations seen through another unit or another scheme, so that one engine computes them all. */

/**
 * Tokens instead of characters: a token carries a category when a span of that category shares at least one character
 * with it. Documents without tokens are left out; null when none has any.
 */
export function tokenView(data: AgreementData): AgreementData | null {
  const documents = data.documents.filter((document) => document.tokens !== undefined).map(inTokens);
  return documents.length > 0 ? { ...data, documents } : null;
}

function inTokens({ id, participants, spans, tokens = [] }: AgreementDocument): AgreementDocument {
  const sorted = tokens.map(([start, end]) => [start, end] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  // Tokens may overlap in foreign files; the furthest end so far still allows a binary search from the left.
  const furthest: number[] = [];
  for (const [, end] of sorted) furthest.push(Math.max(end, furthest.at(-1) ?? 0));
  const inTokenUnits: AgreementSpan[] = [];
  for (const span of spans) {
    if (span.end <= span.start) continue;
    let first = firstAbove(furthest, span.start);
    while (first < sorted.length && sorted[first]![0] < span.end) {
      let after = first;
      while (after < sorted.length && shares(sorted[after]!, span)) after++;
      if (after > first) inTokenUnits.push({ ...span, start: first, end: after });
      first = after + 1;
    }
  }
  return { id, participants, length: sorted.length, spans: inTokenUnits };
}

function shares([start, end]: readonly [number, number], span: AgreementSpan): boolean {
  return Math.min(end, span.end) > Math.max(start, span.start);
}

/** The first position of a value greater than `bound` in an ascending list. */
function firstAbove(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Labels "category/subtype" instead of categories. Annotations without a subtype carry no label here. Null when no
 * annotation has one.
 */
export function subtypeView(data: AgreementData): AgreementData | null {
  const labels = new Set<string>();
  const documents = data.documents.map((document) => ({
    ...document,
    spans: document.spans.flatMap((span) => {
      if (span.subtype === undefined) return [];
      const category = `${span.category}/${span.subtype}`;
      labels.add(category);
      return [{ ...span, category }];
    }),
  }));
  return labels.size > 0 ? { ...data, categories: [...labels].sort(), documents } : null;
}
