import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AgreementData } from "../data";
import { seededRandom } from "../random";
import { bestAlignmentCost, type PackingSolver, type SetPacking } from "./alignment";
import { type Continuum, continuaOf, sortUnits } from "./continuum";
import { dissimilarity } from "./dissimilarity";
import { gamma, gammaDisorder } from "./gamma";
import { highsSolver } from "./integer-program";
import { shiftedText } from "./shift-sampler";

type Mark = [annotator: string, start: number, end: number, category: string];

const text = (
  length: number,
  marks: Mark[],
  participants = [...new Set(marks.map(([who]) => who))],
): AgreementData => ({
  categories: [...new Set(marks.map(([, , , category]) => category))],
  documents: [
    {
      id: "text",
      length,
      participants,
      spans: marks.map(([annotator, start, end, category]) => ({ annotator, start, end, category })),
    },
  ],
});

const even = { position: 1, category: 1 };
let solver: PackingSolver;
beforeAll(async () => {
  solver = await highsSolver();
});

describe("disorders that pygamma-agreement 0.5.9 finds", () => {
  // Best-alignment disorders of the fixtures in DKPro Statistics (src/test/resources/pygamma), single precision.
  it("two annotators, small shifts", () => {
    const data = text(20, [
      ["1", 1, 5, "a"],
      ["1", 6, 10, "b"],
      ["1", 11, 15, "a"],
      ["2", 2, 6, "a"],
      ["2", 7, 11, "b"],
      ["2", 12, 16, "a"],
    ]);
    expect(gammaDisorder(data, even, solver)).toBeCloseTo(0.0625, 6);
  });

  it("unequal numbers of units", () => {
    const data = text(40, [
      ["1", 1, 5, "a"],
      ["1", 6, 10, "b"],
      ["1", 20, 24, "a"],
      ["1", 30, 34, "b"],
      ["2", 2, 6, "a"],
      ["2", 31, 35, "b"],
    ]);
    expect(gammaDisorder(data, even, solver)).toBeCloseTo(0.7083333, 6);
  });

  it("three annotators", () => {
    const data = text(20, [
      ["1", 1, 5, "a"],
      ["1", 10, 14, "b"],
      ["2", 2, 6, "a"],
      ["2", 11, 15, "b"],
      ["3", 1, 4, "a"],
      ["3", 9, 14, "c"],
    ]);
    expect(gammaDisorder(data, even, solver)).toBeCloseTo(0.4087564, 6);
  });

  it("position weighed three times, category twice", () => {
    const data = text(20, [
      ["1", 1, 5, "a"],
      ["1", 6, 10, "b"],
      ["1", 11, 15, "c"],
      ["2", 2, 7, "a"],
      ["2", 8, 12, "b"],
      ["2", 11, 15, "a"],
    ]);
    expect(gammaDisorder(data, { position: 3, category: 2 }, solver)).toBeCloseTo(1.0277778, 6);
  });
});

describe("the running example of Mathet, Widlöcher and Métivier (2015)", { timeout: 60_000 }, () => {
  // Alex, Paul and Suzan, with the values that pygamma-agreement's own tests keep for α = 3 and the shift sampler:
  // disorder of the best alignment 0.96, γ between 0.44 and 0.47.
  it("has the disorder and the γ that others find", async () => {
    const data = text(60, [
      ["Alex", 2, 9, "1"],
      ["Alex", 11, 17, "2"],
      ["Alex", 24, 30, "5"],
      ["Alex", 32, 36, "6"],
      ["Alex", 36, 44, "6"],
      ["Alex", 44, 60, "7"],
      ["Paul", 2, 9, "1"],
      ["Paul", 11, 17, "3"],
      ["Paul", 19, 25, "5"],
      ["Paul", 32, 44, "6"],
      ["Suzan", 2, 9, "1"],
      ["Suzan", 11, 17, "4"],
      ["Suzan", 21, 27, "5"],
      ["Suzan", 32, 36, "6"],
      ["Suzan", 36, 40, "6"],
      ["Suzan", 40, 44, "6"],
    ]);
    const { value, disorder, margin } = await gamma(data, {
      solver,
      weights: { position: 3, category: 1 },
      samples: 300,
    });
    expect(disorder).toBeCloseTo(0.960625, 12);
    expect(margin!).toBeLessThan(0.01);
    expect(value!).toBeGreaterThan(0.44);
    expect(value!).toBeLessThan(0.47);
  });
});

