import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ratingCoefficients } from "./coefficients";
import { type Ratings, type RatingValue, ratingAlpha } from "./ratings";
import { ac1ByDefinition, alphaByDefinition, different, fleissByDefinition } from "./testing/naive-twin";

/** One rater per row of characters; `.` is missing. */
const byRater = (rows: string[]): Ratings[] => {
  const columns = rows.map((row) => row.split(" "));
  return columns[0]!.map((_, item) =>
    Object.fromEntries(
      columns.map((values, rater) => [`r${rater}`, values[item] === "." ? null : Number(values[item])]),
    ),
  );
};

/** A contingency table of two raters: rows are the first one's values. */
const table = (counts: number[][], values: RatingValue[] = counts.map((_, at) => at + 1)): Ratings[] =>
  counts.flatMap((row, i) =>
    row.flatMap((n, j) => Array.from({ length: n }, () => ({ a: values[i]!, b: values[j]! }))),
  );

const lists = (items: number[][]): Ratings[] =>
  items.map((values) => Object.fromEntries(values.map((value, rater) => [`r${rater}`, value])));

describe("published values about ratings", () => {
  // Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability: 4 observers, 12 units, missing data.
  it("alpha of Krippendorff's four observers", () => {
    const items = byRater([
      "1 2 3 3 2 1 4 1 2 . . .",
      "1 2 3 3 2 2 4 1 2 5 . 3",
      ". 3 3 3 2 3 4 2 2 5 1 .",
      "1 2 3 3 2 4 4 1 2 5 1 .",
    ]);
    const printed = ratingCoefficients(items, null);
    expect(printed["alpha.nominal"]).toBeCloseTo(0.7434, 4);
    expect(printed["alpha.ordinal"]).toBeCloseTo(0.8154, 4);
    expect(printed["alpha.interval"]).toBeCloseTo(0.8491, 4);
    expect(printed["alpha.ratio"]).toBeCloseTo(0.7974, 4);
    expect(printed).not.toHaveProperty("cohen");
    expect(printed).not.toHaveProperty("bennett_s");
  });

  // Krippendorff, K. (2004), Content Analysis, 2nd ed., pp. 224 and 227: two observers, two and three values.
  it("alpha of two observers", () => {
    const binary = byRater(["1 1 0 0 0 0 0 0 0 0", "0 1 1 0 0 1 0 1 0 0"]);
    expect(ratingAlpha(binary, "nominal")).toBeCloseTo(0.095, 3);
    const three = byRater(["1 1 2 2 2 2 2 3 3 3 3 3", "1 2 2 2 2 2 3 3 3 3 3 3"]);
    expect(ratingAlpha(three, "nominal")!).toBeCloseTo(0.734, 3);
  });

  // Krippendorff (2004), p. 246: the same percent agreement, shares apart.
  it("Bennett's S, Scott's pi and Cohen's kappa side by side", () => {
    const alike = ratingCoefficients(
      table([
        [12, 9, 9],
        [9, 14, 9],
        [9, 9, 20],
      ]),
      null,
    );
    expect(alike.percent_agreement).toBeCloseTo(0.46, 12);
    expect(alike.bennett_s).toBeCloseTo(0.19, 3);
    expect(alike.scott_pi).toBeCloseTo(0.186, 3);
    expect(alike.cohen).toBeCloseTo(0.186, 3);
    const apart = ratingCoefficients(
      table([
        [12, 18, 18],
        [0, 14, 18],
        [0, 0, 20],
      ]),
      null,
    );
    expect(apart.percent_agreement).toBeCloseTo(0.46, 12);
    expect(apart.bennett_s).toBeCloseTo(0.19, 3);
    expect(apart.scott_pi).toBeCloseTo(0.186, 3);
    expect(apart.cohen).toBeCloseTo(0.258, 3);
  });

  // Cohen, J. (1960), A coefficient of agreement for nominal scales, p. 45.
  it("kappa of Cohen's second example", () => {
    const printed = ratingCoefficients(
      table([
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ]),
      null,
    );
    expect(printed.percent_agreement).toBeCloseTo(0.7, 12);
    expect(printed.cohen).toBeCloseTo(0.492, 3);
    expect(printed.cohen_mean).toBe(printed.cohen);
  });

  // Artstein, R. & Poesio, M. (2008), Inter-coder agreement for computational linguistics, pp. 558 and 568.
  it("the two tables of Artstein and Poesio", () => {
    const first = ratingCoefficients(
      table(
        [
          [20, 10],
          [20, 50],
        ],
        ["STAT", "IReq"],
      ),
      null,
    );
    expect(first.percent_agreement).toBeCloseTo(0.7, 12);
    expect(first.bennett_s).toBeCloseTo(0.4, 12);
    expect(first.scott_pi).toBeCloseTo(0.341, 3);
    expect(first.cohen).toBeCloseTo(0.348, 3);
    const second = ratingCoefficients(
      table(
        [
          [46, 0, 0],
          [6, 32, 6],
          [0, 0, 10],
        ],
        ["STAT", "IReq", "Chck"],
      ),
      null,
    );
    expect(second.bennett_s).toBeCloseTo(0.82, 3);
    expect(second.scott_pi).toBeCloseTo(0.7995, 3);
    expect(second.cohen).toBeCloseTo(0.8013, 4);
    // Alpha is pi corrected for a small sample: 1 − α = (1 − π)(n − 1)/n with n = 200 values.
    expect(1 - second["alpha.nominal"]!).toBeCloseTo((1 - second.scott_pi!) * (199 / 200), 12);
    expect(second).not.toHaveProperty("alpha.ordinal");
  });

  // Fleiss, J. L. (1971), Measuring nominal scale agreement among many raters, p. 379: 30 patients, 6 psychiatrists.
  it("kappa of Fleiss's psychiatrists", () => {
    const diagnoses =
      "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 " +
      "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555";
    const items = lists(diagnoses.split(" ").map((row) => [...row].map(Number)));
    const printed = ratingCoefficients(items, null);
    expect(printed.percent_agreement).toBeCloseTo(0.5556, 4);
    expect(printed.fleiss).toBeCloseTo(0.43, 3);
  });

  // Hayes, A. F. & Krippendorff, K. (2007), Answering the call for a standard reliability measure, p. 84: 40 articles.
  it("ordinal alpha of Hayes and Krippendorff's five observers", () => {
    const articles =
      "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233. " +
      "1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2 " +
      "222.2 22.12 2222. 111.1";
    const items = articles
      .split(" ")
      .map((row) =>
        Object.fromEntries([...row].map((value, rater) => [`r${rater}`, value === "." ? null : Number(value)])),
      );
    expect(items).toHaveLength(40);
    expect(ratingAlpha(items, "ordinal")).toBeCloseTo(0.7598, 4);
  });

  // Values of Gwet's own package irrCAC for Cohen's tables, as kept in DKPro's Gwet2008Test.
  it("AC1 of Cohen's second example", () => {
    const items = table([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ]);
    expect(ratingCoefficients(items, null).ac1).toBeCloseTo(0.576, 4);
    expect(
      ratingCoefficients(
        table(
          [
            [8, 1],
            [0, 1],
          ],
          ["y", "n"],
        ),
        null,
      ).ac1,
    ).toBeCloseTo(0.8658, 4);
  });
});

