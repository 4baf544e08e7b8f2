import { runsOf } from "../runs";
import { normalizeSpan, quoteOf, type Span } from "../span";
import { type AttributeValue, answerKey, attributesDiffer, type Cluster, type CodedAnnotation } from "./clusters";
import type { AdjudicationRules, BoundaryRule } from "./rules";

/** One annotation of gold: what was decided, or agreed. */
export type GoldAnnotation = {
  start: number;
  end: number;
  quote: string;
  category: string;
  subtype: string | null;
  attributes: Record<string, AttributeValue>;
};

/**
 * The one place that several spans become under a rule, without blanks and stops at its ends.
 * @returns null when they become none or several: spans that do not touch, or have nothing in common; with `exact`, when
 * they are not the same
 */
export function mergeSpans(text: string, spans: readonly Span[], rule: BoundaryRule): Span | null {
  const [first] = spans;
  if (!first) return null;
  if (rule === "exact") {
    const isSame = spans.every((s) => s.start === first.start && s.end === first.end);
    return isSame ? { start: first.start, end: first.end } : null;
  }
  const needed = { union: 1, intersection: spans.length, majority: Math.floor(spans.length / 2) + 1 }[rule];
  const merged: Span[] = [];
  for (const { start, end, items } of runsOf(spans.map((s) => ({ start: s.start, end: s.end })))) {
    if (items.length < needed) continue;
    const last = merged.at(-1);
    if (last?.end === start) last.end = end;
    else merged.push({ start, end });
  }
  const [only] = merged;
  return merged.length === 1 && only ? normalizeSpan(text, only) : null;
}

/** To each question the answer that most gave; no answer where two are equally frequent. */
export function mergeAttributes(
  annotations: readonly Pick<CodedAnnotation, "attributes">[],
): Record<string, AttributeValue> {
  const out: Record<string, AttributeValue> = {};
  const ids = new Set(annotations.flatMap((a) => Object.keys(a.attributes)));
  for (const id of [...ids].sort()) {
    const counts = new Map<string, { value: AttributeValue; count: number }>();
    for (const { attributes } of annotations) {
      const value = attributes[id];
      if (value === undefined) continue;
      const key = answerKey(value);
      counts.set(key, { value, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    const [most, next] = [...counts.values()].sort((a, b) => b.count - a.count);
    if (most && most.count !== next?.count) out[id] = most.value;
  }
  return out;
}

/**
 * What a cluster becomes without anybody's decision; null when somebody has to decide. Those who agree gave the same
 * category and subtype, each in one annotation, without contradicting each other's answers. Under `all` nobody may
 * have marked anything else; under `at_least` they must outnumber everybody who agrees on something else, and everybody
 * who marked nothing here. One person's reading is no agreement.
 * @param text the document's text, for the borders
 */
export function settled(
  cluster: Cluster,
  rules: AdjudicationRules,
  compared: readonly string[],
  text: string,
): { gold: GoldAnnotation; from: string[] } | null {
  if (rules.settle === "never" || cluster.people < 2) return null;
  const groups = new Map<string, CodedAnnotation[]>();
  for (const annotation of cluster.annotations) {
    const key = JSON.stringify([annotation.category, annotation.subtype]);
    groups.set(key, [...(groups.get(key) ?? []), annotation]);
  }
  const [most, next] = [...groups.values()].sort((a, b) => people(b) - people(a));
  if (!most) return null;
  const nothing = cluster.people - people(cluster.annotations);
  const isEnough =
    rules.settle === "all"
      ? !next && nothing === 0
      : people(most) >= rules.atLeast && people(most) > Math.max(next ? people(next) : 0, nothing);
  if (!isEnough || people(most) !== most.length) return null;
  const [first] = most;
  if (!first || most.some((a, i) => most.slice(i + 1).some((b) => attributesDiffer(a, b, compared)))) return null;
  const span = mergeSpans(text, most, rules.boundaries);
  if (!span) return null;
  return {
    gold: {
      ...span,
      quote: quoteOf(text, span),
      category: first.category,
      subtype: first.subtype,
      attributes: mergeAttributes(most),
    },
    from: most.map((a) => a.id),
  };
}

const people = (annotations: readonly CodedAnnotation[]): number => new Set(annotations.map((a) => a.reader)).size;