describe("gamma", () => {
  it("is 1 without any random text where everybody agrees, and undefined without spans or company", async () => {
    const marks: Mark[] = [
      ["1", 1, 5, "a"],
      ["2", 1, 5, "a"],
    ];
    expect(await gamma(text(9, marks), { solver })).toMatchObject({ value: 1, disorder: 0, samples: 0 });
    expect(await gamma(text(9, [], ["1", "2"]), { solver })).toMatchObject({ value: null, disorder: null });
    expect(await gamma(text(9, [["1", 1, 5, "a"]]), { solver })).toMatchObject({ value: null, disorder: null });
  });

  it("counts an annotator without spans, ignores empty spans, strangers and repetitions", () => {
    const marks: Mark[] = [
      ["1", 1, 5, "a"],
      ["1", 1, 5, "a"],
      ["1", 3, 3, "a"],
      ["3", 1, 5, "a"],
    ];
    expect(gammaDisorder(text(9, marks, ["1", "2"]), even, solver)).toBeCloseTo(2, 12);
  });

  it("gives the same figure for the same seed, with its margin", async () => {
    const data = text(60, [
      ["1", 2, 9, "a"],
      ["1", 20, 30, "b"],
      ["2", 4, 9, "a"],
      ["2", 22, 36, "b"],
      ["3", 2, 8, "a"],
      ["3", 40, 44, "a"],
    ]);
    const once = await gamma(data, { solver, seed: "x", samples: 50 });
    expect(await gamma(data, { solver, seed: "x", samples: 50 })).toEqual(once);
    const other = await gamma(data, { solver, seed: "y", samples: 50 });
    expect(Math.abs(other.value! - once.value!)).toBeLessThan(other.margin! + once.margin!);
  });

  it("can be stopped between random texts", async () => {
    const data = text(60, [
      ["1", 2, 9, "a"],
      ["2", 4, 9, "a"],
    ]);
    const afterSample = (done: number) => {
      if (done === 3) throw new Error("enough");
    };
    await expect(gamma(data, { solver, afterSample })).rejects.toThrow("enough");
  });
});

// Many small problems each: patience for a busy machine, not a claim about speed.
describe("the best alignment", { timeout: 60_000 }, () => {
  const anyText = fc
    .integer({ min: 2, max: 4 })
    .chain((people) =>
      fc.array(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 1 })),
          {
            maxLength: people === 2 ? 4 : 3,
          },
        ),
        { minLength: people, maxLength: people },
      ),
    )
    .map(
      (annotators): Continuum => ({
        length: 50,
        annotators: annotators.map((own) =>
          sortUnits(own.map(([start, length, category]) => ({ start, end: start + length, category }))),
        ),
      }),
    );

  it("is the cheapest of all alignments there are", () => {
    const unused: PackingSolver = () => {
      throw new Error("so few units need no solver");
    };
    fc.assert(
      fc.property(anyText, fc.constantFrom(1, 3), (continuum, position) => {
        const weights = { position, category: 1 };
        const best = bestAlignmentCost(continuum, weights, unused);
        expect(best).toBeCloseTo(cheapestByTrying(continuum, weights), 9);
      }),
      { numRuns: 60 },
    );
  });

  it("of a crowded text is left to the solver", () => {
    const random = seededRandom(3);
    const crowded = [0, 1, 2].map(() =>
      sortUnits(
        Array.from({ length: 9 }, () => {
          const start = random.whole(20);
          return { start, end: start + 30 + random.whole(20), category: random.whole(3) };
        }),
      ),
    );
    const asked: SetPacking[] = [];
    const standIn: PackingSolver = (problem) => {
      asked.push(problem);
      return 5;
    };
    expect(bestAlignmentCost({ length: 80, annotators: crowded }, even, standIn)).toBe(27 - 5);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.unitCount).toBe(27);
    for (const tuple of asked[0]!.members) {
      expect(tuple).toEqual([...new Set(tuple)].sort((a, b) => a - b));
      expect(tuple.at(-1)).toBeLessThan(27);
    }
  });

  it("is solved exactly by the integer program", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            units: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 3 }),
            saving: fc.double({ min: 0.01, max: 2, noNaN: true }),
          }),
          { minLength: 1, maxLength: 9 },
        ),
        (candidates) => {
          const members = candidates.map(({ units }) => units.toSorted((a, b) => a - b));
          const savings = candidates.map(({ saving }) => saving);
          let best = 0;
          for (let choice = 0; choice < 2 ** members.length; choice++) {
            const chosen = members.map((_, at) => at).filter((at) => choice & (1 << at));
            const units = chosen.flatMap((at) => members[at]!);
            if (new Set(units).size < units.length) continue;
            best = Math.max(
              best,
              chosen.reduce((sum, at) => sum + savings[at]!, 0),
            );
          }
          expect(solver({ unitCount: 7, members, savings })).toBeCloseTo(best, 6);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("random texts", { timeout: 60_000 }, () => {
  it("move whole annotators along the ring and keep lengths, categories and distances between shifts", () => {
    // Whose units these are is told by their lengths, so that the shift can be read off the first of them.
    const own: Record<string, { start: number; category: string }[]> = {
      "10,9": [
        { start: 10, category: "a" },
        { start: 91, category: "b" },
      ],
      "6": [{ start: 12, category: "a" }],
      "4": [{ start: 40, category: "c" }],
    };
    const [continuum] = continuaOf(
      text(100, [
        ["1", 10, 20, "a"],
        ["1", 91, 100, "b"],
        ["2", 12, 18, "a"],
        ["3", 40, 44, "c"],
      ]),
    );
    const numberOf = { a: 0, b: 1, c: 2 } as Record<string, number>;
    const half = (10 + 9 + 6 + 4) / 4 / 2;
    const drawn = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const random = shiftedText(continuum!, seededRandom(seed));
      expect(random.annotators).toHaveLength(3);
      const shifts = random.annotators.map((units) => {
        const byLength = units.toSorted((u, v) => v.end - v.start - (u.end - u.start));
        const who = byLength.map((unit) => unit.end - unit.start).join();
        drawn.add(who);
        const shift = (byLength[0]!.start - own[who]![0]!.start + 100) % 100;
        own[who]!.forEach(({ start, category }, at) => {
          expect(byLength[at]!.start).toBe((start + shift) % 100);
          expect(byLength[at]!.category).toBe(numberOf[category]);
        });
        return shift;
      });
      for (const [at, shift] of shifts.entries()) {
        for (const other of shifts.slice(at + 1)) {
          const apart = Math.abs(shift - other);
          expect(Math.min(apart, 100 - apart)).toBeGreaterThanOrEqual(half);
        }
      }
    }
    expect([...drawn].sort()).toEqual(["10,9", "4", "6"]);
  });

  it.each([
    [
      "two people",
      12,
      [
        ["1", 0, 3, "a"],
        ["1", 6, 8, "b"],
        ["2", 1, 4, "a"],
      ],
    ],
    [
      "three people",
      9,
      [
        ["1", 0, 2, "a"],
        ["2", 1, 4, "b"],
        ["3", 5, 7, "a"],
        ["3", 7, 9, "b"],
      ],
    ],
  ] as [string, number, Mark[]][])(
    "of %s cost, in the mean, what all that can be drawn cost",
    async (_, length, marks) => {
      const data = text(length, marks);
      const exact = expectedDisorder(continuaOf(data)[0]!);
      const samples = 4000;
      const { chanceDisorder, margin, disorder, value } = await gamma(data, { solver, seed: 5, samples });
      // The margin is three standard errors of γ = 1 − disorder / mean.
      expect(Math.abs(value! - (1 - disorder! / exact))).toBeLessThan(margin!);
      expect(margin!).toBeLessThan(0.05);
      expect(chanceDisorder!).toBeCloseTo(exact, 1);
    },
  );
});

