import fc from "fast-check";
import { expect, it } from "vitest";
import { changeBetween, changed } from "./view-change";

/** Views as they are sent: parts that may be null, and boards with or without a text and a place. */
const small = fc.constantFrom<unknown>(0, 1, "words", null, [1], [{ people: 2 }], { id: "a" }, { id: "a", more: 1 });
const nullable = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const view = fc.record({
  phase: small,
  codebook: small,
  vote: small,
  board: nullable(
    fc.record({
      agenda: fc.array(small, { maxLength: 3 }),
      text: nullable(fc.record({ text: small, place: small })),
      item: nullable(fc.record({ poll: small, decision: small })),
    }),
  ),
});

it("is enough to follow a view from step to step, wherever one begins", () => {
  fc.assert(
    fc.property(fc.array(view, { minLength: 1, maxLength: 6 }), (steps) => {
      let sent: object | null = null;
      let shown: object | null = null;
      for (const step of steps) {
        const change = JSON.parse(JSON.stringify(changeBetween(sent, step)));
        shown = changed(shown, change);
        sent = step;
        expect(shown).toEqual(step);
      }
    }),
  );
});

it("is nothing where nothing changed, and only the vote where a vote was closed", () => {
  const before = {
    codebook: { categories: [1, 2] },
    board: { text: { text: "words", place: 0 }, item: { id: "a", poll: { state: "open" } } },
  };
  const after = { ...before, board: { ...before.board, item: { id: "a", poll: { state: "closed" } } } };
  expect(changeBetween(before, structuredClone(before))).toEqual({});
  expect(changeBetween(before, after)).toEqual({ board: { item: { poll: { state: "closed" } } } });
});

it("takes away what is no longer there", () => {
  const before = { board: { item: { id: "a" } }, vote: { choice: "mark" } };
  const after = { board: null, vote: null };
  expect(changed(before, changeBetween(before, after))).toEqual(after);
});
