import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differencesOf } from "@/domain/adjudication/differences";
import { lanePlan, lookOf, styleOf } from "./lanes";
import { neighbour, passagesOf, tallyOf } from "./passages";
import type { PlacedAnnotation } from "./reading";
import { firstStretchAfter, piecesOf, readersOf, stretchAt, stretchesOf } from "./stretches";
import { scrollFor, visibleRows } from "./windowing";

let serial = 0;
const mark = (reader: number, start: number, end: number, category = "loaded", subtype: string | null = null) =>
  ({ id: `a${serial++}`, reader, start, end, category, subtype, note: null }) satisfies PlacedAnnotation;
const readers = new Set([0, 1, 2]);
const kinds = (annotations: PlacedAnnotation[], who = readers) => {
  const found = differencesOf(annotations, who);
  return annotations.filter((a) => who.has(a.reader)).map((a) => [...found.get(a.id)!].sort().join(" "));
};

describe("how annotators differ", () => {
  test("the same words as the same thing by everybody is no difference", () => {
    expect(kinds([mark(0, 5, 9), mark(1, 5, 9), mark(2, 5, 9)])).toEqual(["", "", ""]);
  });

  test("whoever found nothing has missed what the others marked", () => {
    expect(kinds([mark(0, 5, 9), mark(1, 5, 9)])).toEqual(["missed", "missed"]);
    expect(kinds([mark(0, 5, 9), mark(1, 5, 9)], new Set([0, 1]))).toEqual(["", ""]);
  });

  test("other borders, another category and another subtype are told apart", () => {
    const two = new Set([0, 1]);
    expect(kinds([mark(0, 5, 9), mark(1, 4, 9)], two)).toEqual(["boundary", "boundary"]);
    expect(kinds([mark(0, 5, 9), mark(1, 5, 9, "framing")], two)).toEqual(["category", "category"]);
    expect(kinds([mark(0, 5, 9, "loaded", "x"), mark(1, 5, 9, "loaded", "y")], two)).toEqual(["subtype", "subtype"]);
    expect(kinds([mark(0, 5, 9, "loaded", "x"), mark(1, 5, 8, "loaded", "y")], two)).toEqual([
      "boundary subtype",
      "boundary subtype",
    ]);
  });

  test("a word inside a sentence that both framed alike was missed, and not called framing", () => {
    const two = new Set([0, 1]);
    expect(kinds([mark(0, 0, 50, "framing"), mark(0, 10, 14), mark(1, 0, 50, "framing")], two)).toEqual([
      "",
      "missed",
      "",
    ]);
  });

  test("an exact counterpart outweighs one that merely overlaps", () => {
    const two = new Set([0, 1]);
    expect(kinds([mark(0, 5, 9), mark(1, 5, 9), mark(1, 8, 12)], two)).toEqual(["", "", "boundary"]);
  });

  test("touching spans share no character", () => {
    expect(kinds([mark(0, 0, 5), mark(1, 5, 9)], new Set([0, 1]))).toEqual(["missed", "missed"]);
  });
});

describe("passages", () => {
  const none = new Map();

  test("overlapping annotations hang together, touching ones do not", () => {
    const passages = passagesOf([mark(0, 20, 30), mark(1, 0, 10), mark(2, 5, 15), mark(0, 15, 18)], none);
    expect(passages.map(({ start, end, annotations }) => [start, end, annotations.length])).toEqual([
      [0, 15, 2],
      [15, 18, 1],
      [20, 30, 1],
    ]);
  });

  test("a text marked all over is still cut into passages, and no annotation is lost", () => {
    const all = Array.from({ length: 2000 }, (_, i) => mark(i % 3, i * 3, i * 3 + 100));
    const passages = passagesOf(all, none);
    expect(passages.length).toBeGreaterThan(10);
    expect(passages.flatMap((passage) => passage.annotations)).toHaveLength(2000);
    expect(Math.max(...passages.map((passage) => passage.annotations.length))).toBeLessThanOrEqual(40);
  });

  test("jumping goes from difference to difference and wraps around", () => {
    const annotations = [mark(0, 0, 5), mark(0, 10, 15), mark(1, 10, 15), mark(1, 20, 25)];
    const passages = passagesOf(annotations, differencesOf(annotations, new Set([0, 1])));
    expect(passages.map((passage) => passage.differences)).toEqual([["missed"], [], ["missed"]]);
    expect(neighbour(passages, null, 1)?.index).toBe(0);
    expect(neighbour(passages, 0, 1)?.index).toBe(2);
    expect(neighbour(passages, 2, 1)?.index).toBe(0);
    expect(neighbour(passages, null, -1)?.index).toBe(2);
    expect(neighbour(passages, 2, -1)?.index).toBe(0);
    expect(neighbour(passages, 0, 1, () => true)?.index).toBe(1);
    expect(neighbour([], null, 1)).toBeNull();
    expect(neighbour([passages[1]!], 0, 1)).toBeNull();
    expect(tallyOf(passages)).toEqual({ all: 3, differing: 2, missed: 2, boundary: 0, category: 0, subtype: 0 });
  });
});

