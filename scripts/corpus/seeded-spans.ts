import { normalizeSpan, type Span } from "@/domain/span";

/**
 * Spans that look for trouble, the same for the same seed: at the very start, at the very end, the whole text, across
 * line ends, identical, nested and overlapping ones, and the rest anywhere, a few characters to a few hundred long.
 * Short texts give fewer, because a span must contain something besides blanks.
 */
export function seededSpans(text: string, count: number, seed: number): Span[] {
  const random = generator(seed);
  const below = (n: number) => Math.floor(random() * n);
  const wanted: Span[] = [
    { start: 0, end: Math.min(12, text.length) },
    { start: Math.max(0, text.length - 12), end: text.length },
    { start: 0, end: text.length },
  ];
  for (
    let at = text.indexOf("\n");
    at >= 0 && wanted.length < count / 4;
    at = text.indexOf("\n", at + 1 + below(400))
  ) {
    wanted.push({ start: Math.max(0, at - 1 - below(20)), end: Math.min(text.length, at + 2 + below(20)) });
  }
  for (let tries = 0; wanted.length < count && tries < count * 5; tries++) {
    const start = below(text.length);
    const span = { start, end: Math.min(text.length, start + 3 + below(tries % 3 === 0 ? 200 : 25)) };
    wanted.push(span);
    // Nested, and once more the very same: two annotations, one place.
    if (tries % 10 === 0) wanted.push({ start: span.start, end: Math.min(span.end, span.start + 4) }, { ...span });
  }
  return wanted.flatMap((span) => normalizeSpan(text, span) ?? []);
}

/** mulberry32: small, seeded, good enough to place spans. */
function generator(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
