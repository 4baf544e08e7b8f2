import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSpans, overlaps } from "@/domain/span";
import { AnnotationSet, type LiveAnnotation } from "./annotation-set";

const live = (id: string, start: number, end: number, category = "framing"): LiveAnnotation => ({
  ...{ id, start, end, quote: "", category },
  ...{ subtype: null, attributes: {}, note: null },
});
const place = fc.tuple(fc.nat(3000), fc.integer({ min: 1, max: 900 }));

test("after any changes the set finds what a plain list finds, in reading order", () => {
  const category = fc.constantFrom("framing", "sourcing");
  const change = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.option(place, { nil: null }), category);
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), place, (changes, [at, length]) => {
      const set = new AnnotationSet([]);
      const plain = new Map<string, LiveAnnotation>();
      for (const [n, where, category] of changes) {
        const id = `id-${n}`;
        const after = where ? live(id, where[0], where[0] + where[1], category) : null;
        set.apply([{ before: plain.get(id) ?? null, after }]);
        if (after) plain.set(id, after);
        else plain.delete(id);
      }
      const sorted = [...plain.values()].sort((a, b) => compareSpans(a, b) || (a.id < b.id ? -1 : 1));
      expect(set.inReadingOrder).toEqual(sorted);
      const span = { start: at, end: at + length };
      expect(set.overlapping(span)).toEqual(sorted.filter((a) => overlaps(a, span)));
      expect(set.at(at)).toEqual(sorted.filter((a) => a.start <= at && at < a.end));
      expect(sorted.map((a) => set.rankOf(a.id))).toEqual(sorted.map((_, i) => i));
      for (const each of ["framing", "sourcing", "loaded"]) {
        expect(set.countOf(each)).toBe(sorted.filter((a) => a.category === each).length);
      }
      expect(set.firstFrom(at)).toBe(sorted.filter((a) => a.start < at).length);
    }),
  );
});

test("listeners hear each change once, and the list is a new one afterwards", () => {
  const set = new AnnotationSet([live("a", 5, 9)]);
  const before = set.inReadingOrder;
  const heard: number[] = [];
  const stop = set.subscribe((changes) => heard.push(changes.length));
  set.apply([{ before: null, after: live("b", 1, 3) }]);
  stop();
  set.apply([{ before: live("b", 1, 3), after: null }]);
  expect(heard).toEqual([1]);
  expect(before.map((a) => a.id)).toEqual(["a"]);
  expect(set.inReadingOrder).not.toBe(before);
});
