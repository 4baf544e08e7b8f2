import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isGraphemeBorder } from "./grapheme";
import { allTrapTexts, oneLineText, SCRIPTS_TEXT, TRAP_TEXT, WRAPPED_TEXT } from "./testing/trap-texts";
import { canonicalText } from "./text";
import { firstHitFrom, HIT_LIMIT, searcher } from "./text-search";

const plain = { matchCase: false, foldMarks: false };
const found = (text: string, wanted: string, options = plain) =>
  searcher(text)(wanted, options).hits.map(({ start, end }) => text.slice(start, end));

describe("searching a text", () => {
  it("finds a word that is cut at a line end, typed whole, with its hyphen, or copied as it stands", () => {
    expect(found("propa-\nganda", "propaganda")).toEqual(["propa-\nganda"]);
    expect(found(WRAPPED_TEXT, "the council had")).toEqual(["the coun-\ncil had"]);
    expect(found(WRAPPED_TEXT, "coun-\ncil")).toEqual(["coun-\ncil"]);
    expect(found("a well-\nknown and well-known man", "well-known")).toEqual(["well-\nknown", "well-known"]);
    expect(found("a well-\nknown man", "wellknown")).toEqual(["well-\nknown"]);
    expect(found("soft\u00ad\nhyphen, soft\u00adhyphen", "softhyphen")).toHaveLength(2);
  });

  it("does not join what only looks cut: a dash, a list, a new paragraph", () => {
    expect(found("one -\ntwo", "onetwo")).toEqual([]);
    expect(found("one-\n\ntwo", "onetwo")).toEqual([]);
    expect(found("- one\n- two", "onetwo")).toEqual([]);
    expect(found("- one\n- two", "one - two")).toEqual(["one\n- two"]);
  });

  it("takes any run of blanks and line ends for one blank, across the borders of blocks", () => {
    expect(found("left\n\n \u00a0the\u2028hall", "left the hall")).toEqual(["left\n\n \u00a0the\u2028hall"]);
    expect(found(canonicalText(TRAP_TEXT), "%  👩🏽‍🚒 LEFT the")).toEqual(["%\n\n👩🏽‍🚒 left\u2028the"]);
    expect(found("zero\u200bwidth", "zerowidth")).toEqual(["zero\u200bwidth"]);
  });

  it("ignores case unless told, also where folding lengthens a letter", () => {
    expect(found("İzmir, izmir", "İZMIR")).toEqual(["İzmir"]);
    expect(found("Straße", "STRASSE")).toEqual(["Straße"]);
    expect(found("Nobody nobody", "nobody")).toHaveLength(2);
    expect(found("Nobody nobody", "nobody", { ...plain, matchCase: true })).toEqual(["nobody"]);
    // Half of a folded letter is no place in the text.
    expect(found("Straße", "stras")).toEqual([]);
  });

  it("reads an accent the same however it is written, and passes over it when asked", () => {
    expect(found("Cafe\u0301 café", "café")).toEqual(["Cafe\u0301", "café"]);
    expect(found("café cafe\u0301", "cafe")).toEqual([]);
    const folding = { ...plain, foldMarks: true };
    expect(found("Cafe\u0301 Café", "cafe", folding).map((w) => w.normalize("NFC"))).toEqual(["Café", "Café"]);
    expect(found("“no” said ‘he’", "\"no\" said 'he'")).toHaveLength(1);
  });

  it("finds words of every script where they stand", () => {
    for (const words of ["النافورة", "ראש העיר", "Քաղաքապետն", "否定した", "महापौर", "부인했다", "👩‍👩‍👧‍👦"]) {
      expect(found(SCRIPTS_TEXT, words), words).toContain(words);
    }
  });

  it("every word of every trap text is found at its own place", () => {
    for (const text of allTrapTexts().map(canonicalText)) {
      const search = searcher(text);
      for (const word of text.match(/\S+/g)?.slice(0, 60) ?? []) {
        const at = text.indexOf(word);
        const { hits } = search(word, { matchCase: true, foldMarks: false });
        if (/[\u200b\u00ad\u2060]|[-\u2010]$/.test(word) || hits.length >= HIT_LIMIT) continue;
        expect(
          hits.some((h) => h.start <= at && at < h.end),
          `${word} in ${text.slice(0, 30)}`,
        ).toBe(true);
      }
    }
  });

  it("hits are in order, do not overlap, and lie in the text", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "-", "\n", " ", "\u00ad", "é", "e\u0301", "ß", "😀") });
    fc.assert(
      fc.property(letters, letters, fc.boolean(), fc.boolean(), (text, wanted, matchCase, foldMarks) => {
        let last = 0;
        for (const { start, end } of searcher(text)(wanted, { matchCase, foldMarks }).hits) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(isGraphemeBorder(text, start) || !/^\p{M}/u.test(text.slice(start))).toBe(true);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("says so when there are more than anybody steps through, and finds nothing in nothing", () => {
    const { hits, more } = searcher(oneLineText(332_000))("e", plain);
    expect([hits.length, more]).toEqual([HIT_LIMIT, true]);
    expect(searcher("a b")("  ", plain)).toEqual({ hits: [], more: false });
    expect(searcher("")("a", plain)).toEqual({ hits: [], more: false });
  });

  it("begins at the caret and goes round", () => {
    const hits = [
      { start: 3, end: 4 },
      { start: 9, end: 10 },
    ];
    expect([0, 3, 4, 9, 10].map((offset) => firstHitFrom(hits, offset))).toEqual([0, 0, 1, 1, 0]);
    expect(firstHitFrom([], 4)).toBe(-1);
  });
});
