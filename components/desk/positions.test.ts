import { EditorState, type Plugin, TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalizeSpan, type Span } from "@/domain/span";
import { allTrapTexts, oneLineText, TRAP_PLACES, TRAP_TEXT } from "@/domain/testing/trap-texts";
import { canonicalText } from "@/domain/text";
import { changeHighlights, highlightPlugin } from "./highlight-plugin";
import { type Positions, positionsOf } from "./positions";
import { readingEditor } from "./reading-editor";

const texts = [...allTrapTexts().map(canonicalText), oneLineText(9000), `a\n${"b ".repeat(700)}\n\nc`];
const anyTextAndSpan = fc.tuple(fc.constantFrom(...texts), fc.nat(), fc.nat()).map(([text, a, b]) => {
  const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
  return { text, span: { start, end } };
});

function editorOf(text: string, segment?: Span) {
  const positions = positionsOf(text, segment);
  return { positions, editor: { state: stateOf(text, positions) } };
}

/** What the editor starts with on a screen. Without one, Tiptap leaves the plugins out of its own state. */
function stateOf(text: string, positions: Positions, plugins: Plugin[] = []): EditorState {
  const editor = readingEditor({ element: null, text, positions, label: "Text", hintId: "hint", plugins });
  return EditorState.create({ doc: editor.state.doc, plugins: editor.extensionManager.plugins });
}

describe("positions by arithmetic", () => {
  test("the editor holds every character of the text but the line ends, where the arithmetic says", () => {
    for (const text of texts) {
      const { positions, editor } = editorOf(text);
      const { doc } = editor.state;
      expect(doc.childCount).toBe(positions.screenfuls.length);
      expect(doc.textBetween(0, doc.content.size, "")).toBe(text.replaceAll("\n", ""));
      const drawn: [number, string][] = [];
      doc.descendants((node, at) => {
        if (node.isTextblock) drawn.push([at, node.textContent]);
      });
      expect(drawn).toEqual(positions.blocks.map((b) => [b.position, text.slice(b.start, b.contentEnd)]));
    }
  });

  test("the trap text's places go through the editor and come back", () => {
    const text = canonicalText(TRAP_TEXT);
    const { positions, editor } = editorOf(text);
    for (const [words] of TRAP_PLACES) {
      const start = text.indexOf(words);
      const from = positions.toPosition(start, "start");
      const to = positions.toPosition(start + words.length, "end");
      expect(editor.state.doc.textBetween(from, to, "")).toBe(words);
      const { selection } = editor.state.apply(
        editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)),
      );
      expect([positions.toOffset(selection.from), positions.toOffset(selection.to)]).toEqual([
        start,
        start + words.length,
      ]);
    }
  });

  test("a span that may be marked keeps its place both ways, in every text", () => {
    fc.assert(
      fc.property(anyTextAndSpan, ({ text, span: raw }) => {
        const span = normalizeSpan(text, raw);
        if (!span) return;
        const positions = positionsOf(text);
        expect(positions.toOffset(positions.toPosition(span.start, "start"))).toBe(span.start);
        expect(positions.toOffset(positions.toPosition(span.end, "end"))).toBe(span.end);
      }),
    );
  });

  test("the pieces of a span are its words without line ends, one piece per block and none empty", () => {
    fc.assert(
      fc.property(anyTextAndSpan, ({ text, span }) => {
        const { positions, editor } = editorOf(text);
        const pieces = positions.pieces(span);
        const words = pieces.map(({ from, to }) => editor.state.doc.textBetween(from, to, "|"));
        expect(words.every((piece) => piece.length > 0 && !piece.includes("|"))).toBe(true);
        expect(words.join("")).toBe(text.slice(span.start, span.end).replaceAll("\n", ""));
      }),
      { numRuns: 60 },
    );
  });

  test("every position of the editor is an offset, and offsets never go back", () => {
    for (const text of texts) {
      const { positions, editor } = editorOf(text);
      let last = 0;
      for (let at = 0; at <= editor.state.doc.content.size; at += 1) {
        const offset = positions.toOffset(at);
        expect(offset).toBeGreaterThanOrEqual(last);
        expect(offset).toBeLessThanOrEqual(text.length);
        last = offset;
      }
    }
  });

  test("an assigned segment cuts blocks at its borders and tells inside from outside", () => {
    const text = oneLineText(3000);
    const segment = { start: 777, end: 1501 };
    const { blocks } = positionsOf(text, segment);
    expect(blocks.map((b) => text.slice(b.start, b.end)).join("")).toBe(text);
    const inside = blocks.filter((b) => !b.outside);
    expect([inside[0]?.start, inside.at(-1)?.end]).toEqual([777, 1501]);
    expect(blocks[0]?.outside).toBe(true);
  });
});

