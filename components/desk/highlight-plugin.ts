import type { Node as EditorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { graphemeAt } from "@/domain/grapheme";
import type { Span } from "@/domain/span";
import { highlightClass } from "../text/highlight-class";
import type { LiveAnnotation } from "./annotation-set";
import type { Positions } from "./positions";

/** What is to be drawn otherwise. Taking out goes before putting in, so that a change is both. */
export interface HighlightChange {
  remove: readonly string[];
  add: readonly LiveAnnotation[];
  /** The place to emphasise; undefined leaves it as it is. */
  active?: Span | null;
}

interface HighlightState {
  set: DecorationSet;
  /** Which decorations belong to an annotation, because taking one out of the set needs the very object. */
  byId: Map<string, Decoration[]>;
  active: Decoration[];
}

export interface HighlightSource {
  text: string;
  positions: Positions;
  /** Place of the category in the codebook, which decides colour and line. */
  categoryIndex(category: string): number;
  /** Whether an earlier annotation of the same category lies on the same words. */
  isRepeated(annotation: LiveAnnotation): boolean;
  initial: readonly LiveAnnotation[];
}

const highlightKey = new PluginKey<HighlightState>("highlights");

/**
 * Highlights as decorations, kept in the plugin's state and changed one by one: the cost of one more does not grow with
 * those that are there. Each decoration lies within one block, because the editor would otherwise ask every block
 * about every decoration that crosses a border.
 */
export function highlightPlugin(source: HighlightSource): Plugin<HighlightState> {
  const { text, positions } = source;

  function decorate(span: Span, attributes: { class: string; role?: "mark" }, id: string): Decoration[] {
    // The id makes two equal looking decorations different; the editor would otherwise take out both at once.
    const spec = { id, part: attributes.class };
    return positions.pieces(span).map(({ from, to }) => Decoration.inline(from, to, attributes, spec));
  }

  function draw({ id, start, end, category }: LiveAnnotation, repeated: boolean): Decoration[] {
    const index = source.categoryIndex(category);
    const firstEnd = Math.min(end, graphemeAt(text, start).end);
    const lastStart = Math.max(start, graphemeAt(text, end - 1).start);
    return [
      ...decorate({ start, end }, { class: highlightClass(index, repeated ? "again" : "plain"), role: "mark" }, id),
      ...decorate({ start, end: firstEnd }, { class: highlightClass(index, "start") }, id),
      ...decorate({ start: lastStart, end }, { class: highlightClass(index, "end") }, id),
    ];
  }

  function create(doc: EditorNode): HighlightState {
    const byId = new Map(
      source.initial.map((annotation) => [annotation.id, draw(annotation, source.isRepeated(annotation))]),
    );
    return { set: DecorationSet.create(doc, [...byId.values()].flat()), byId, active: [] };
  }

  function change(state: HighlightState, doc: EditorNode, wanted: HighlightChange): HighlightState {
    const { byId } = state;
    let { set, active } = state;
    const gone = wanted.remove.flatMap((id) => byId.get(id) ?? []);
    for (const id of wanted.remove) byId.delete(id);
    const fresh = wanted.add.flatMap((annotation) => {
      const decorations = draw(annotation, source.isRepeated(annotation));
      byId.set(annotation.id, decorations);
      return decorations;
    });
    if (wanted.active !== undefined) {
      gone.push(...active);
      active = wanted.active ? decorate(wanted.active, { class: "hl-active" }, "active") : [];
      fresh.push(...active);
    }
    if (gone.length > 0) set = set.remove(gone);
    if (fresh.length > 0) set = set.add(doc, fresh);
    return { set, byId, active };
  }

  return new Plugin<HighlightState>({
    key: highlightKey,
    state: {
      init: (_config, state) => create(state.doc),
      apply(transaction, state) {
        const wanted: HighlightChange | undefined = transaction.getMeta(highlightKey);
        return wanted ? change(state, transaction.doc, wanted) : state;
      },
    },
    props: { decorations: (state) => highlightKey.getState(state)?.set },
  });
}

/** Adds the change to a transaction, which may also move the caret, so that both are drawn at once. */
export function changeHighlights(transaction: Transaction, wanted: HighlightChange): Transaction {
  return transaction.setMeta(highlightKey, wanted);
}