describe("stretches", () => {
  const spans = fc.array(
    fc.record({ reader: fc.nat(2), start: fc.nat(190), length: fc.integer({ min: 1, max: 40 }) }),
    { maxLength: 30 },
  );

  test("the pieces of all blocks joined are the text, and each piece knows everybody who marked it", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 70 }), (given, blockLength) => {
        const annotations = given.map(({ reader, start, length }) =>
          mark(reader, start, Math.min(230, start + length)),
        );
        const stretches = stretchesOf(annotations);
        let at = 0;
        for (let start = 0; start < 230; start += blockLength) {
          for (const piece of piecesOf({ start, end: Math.min(230, start + blockLength) }, stretches)) {
            expect(piece.start).toBe(at);
            at = piece.end;
            const covering = annotations.filter((a) => a.start < piece.end && a.end > piece.start);
            expect(piece.run?.items ?? []).toEqual(covering);
            expect(stretchAt(stretches, piece.start)).toBe(piece.run ?? undefined);
          }
        }
        expect(at).toBe(230);
      }),
    );
  });

  test("one annotator with two annotations counts once", () => {
    const stretches = stretchesOf([mark(0, 0, 5), mark(0, 0, 5, "framing"), mark(1, 0, 5)]);
    expect(readersOf(stretches[0]!)).toBe(2);
    expect(firstStretchAfter(stretches, 5)).toBe(1);
  });
});

describe("lanes", () => {
  const plan = lanePlan(readers, [0, 1, 2], ["framing", "sourcing", "loaded"], true);

  test("each annotator keeps the lane, whoever else marked the words", () => {
    const [first, second] = stretchesOf([mark(0, 0, 10, "framing"), mark(2, 5, 10)]);
    expect(lookOf(first!, plan)).toBe("1|0.0!");
    expect(lookOf(second!, plan)).toBe("2|0.0 2.2!");
  });

  test("the ground is the share of annotators, and lanes are left out when there are too many", () => {
    expect(styleOf("3|", plan).backgroundImage).toContain("100%");
    expect(styleOf("1|", plan).backgroundImage).toContain("33%");
    const seven = [0, 1, 2, 3, 4, 5, 6];
    expect(lanePlan(new Set(seven), seven, [], true)).toMatchObject({ laneCount: 0, tooMany: true });
    expect(lanePlan(readers, [0, 1], [], false)).toMatchObject({ laneCount: 0, tooMany: false });
  });

  test("who found nothing is counted in the ground, but needs no lane", () => {
    const own = lanePlan(readers, [0, 2], ["framing", "sourcing", "loaded"], true);
    expect(own.readers).toBe(3);
    expect([...own.lanes]).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });

  test("as many sizes as images, so that no layer takes another's", () => {
    const [stretch] = stretchesOf([mark(0, 0, 9, "framing"), mark(0, 0, 9, "sourcing"), mark(0, 0, 9), mark(1, 0, 9)]);
    const style = styleOf(lookOf(stretch!, plan), plan);
    const layers = 9;
    expect(String(style.backgroundRepeat).split(", ")).toHaveLength(layers);
    expect(String(style.backgroundSize).split(", ")).toHaveLength(layers);
  });
});

describe("the windowed list", () => {
  test("draws what is seen and a little more", () => {
    expect(visibleRows(0, 300, 60, 1000)).toEqual({ first: 0, end: 11 });
    expect(visibleRows(6000, 300, 60, 1000)).toEqual({ first: 94, end: 111 });
    expect(visibleRows(99_999, 300, 60, 10)).toEqual({ first: 10, end: 10 });
    expect(visibleRows(0, 300, 60, 0)).toEqual({ first: 0, end: 0 });
  });

  test("scrolls only as far as it must", () => {
    expect(scrollFor(2, 0, 300, 60)).toBeNull();
    expect(scrollFor(9, 0, 300, 60)).toBe(300);
    expect(scrollFor(1, 300, 300, 60)).toBe(60);
  });
});
