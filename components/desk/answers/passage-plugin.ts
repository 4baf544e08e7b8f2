import type { Node as EditorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Positions } from "../positions";
import type { LivePassage } from "./passages";

const passageKey = new PluginKey<DecorationSet>("passages");

/**
 * “Nothing found here”, drawn discreetly: a bar in the margin of each block it touches and a faint line under the words. There
 * are few of them and they rarely change, so each change draws all of them anew.
 */
export function passagePlugin(positions: Positions, passages: () => Iterable<LivePassage>): Plugin<DecorationSet> {
  function draw(doc: EditorNode): DecorationSet {
    const decorations: Decoration[] = [];
    const bars = new Set<number>();
    for (const passage of passages()) {
      const last = positions.blockIndexAt(Math.max(passage.start, passage.end - 1));
      for (let index = positions.blockIndexAt(passage.start); index <= last; index += 1) bars.add(index);
      for (const { from, to } of positions.pieces(passage)) {
        decorations.push(Decoration.inline(from, to, { class: "desk-empty-words" }));
      }
    }
    for (const index of bars) {
      const { position } = positions.blocks[index]!;
      const size = doc.nodeAt(position)?.nodeSize ?? 0;
      decorations.push(Decoration.node(position, position + size, { class: "desk-empty-block" }));
    }
    return DecorationSet.create(doc, decorations);
  }
  return new Plugin<DecorationSet>({
    key: passageKey,
    state: {
      init: (_config, state) => draw(state.doc),
      apply: (transaction, drawn) => (transaction.getMeta(passageKey) ? draw(transaction.doc) : drawn),
    },
    props: { decorations: (state) => passageKey.getState(state) },
  });
}

/** Has the passages drawn anew. */
export const drawPassages = (transaction: Transaction): Transaction => transaction.setMeta(passageKey, true);