describe("ratings without a coefficient", () => {
  it("are undefined where nothing varies or nothing can be paired", () => {
    const same = ratingCoefficients(
      [
        { a: 1, b: 1 },
        { a: 1, b: 1 },
      ],
      null,
    );
    expect(same).toMatchObject({ "alpha.nominal": null, cohen: null, scott_pi: null, fleiss: null, ac1: null });
    expect(same.percent_agreement).toBe(1);
    const single = ratingCoefficients([{ a: 1 }, { a: 2 }], null);
    expect(single).toMatchObject({ "alpha.nominal": null, cohen_mean: null, fleiss: null, ac1: null });
    expect(ratingCoefficients([], null)).toMatchObject({ "alpha.nominal": null, percent_agreement: null });
  });

  it("take q from the list of categories where there is one", () => {
    const items = table(
      [
        [8, 1],
        [0, 1],
      ],
      ["y", "n"],
    );
    expect(ratingCoefficients(items, ["y", "n", "?"]).bennett_s).toBeCloseTo((0.9 - 1 / 3) / (2 / 3), 12);
    const same = ratingCoefficients([{ a: "y", b: "y" }], ["y", "n"]);
    expect(same).toMatchObject({ ac1: 1, bennett_s: 1, "alpha.nominal": null });
  });

  it("are defined however large or small the numbers are", () => {
    const pairs = [
      [1, 2],
      [3, 3],
      [2, 3],
    ];
    for (const scale of ["interval", "ratio"] as const) {
      const usual = ratingAlpha(lists(pairs), scale);
      for (const factor of [2 ** 1000, 2 ** -1000]) {
        const far = pairs.map((values) => values.map((value) => value * factor));
        expect(ratingAlpha(lists(far), scale)).toBe(usual);
      }
    }
  });

  it("have no ratio alpha when opposite numbers make a distance infinite", () => {
    expect(
      ratingAlpha(
        [
          { a: -1, b: 1 },
          { a: 1, b: 1 },
        ],
        "ratio",
      ),
    ).toBeNull();
  });
});

describe("ratings equal the definitions", () => {
  const anyItems = fc.array(fc.record({ a: anyValue(), b: anyValue(), c: anyValue() }, { requiredKeys: [] }), {
    maxLength: 8,
  });

  it("alpha, Fleiss and AC1, with missing values", () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const rows = items.map((ratings) => Object.values(ratings).filter((value) => value !== null));
        const q = new Set(rows.flat()).size;
        const printed = ratingCoefficients(items, null);
        closeTo(
          printed["alpha.nominal"]!,
          alphaByDefinition(
            rows.filter((row) => row.length > 1),
            different,
          ).alpha,
        );
        closeTo(printed.ac1!, q < 2 ? null : ac1ByDefinition(rows, q));
        const raters = new Set(
          items.flatMap((r) => Object.entries(r).flatMap(([who, v]) => (v === null ? [] : [who]))),
        );
        const complete = rows.filter((row) => row.length === raters.size);
        closeTo(printed.fleiss!, fleissByDefinition(complete));
      }),
    );
  });
});

function anyValue(): fc.Arbitrary<number | null> {
  return fc.constantFrom(null, 1, 2, 3);
}

function closeTo(value: number | null, twin: number | null): void {
  if (twin === null || value === null) expect(value).toBe(twin);
  else expect(value).toBeCloseTo(twin, 9);
}
