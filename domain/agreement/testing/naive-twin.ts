import type { AgreementDocument, AgreementSpan } from "../data";

/**
 * The same coefficients, written down straight from their definitions: one cell per character and person, every pair of
 * values looked at. Slow and obvious; the sweeps must equal it.
 */

/** One row per character of the documents that two or more people finished; a person who did not finish is missing. */
export interface Cell {
  annotator: string;
  labels: string[];
}
export type Row = Cell[];

/** `places`: the character ranges that are one unit each; left out, every character is one. */
export function rowsOf(
  documents: readonly AgreementDocument[],
  labelOf: (span: AgreementSpan) => string | null,
  byToken = false,
): Row[] {
  const rows: Row[] = [];
  for (const document of documents) {
    const participants = [...new Set(document.participants)];
    if (participants.length < 2) continue;
    const places = byToken
      ? (document.tokens ?? [])
      : Array.from({ length: document.length }, (_, at) => [at, at + 1] as const);
    for (const [start, end] of places) {
      rows.push(
        participants.map((annotator) => {
          const labels = document.spans
            .filter((span) => span.annotator === annotator && span.end > span.start)
            .filter((span) => Math.min(span.end, end) > Math.max(span.start, start))
            .map(labelOf)
            .filter((label) => label !== null);
          return { annotator, labels: [...new Set(labels)].sort() };
        }),
      );
    }
  }
  return rows;
}

/** Do, De and alpha by the definition: every ordered pair of values within a row, every ordered pair of values at all. */
export function alphaByDefinition<T>(rows: readonly (readonly T[])[], delta: (a: T, b: T) => number) {
  const values: T[] = [];
  let observed = 0;
  for (const row of rows) {
    if (row.length < 2) continue;
    values.push(...row);
    for (let i = 0; i < row.length; i++) {
      for (let j = 0; j < row.length; j++) if (i !== j) observed += delta(row[i]!, row[j]!) / (row.length - 1);
    }
  }
  let expected = 0;
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < values.length; j++) if (i !== j) expected += delta(values[i]!, values[j]!);
  }
  const n = values.length;
  const Do = observed / n;
  const De = expected / (n * (n - 1));
  return { Do, De, alpha: n > 1 && De > 0 ? 1 - Do / De : null };
}

export const different = <T>(a: T, b: T): number => (a === b ? 0 : 1);

export function setDelta(kind: "nominal" | "jaccard" | "masi" | "difference") {
  return (a: readonly string[], b: readonly string[]): number => {
    const common = a.filter((label) => b.includes(label)).length;
    const union = new Set([...a, ...b]).size;
    if (kind === "difference") return union - common;
    if (common === union) return 0;
    if (kind === "nominal") return 1;
    if (kind === "jaccard") return 1 - common / union;
    const contained = common === a.length || common === b.length;
    return 1 - (common / union) * (common === 0 ? 0 : contained ? 2 / 3 : 1 / 3);
  };
}

/** What, given where: coincidences of two non-empty sets only. */
export function whatByDefinition(rows: readonly Row[], kind: "nominal" | "jaccard"): number | null {
  const delta = setDelta(kind);
  const coincidences: { a: string[]; b: string[]; weight: number }[] = [];
  for (const row of rows) {
    for (const one of row) {
      for (const other of row) {
        if (one === other || one.labels.length === 0 || other.labels.length === 0) continue;
        coincidences.push({ a: one.labels, b: other.labels, weight: 1 / (row.length - 1) });
      }
    }
  }
  let n = 0;
  let observed = 0;
  let expected = 0;
  for (const one of coincidences) {
    n += one.weight;
    observed += one.weight * delta(one.a, one.b);
    for (const other of coincidences) expected += one.weight * other.weight * delta(one.a, other.a);
  }
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : null;
}

/** Values of two people on the rows both rated. */
export function cohenByDefinition<T>(pairs: readonly (readonly [T, T])[]): number | null {
  const n = pairs.length;
  if (n === 0) return null;
  const values = [...new Set(pairs.flat())];
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  let chance = 0;
  for (const value of values) {
    chance += (pairs.filter(([a]) => a === value).length / n) * (pairs.filter(([, b]) => b === value).length / n);
  }
  return Math.abs(1 - chance) < 1e-12 ? null : (observed - chance) / (1 - chance);
}

/** Rows rated by the same number of people. */
export function fleissByDefinition<T>(rows: readonly (readonly T[])[]): number | null {
  if (rows.length === 0) return null;
  const m = rows[0]!.length;
  if (m < 2) return null;
  const values = [...new Set(rows.flat())];
  const count = (row: readonly T[], value: T) => row.filter((other) => other === value).length;
  let observed = 0;
  for (const row of rows) {
    for (const value of values) observed += (count(row, value) * (count(row, value) - 1)) / (m * (m - 1));
  }
  observed /= rows.length;
  let chance = 0;
  for (const value of values) {
    chance += (rows.reduce((sum, row) => sum + count(row, value), 0) / (rows.length * m)) ** 2;
  }
  return Math.abs(1 - chance) < 1e-12 ? null : (observed - chance) / (1 - chance);
}

/** Gwet's AC1 with q possible values; rows with one rating count for the shares only. */
export function ac1ByDefinition<T>(rows: readonly (readonly T[])[], q: number): number | null {
  const rated = rows.filter((row) => row.length > 0);
  const paired = rows.filter((row) => row.length > 1);
  if (paired.length === 0) return null;
  const values = [...new Set(rated.flat())];
  const count = (row: readonly T[], value: T) => row.filter((other) => other === value).length;
  let observed = 0;
  for (const row of paired) {
    for (const value of values) {
      observed += (count(row, value) * (count(row, value) - 1)) / (row.length * (row.length - 1)) / paired.length;
    }
  }
  let chance = 0;
  for (const value of values) {
    const share = rated.reduce((sum, row) => sum + count(row, value) / row.length, 0) / rated.length;
    chance += (share * (1 - share)) / (q - 1);
  }
  return (observed - chance) / (1 - chance);
}

/** A maximum one-to-one matching by trying everything that could free a partner (Kuhn). */
export function matchingByDefinition<T>(a: readonly T[], b: readonly T[], fits: (a: T, b: T) => boolean): number {
  const takenBy = new Map<T, T>();
  const augment = (one: T, tried: Set<T>): boolean => {
    for (const other of b) {
      if (tried.has(other) || !fits(one, other)) continue;
      tried.add(other);
      const holder = takenBy.get(other);
      if (holder === undefined || augment(holder, tried)) {
        takenBy.set(other, one);
        return true;
      }
    }
    return false;
  };
  return a.filter((one) => augment(one, new Set())).length;
}

/** The same alpha of a yes-or-no variable from counts, still one cell per character: fit for long texts. */
export function alphaByCounting(rows: readonly (readonly boolean[])[]): number | null {
  let n = 0;
  let marked = 0;
  let disagreement = 0;
  for (const row of rows) {
    if (row.length < 2) continue;
    const k = row.filter(Boolean).length;
    n += row.length;
    marked += k;
    disagreement += (2 * k * (row.length - k)) / (row.length - 1);
  }
  return marked > 0 && marked < n ? 1 - (disagreement * (n - 1)) / (2 * marked * (n - marked)) : null;
}