/** The mean disorder over every choice of shifts and of annotators, each as likely as the sampler makes it. */
function expectedDisorder({ length, annotators }: Continuum): number {
  const units = annotators.flat();
  const least = units.reduce((sum, { start, end }) => sum + end - start, 0) / units.length / 2;
  const ring = Array.from({ length }, (_, shift) => shift);
  const isFree = (shift: number, other: number) =>
    Math.min(Math.abs(shift - other), length - Math.abs(shift - other)) >= least;
  let sum = 0;
  let weightWithUnits = 0;
  const draw = (drawn: Continuum["annotators"], shifts: number[], weight: number) => {
    if (drawn.length === annotators.length) {
      const count = drawn.flat().length;
      const cost = cheapestByTrying({ length, annotators: drawn }, even);
      sum += (weight * cost) / (count / drawn.length);
      weightWithUnits += weight;
      return;
    }
    const free = ring.filter((shift) => shifts.every((other) => isFree(shift, other)));
    const possible = free.length > 0 ? free : ring;
    for (const shift of possible) {
      for (const own of annotators) {
        const moved = own.map(({ start, end, category }) => {
          const from = (start + shift) % length;
          return { start: from, end: from + end - start, category };
        });
        draw([...drawn, moved], [...shifts, shift], weight / possible.length / annotators.length);
      }
    }
  };
  draw([], [], 1);
  return sum / weightWithUnits;
}

/** Every way to put every unit into exactly one tuple with at most one unit per annotator. */
function cheapestByTrying({ annotators }: Continuum, weights: { position: number; category: number }): number {
  const people = annotators.length;
  const pairs = (people * (people - 1)) / 2;
  const units = annotators.flatMap((own, person) => own.map((unit) => ({ person, unit })));
  type Placed = (typeof units)[number];
  const costOf = (tuple: Placed[]) => {
    let sum = pairs - (tuple.length * (tuple.length - 1)) / 2;
    tuple.forEach((one, at) => {
      for (const other of tuple.slice(at + 1)) sum += dissimilarity(one.unit, other.unit, weights);
    });
    return sum / pairs;
  };
  let best = Number.POSITIVE_INFINITY;
  const place = (next: number, tuples: Placed[][]) => {
    const placed = units[next];
    if (placed === undefined) {
      best = Math.min(
        best,
        tuples.reduce((sum, tuple) => sum + costOf(tuple), 0),
      );
      return;
    }
    for (const tuple of tuples) {
      if (tuple.some((other) => other.person === placed.person)) continue;
      tuple.push(placed);
      place(next + 1, tuples);
      tuple.pop();
    }
    place(next + 1, [...tuples, [placed]]);
  };
  place(0, []);
  return best;
}
