import { type Cause, causes, type PerCause } from "../breakdown";
import type { AgreementDocument, AgreementSpan } from "../data";

/** The breakdown straight from its definition: every character, every ordered pair, every category, one after another. */

/** Characters of each unit: overlapping spans of one person and category hang together, touching ones do not. */
function unitsOf(spans: readonly AgreementSpan[]): Set<number>[] {
  const units: Set<number>[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const characters = Array.from({ length: end - start }, (_, at) => start + at);
    const last = units.at(-1);
    if (last?.has(start)) for (const character of characters) last.add(character);
    else units.push(new Set(characters));
  }
  return units;
}

export interface Difference {
  from: string;
  to: string;
  category: string;
  cause: Cause;
}

/** One entry per difference, unweighted. */
export function differencesByDefinition(document: AgreementDocument, categories: readonly string[]): Difference[] {
  const people = [...new Set(document.participants)];
  const marks = (person: string, category: string) =>
    document.spans.filter((s) => s.annotator === person && s.category === category && s.end > s.start);
  const covers = (span: AgreementSpan, at: number) => span.start <= at && at < span.end;
  const given = (person: string, at: number) =>
    categories.filter((category) => marks(person, category).some((span) => covers(span, at)));
  const found: Difference[] = [];
  for (const from of people) {
    for (const to of people) {
      if (from === to) continue;
      for (let at = 0; at < document.length; at++) {
        const own = given(from, at);
        const other = given(to, at);
        for (const category of own) {
          if (!other.includes(category)) {
            const unit = unitsOf(marks(from, category)).find((u) => u.has(at))!;
            const meets = marks(to, category).some((span) => [...unit].some((place) => covers(span, place)));
            const isReplaced = other.some((label) => !own.includes(label));
            found.push({ from, to, category, cause: isReplaced ? "category" : meets ? "boundary" : "missed" });
            continue;
          }
          const subtypes = (person: string) =>
            new Set(marks(person, category).flatMap((s) => (covers(s, at) && s.subtype ? [s.subtype] : [])));
          const others = subtypes(to);
          for (const subtype of subtypes(from)) {
            if (!others.has(subtype)) found.push({ from, to, category, cause: "subtype" });
          }
        }
      }
    }
  }
  return found;
}

/** Weighted sums over documents that two or more people finished. */
export function breakdownByDefinition(
  documents: readonly AgreementDocument[],
  categories: readonly string[],
  only: (difference: Difference) => boolean = () => true,
): PerCause {
  const sums: PerCause = { missed: 0, boundary: 0, category: 0, subtype: 0 };
  for (const document of documents) {
    const people = new Set(document.participants).size;
    if (people < 2) continue;
    for (const difference of differencesByDefinition(document, categories)) {
      if (only(difference)) sums[difference.cause] += 2 / (people - 1);
    }
  }
  return sums;
}

export const sumOf = (sums: PerCause): number => causes.reduce((sum, cause) => sum + sums[cause], 0);
