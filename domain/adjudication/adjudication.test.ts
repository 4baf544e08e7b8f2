import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultCodebook } from "../default-codebook";
import {
  byRank,
  type Cluster,
  type CodedAnnotation,
  clustersOf,
  comparedAttributes,
  longestCluster,
  readingDistance,
  sharedReadings,
} from "./clusters";
import { mergeSpans, settled } from "./merge";
import { type AdjudicationRules, defaultRules } from "./rules";

const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed. The council met.";
let serial = 0;
const mark = (
  reader: number,
  words: string,
  category = "loaded",
  subtype: string | null = null,
  attributes: CodedAnnotation["attributes"] = {},
): CodedAnnotation => {
  const start = text.indexOf(words);
  return {
    id: `a${String(serial++).padStart(4, "0")}`,
    reader,
    start,
    end: start + words.length,
    category,
    subtype,
    attributes,
  };
};
const two = new Set([0, 1]);
const three = new Set([0, 1, 2]);
const kindsOf = (annotations: CodedAnnotation[], readers = three, compared: string[] = []) =>
  clustersOf(annotations, readers, compared).map((c) => c.kinds.join(" "));
const only = (annotations: CodedAnnotation[], readers = three, compared: string[] = []): Cluster => {
  const found = clustersOf(annotations, readers, compared);
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe("clusters of what stands for the same thing", () => {
  test("each way of differing has its name", () => {
    expect(kindsOf([mark(0, "helpless"), mark(1, "helpless"), mark(2, "helpless")])).toEqual([""]);
    expect(kindsOf([mark(0, "helpless"), mark(1, "helpless")])).toEqual(["missed"]);
    expect(kindsOf([mark(0, "helpless"), mark(1, "helpless islanders")], two)).toEqual(["boundary"]);
    expect(kindsOf([mark(0, "helpless"), mark(1, "helpless", "framing")], two)).toEqual(["category"]);
    expect(kindsOf([mark(0, "helpless", "loaded", "ll_label"), mark(1, "helpless")], two)).toEqual(["subtype"]);
    expect(kindsOf([mark(0, "helpless"), mark(1, "helpless islanders", "framing")])).toEqual(["missed category"]);
  });

  test("contradicting answers are a difference of attribute, an answer left out is not", () => {
    const said = (voice?: string): CodedAnnotation["attributes"] => (voice ? { voice } : {});
    const pair = (a?: string, b?: string) => [
      mark(0, "helpless", "loaded", null, said(a)),
      mark(1, "helpless", "loaded", null, said(b)),
    ];
    expect(kindsOf(pair("author", "quoted"), two, ["voice"])).toEqual(["attribute"]);
    expect(kindsOf(pair("author", "quoted"), two, [])).toEqual([""]);
    expect(kindsOf(pair("author"), two, ["voice"])).toEqual([""]);
  });

  test("a loaded word inside a sentence that both framed alike is a thing of its own", () => {
    const found = clustersOf(
      [
        mark(0, "The ferry firm trapped helpless islanders", "framing"),
        mark(1, "The ferry firm trapped helpless islanders", "framing"),
        mark(1, "helpless"),
      ],
      two,
      [],
    );
    expect(found.map((c) => [c.annotations.length, c.kinds.join(" ")])).toEqual([
      [2, ""],
      [1, "missed"],
    ]);
  });

  test("spans hang together through a third, and apart without it", () => {
    const ends = [mark(0, "trapped helpless"), mark(1, "islanders. Experts")];
    expect(clustersOf(ends, three, [])).toHaveLength(2);
    expect(clustersOf([...ends, mark(2, "helpless islanders")], three, [])).toHaveLength(1);
  });

  test("a text marked all over is cut before a mark, and nothing is lost", () => {
    const chain = Array.from({ length: 300 }, (_, i) => ({
      ...mark(i % 2, "The"),
      start: i * 20,
      end: i * 20 + 30,
    }));
    const found = clustersOf(chain, two, []);
    expect(found.length).toBeGreaterThan(3);
    expect(found.flatMap((c) => c.annotations)).toHaveLength(300);
    for (const { start, annotations } of found) {
      expect(annotations.at(-1)!.start - start).toBeLessThan(longestCluster);
    }
  });

  test("disagreement × number of people comes first", () => {
    const found = clustersOf(
      [
        mark(0, "helpless"),
        mark(1, "helpless"),
        mark(2, "helpless", "loaded", "ll_label"),
        mark(0, "doomed"),
        mark(0, "Experts", "sourcing"),
        mark(1, "Experts", "sourcing"),
        mark(2, "Experts", "sourcing"),
      ],
      three,
      [],
    )
      .map((cluster) => ({ ...cluster, position: 0 }))
      .sort(byRank);
    const ranked = found.map((c) => [text.slice(c.start, c.end), Number(c.distance.toFixed(3))]);
    // One of three marked “doomed”: two of three pairs have nothing in common. A third subtype: half of two pairs.
    expect(ranked).toEqual([
      ["doomed", 0.667],
      ["helpless", 0.333],
      ["Experts", 0],
    ]);
  });
});

describe("the distance of two readings", () => {
  test("counts characters of either, once per category, half where only the subtype differs", () => {
    const a = mark(0, "helpless islanders", "loaded", "ll_label");
    expect(readingDistance([a], [])).toBe(1);
    expect(readingDistance([], [])).toBe(0);
    expect(readingDistance([a], [mark(1, "helpless islanders", "loaded", "ll_label")])).toBe(0);
    expect(readingDistance([a], [mark(1, "helpless islanders", "loaded", "ll_group")])).toBe(0.5);
    expect(readingDistance([a], [mark(1, "helpless", "loaded", "ll_label")])).toBeCloseTo(1 - 8 / 18);
    expect(readingDistance([a], [mark(1, "helpless islanders", "framing")])).toBe(1);
  });
});

describe("readings that people share", () => {
  test("are counted together, most people first and “nothing” last", () => {
    const cluster = only(
      [mark(0, "helpless"), mark(2, "helpless"), mark(1, "helpless", "framing")],
      new Set([0, 1, 2, 3, 4]),
    );
    expect(sharedReadings(cluster.annotations, new Set([0, 1, 2, 3, 4]), []).map((g) => g.readers)).toEqual([
      [0, 2],
      [1],
      [3, 4],
    ]);
  });
});

describe("what is settled without a decision", () => {
  const rule = (more: Partial<AdjudicationRules>): AdjudicationRules => ({ ...defaultRules, ...more });
  const settle = (annotations: CodedAnnotation[], more: Partial<AdjudicationRules> = {}, readers = three) =>
    settled(only(annotations, readers, ["voice"]), rule(more), ["voice"], text)?.gold ?? null;

  test("by default only what all marked alike", () => {
    expect(settle([mark(0, "helpless"), mark(1, "helpless"), mark(2, "helpless")])).toMatchObject({
      quote: "helpless",
      category: "loaded",
      subtype: null,
    });
    expect(settle([mark(0, "helpless"), mark(1, "helpless")])).toBeNull();
    expect(settle([mark(0, "helpless"), mark(1, "helpless"), mark(2, "helpless islanders")])).toBeNull();
    expect(settle([mark(0, "helpless")], {}, new Set([0]))).toBeNull();
  });

  test("by borders as the rule says", () => {
    const all = () => [mark(0, "helpless"), mark(1, "helpless islanders"), mark(2, "trapped helpless")];
    expect(settle(all(), { boundaries: "union" })?.quote).toBe("trapped helpless islanders");
    expect(settle(all(), { boundaries: "intersection" })?.quote).toBe("helpless");
    expect(settle(all(), { boundaries: "majority" })?.quote).toBe("helpless");
  });

  test("by a majority that outnumbers everybody else who agrees", () => {
    const atLeast2 = { settle: "at_least", atLeast: 2 } as const;
    expect(settle([mark(0, "helpless"), mark(1, "helpless")], atLeast2)?.quote).toBe("helpless");
    expect(settle([mark(0, "helpless"), mark(1, "helpless"), mark(2, "helpless", "framing")], atLeast2)).toMatchObject({
      category: "loaded",
    });
    const four = new Set([0, 1, 2, 3]);
    const split = [mark(0, "doomed"), mark(1, "doomed"), mark(2, "doomed", "framing"), mark(3, "doomed", "framing")];
    expect(settle(split, atLeast2, four)).toBeNull();
    // Those who marked nothing are of one mind too.
    expect(settle([mark(0, "helpless"), mark(1, "helpless")], atLeast2, four)).toBeNull();
    const forty = new Set(Array.from({ length: 40 }, (_, i) => i));
    expect(settle([mark(0, "helpless"), mark(1, "helpless")], atLeast2, forty)).toBeNull();
    expect(settle([mark(0, "helpless"), mark(1, "helpless")], { settle: "at_least", atLeast: 3 })).toBeNull();
    expect(settle([mark(0, "doomed"), mark(1, "doomed"), mark(2, "doomed")], { settle: "never" })).toBeNull();
  });

  test("never when those who agree contradict each other's answers, or one of them marked it twice", () => {
    const voices = ["author", "quoted", "author"].map((voice, i) => mark(i, "doomed", "loaded", null, { voice }));
    expect(settle(voices)).toBeNull();
    expect(
      settle([mark(0, "helpless islanders"), mark(0, "helpless"), mark(1, "helpless islanders")], {
        settle: "at_least",
        boundaries: "union",
      }),
    ).toBeNull();
  });

  test("with the answers that most gave", () => {
    const answers: CodedAnnotation["attributes"][] = [
      { voice: "author", intensity: "2" },
      { voice: "author", intensity: "3" },
      { intensity: "3" },
    ];
    const gold = settle(answers.map((attributes, i) => mark(i, "doomed", "loaded", null, attributes)));
    expect(gold?.attributes).toEqual({ voice: "author", intensity: "3" });
    const flags = [["irony", "quote"], ["quote", "irony"], ["irony"]].map((list, i) =>
      mark(i, "doomed", "loaded", null, { flags: list }),
    );
    expect([...(settle(flags)?.attributes.flags ?? [])].sort()).toEqual(["irony", "quote"]);
  });

  test("the compared questions are those with one choice, unless the rule names others", () => {
    expect(comparedAttributes(defaultRules, defaultCodebook.attributes)).toContain("voice");
    expect(comparedAttributes(defaultRules, defaultCodebook.attributes)).not.toContain("confidence");
    expect(comparedAttributes(rule({ compareAttributes: ["polarity", "gone"] }), defaultCodebook.attributes)).toEqual([
      "polarity",
    ]);
  });
});

describe("merged borders", () => {
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  test("are one trimmed place or none", () => {
    expect(mergeSpans(text, [at("ferry"), at("doomed")], "union")).toBeNull();
    expect(mergeSpans(text, [at("ferry"), at("doomed")], "intersection")).toBeNull();
    expect(mergeSpans(text, [at("islanders. Experts"), at("helpless islanders.")], "intersection")).toEqual(
      at("islanders"),
    );
    expect(mergeSpans(text, [], "union")).toBeNull();
  });
});

describe("properties", () => {
  const annotation = fc.record({
    reader: fc.integer({ min: 0, max: 5 }),
    start: fc.integer({ min: 0, max: 85 }),
    length: fc.integer({ min: 1, max: 25 }),
    category: fc.constantFrom("framing", "loaded", "sourcing"),
    subtype: fc.constantFrom(null, "x", "y"),
  });
  const layers = fc.array(annotation, { maxLength: 25 }).map((list) =>
    list.map(({ length, ...a }, i) => ({
      ...a,
      id: `a${String(i).padStart(2, "0")}`,
      end: Math.min(text.length, a.start + length),
      attributes: {},
    })),
  );
  const six = new Set([0, 1, 2, 3, 4, 5]);
  const shape = (clusters: Cluster[]) =>
    clusters.map((c) => [c.annotations.map((a) => a.id), c.kinds, c.start, c.end, Number(c.distance.toFixed(9))]);
  const union: AdjudicationRules = { ...defaultRules, settle: "at_least", boundaries: "union" };

  test("the clusters partition the annotations", () => {
    fc.assert(
      fc.property(layers, (list) => {
        const found = clustersOf(list, six, []);
        expect(found.flatMap((c) => c.annotations.map((a) => a.id)).sort()).toEqual(list.map((a) => a.id).sort());
        for (const c of found) {
          expect(c.distance).toBeGreaterThanOrEqual(0);
          expect(c.distance).toBeLessThanOrEqual(1);
          for (const a of c.annotations) expect(a.start >= c.start && a.end <= c.end).toBe(true);
        }
      }),
    );
  });

  test("neither the order of the annotations nor the people's numbers matter", () => {
    fc.assert(
      fc.property(
        layers.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        ([list, shuffled], names) => {
          const found = clustersOf(list, six, []);
          const renamed = clustersOf(
            shuffled.map((a) => ({ ...a, reader: names[a.reader]! })),
            six,
            [],
          );
          expect(shape(renamed)).toEqual(shape(found));
          const gold = (clusters: Cluster[]) => clusters.map((c) => settled(c, union, [], text));
          expect(gold(renamed)).toEqual(gold(found));
        },
      ),
    );
  });

  test("a cluster without a difference has distance 0, and one with a distance has a difference", () => {
    fc.assert(
      fc.property(layers, (list) => {
        for (const c of clustersOf(list, six, [])) {
          if (c.distance > 1e-9) expect(c.kinds.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("what is settled carries the words of its own place", () => {
    fc.assert(
      fc.property(layers, (list) => {
        for (const c of clustersOf(list, six, [])) {
          const gold = settled(c, union, [], text)?.gold;
          if (gold) expect(text.slice(gold.start, gold.end)).toBe(gold.quote);
        }
      }),
    );
  });
});
