import { describe, expect, it } from "vitest";
import type { ItemDetail, ItemRow } from "@/domain/adjudication/view";
import { defaultCodebook as codebook } from "@/domain/default-codebook";
import {
  type Coded,
  chooseNext,
  chosenOf,
  codedBy,
  commonCode,
  type Draft,
  draftOf,
  mergedPlace,
  moveBorder,
  sentenceFrom,
  withAnother,
  withoutChosen,
} from "./draft";

const text = "The ferry firm trapped helpless islanders. Experts say 😀 the pier is doomed. The council met.";
const within = { start: 0, end: text.length };
const at = (words: string, more: Partial<Coded> = {}): Coded => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  category: "loaded",
  subtype: null,
  attributes: {},
  ...more,
});
const wordsOf = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
const detailOf = (readings: [people: number, ...Coded[]][], decided: Coded[] | null = null): ItemDetail => ({
  id: "item",
  readings: readings.map(([people, ...own], i) => ({
    people,
    names: null,
    annotations: own.map((a, j) => ({ key: i * 10 + j, ...a })),
    notes: [],
  })),
  decision:
    decided &&
    ({ annotations: decided.map((a) => ({ ...a, quote: wordsOf(a) })) } as unknown as ItemDetail["decision"]),
});
const row = { id: "item", segmentId: "s", start: 4, end: 9 } as ItemRow;
const draftFrom = (detail: ItemDetail): Draft => draftOf(detail, row, text, codebook);

describe("a draft", () => {
  it("begins with everything that was decided, without its quotes", () => {
    const decided = [at("helpless"), at("islanders", { category: "framing", attributes: { voice: "author" } })];
    expect(draftFrom(detailOf([[2, at("trapped")]], decided)).annotations).toEqual(decided);
  });

  it("begins with the place, the code and the answers that most have, else with the item's own place", () => {
    const voiced = (voice: string) => at("helpless", { attributes: { voice } });
    const draft = draftFrom(
      detailOf([
        [1, at("islanders")],
        [2, voiced("author")],
        [1, voiced("quoted")],
      ]),
    );
    expect(draft.annotations).toMatchObject([{ attributes: { voice: "author" }, category: "loaded" }]);
    expect(wordsOf(chosenOf(draftFrom(detailOf([]))))).toBe("ferry");
  });

  it("holds several annotations, of which one is chosen, and never none", () => {
    const one = draftFrom(detailOf([], [at("helpless")]));
    const two = withAnother(one);
    expect([two.annotations.length, two.chosen]).toEqual([2, 1]);
    expect(chooseNext(two, 1).chosen).toBe(0);
    expect(chooseNext(chooseNext(two, -1), -1).chosen).toBe(1);
    expect(withoutChosen(two)).toEqual(one);
    expect(withoutChosen(one)).toBe(one);
  });

  it("takes categories by digit and subtypes by letter, with the questions that belong to them", () => {
    const framing = codedBy(at("helpless", { subtype: "ll_label" }), codebook, "1");
    expect(framing).toMatchObject({ category: "framing", subtype: null });
    const [subtype] = codebook.categories[0]?.subtypes ?? [];
    expect(codedBy(framing as Coded, codebook, subtype?.key ?? "")?.subtype).toBe(subtype?.id);
    expect(codedBy(at("helpless"), codebook, "9")).toBeNull();
    const foreign = codebook.attributes.find((a) => a.categories.length > 0 && !a.categories.includes("framing"));
    if (foreign) {
      const answered = at("helpless", { category: foreign.categories[0] as string, attributes: { [foreign.id]: "x" } });
      expect(codedBy(answered, codebook, "1")?.attributes).not.toHaveProperty(foreign.id);
    }
  });
});

describe("the code and place in common", () => {
  it("is what most gave; of equals, what the codebook has first", () => {
    expect(
      commonCode(
        detailOf([
          [1, at("helpless")],
          [2, at("helpless", { category: "sourcing" })],
        ]),
        codebook,
      ),
    ).toEqual({
      category: "sourcing",
      subtype: null,
    });
    expect(
      commonCode(
        detailOf([
          [1, at("helpless")],
          [1, at("helpless", { category: "framing" })],
        ]),
        codebook,
      ).category,
    ).toBe("framing");
  });

  it("weighs a reading by its people, and is none of two categories or of one annotation", () => {
    const detail = detailOf([
      [1, at("helpless islanders")],
      [2, at("helpless")],
    ]);
    expect(wordsOf(mergedPlace(detail, text, "majority") ?? { start: 0, end: 0 })).toBe("helpless");
    expect(wordsOf(mergedPlace(detail, text, "union") ?? { start: 0, end: 0 })).toBe("helpless islanders");
    const mixed = detailOf([
      [1, at("helpless")],
      [1, at("helpless", { category: "framing" })],
    ]);
    expect(mergedPlace(mixed, text, "union")).toBeNull();
    expect(mergedPlace(detailOf([[1, at("helpless")]]), text, "union")).toBeNull();
  });
});

describe("borders", () => {
  const moved = (words: string, border: "start" | "end", step: 1 | -1, by: "word" | "letter" = "word") =>
    wordsOf(moveBorder(at(words), text, within, border, step, by));

  it("move by word or by letter, over an emoji in one step, and never past each other", () => {
    expect(moved("helpless", "end", 1)).toBe("helpless islanders");
    expect(moved("helpless islanders", "start", 1)).toBe("islanders");
    expect(moved("helpless", "end", -1)).toBe("helpless");
    expect(moved("helpless", "end", 1, "letter")).toBe("helpless ");
    expect(moved("say ", "end", 1, "letter")).toBe("say 😀");
  });

  it("stay inside the segment", () => {
    const narrow = { start: text.indexOf("helpless"), end: text.indexOf(". Experts") };
    expect(wordsOf(moveBorder(at("helpless"), text, narrow, "start", -1, "word"))).toBe("helpless");
    expect(wordsOf(moveBorder(at("islanders"), text, narrow, "end", 1, "letter"))).toBe("islanders");
  });
});

describe("walking through the text by sentences", () => {
  const first = (from: number, step: -1 | 0 | 1, segment = within) => {
    const span = sentenceFrom(text, segment, from, step);
    return span && wordsOf(span);
  };

  it("gives the first word of this, the next and the previous sentence, and ends at the segment's ends", () => {
    expect(first(text.indexOf("pier"), 0)).toBe("Experts");
    expect(first(text.indexOf("pier"), 1)).toBe("The");
    expect(first(text.indexOf("pier"), -1)).toBe("The");
    expect(first(0, -1)).toBeNull();
    expect(first(text.indexOf("council"), 1)).toBeNull();
    const inner = { start: text.indexOf("Experts"), end: text.indexOf(" The council") };
    expect(first(inner.start, -1, inner)).toBeNull();
    expect(first(inner.start, 0, inner)).toBe("Experts");
  });
});