describe("the reading editor", () => {
  test("refuses every change of the document", () => {
    const { editor } = editorOf("Nobody changes this.");
    const { state } = editor;
    for (const attempt of [
      state.tr.insertText("x", 3),
      state.tr.delete(2, 5),
      state.tr.split(4),
      state.tr.setNodeMarkup(1, undefined, { outside: true }),
    ]) {
      expect(state.applyTransaction(attempt).transactions).toEqual([]);
      expect(state.apply(attempt).doc.eq(state.doc)).toBe(true);
    }
  });

  test("draws an annotation once per block it touches, and flat where several lie on the same words", () => {
    const text = `one two three\n${"four five. Six ".repeat(60)}`;
    const positions = positionsOf(text);
    const annotation = (start: number, end: number, category: string) => ({
      ...{ id: `${start}`, start, end, quote: text.slice(start, end), category },
      ...{ subtype: null, attributes: {}, note: null },
    });
    const all = [annotation(4, 18, "a"), annotation(4, 7, "b"), annotation(5, 9, "a")];
    const plugin = highlightPlugin({
      positions,
      place: 0,
      categoryIndex: (category) => (category === "a" ? 0 : 1),
      overlapping: (span) => all.filter((a) => a.start < span.end && a.end > span.start),
    });
    const state = stateOf(text, positions, [plugin]);
    const drawn = plugin
      .getState(state)!
      .set.find()
      .map((d) => [state.doc.textBetween(d.from, d.to, "|"), Reflect.get(Reflect.get(d, "type"), "attrs").class]);
    expect(drawn).toEqual([
      ["t", "hl hl-0 hl-1 hl-start-0 hl-start-1"],
      ["wo", "hl hl-0 hl-1 hl-again-0 hl-start-0 hl-end-1"],
      [" t", "hl hl-0 hl-again-0 hl-end-0"],
      ["hree", "hl hl-0"],
      ["four", "hl hl-0 hl-end-0"],
    ]);
  });

  test("draws near the place of reading at first, and what is far when it is told to", () => {
    const text = oneLineText(90_000);
    const positions = positionsOf(text);
    const all = [100, 50_000, 80_000].map((start) => ({
      ...{ id: `${start}`, start, end: start + 5, quote: text.slice(start, start + 5), category: "a" },
      ...{ subtype: null, attributes: {}, note: null },
    }));
    const plugin = highlightPlugin({
      positions,
      place: 50_000,
      categoryIndex: () => 0,
      overlapping: (span) => all.filter((a) => a.start < span.end && a.end > span.start),
    });
    const drawn = (state: EditorState) =>
      plugin
        .getState(state)!
        .set.find()
        .map(({ from }) => positions.toOffset(from));
    const state = stateOf(text, positions, [plugin]);
    expect(drawn(state)).toEqual([50_000]);
    const later = state.apply(changeHighlights(state.tr, { changed: [{ start: 0, end: text.length }] }));
    expect(drawn(later)).toEqual([100, 50_000, 80_000]);
  });
});
