import type { Node as EditorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { runsOf } from "@/domain/runs";
import type { Span } from "@/domain/span";
import { runClass } from "../text/highlight-class";
import type { LiveAnnotation } from "./annotation-set";
import type { Positions } from "./positions";
import { whenIdle } from "./when-idle";

/** What is to be drawn otherwise. */
export interface HighlightChange {
  /** Places where annotations came, went or changed. */
  changed: readonly Span[];
  /** The place to emphasise; null for none, and nothing where it stays as it is. */
  active?: Span | null;
}

interface HighlightState {
  set: DecorationSet;
  /** The decorations of each block, because taking one out of the set needs the very object. */
  byBlock: Map<number, Decoration[]>;
  active: Decoration[];
  activeSpan: Span | null;
}

export interface HighlightSource {
  positions: Positions;
  /** The offset at which reading goes on. */
  place: number;
  /** Place of the category in the codebook, which decides colour and line. */
  categoryIndex(category: string): number;
  /** The annotations that share at least one character with a place, as they stand now. */
  overlapping(span: Span): readonly LiveAnnotation[];
}

/** Characters before and after the place of reading whose highlights are drawn with the text. */
const NEAR = { before: 4_000, after: 12_000 };
/** So many screenfuls farther away are drawn at a time: less than a frame's work. */
const AT_A_TIME = 3;

const highlightKey = new PluginKey<HighlightState>("highlights");

/**
 * Highlights as decorations, kept in the plugin's state. A change draws again the few blocks it touches and nothing else,
 * so that one more annotation costs the same however many there are. At first only what is near the place of reading is
 * drawn, because one waits for it; the rest follows at once, whenever the browser has time.
 *
 * The decorations are flat runs: wherever the set of annotations changes a new one begins. The editor would merge
 * overlapping decorations into the same elements anyway, but then nobody could tell where one begins or whether two
 * of one category lie on the same words.
 */
export function highlightPlugin(source: HighlightSource): Plugin<HighlightState> {
  const { positions, place } = source;
  const isNear = ({ start, end }: Span) => end > place - NEAR.before && start < place + NEAR.after;
  const far = positions.screenfuls
    .filter((blocks) => !blocks.every(isNear))
    .map((blocks): Span => ({ start: blocks[0]!.start, end: blocks.at(-1)!.end }));

  function drawBlock(index: number): Decoration[] {
    const block = positions.blocks[index]!;
    const place = { start: block.start, end: block.contentEnd };
    const annotations = place.start < place.end ? source.overlapping(place) : [];
    if (annotations.length === 0) return [];
    const shift = block.position + 1 - block.start;
    return runsOf(annotations, place)
      .filter((run) => run.items.length > 0)
      .map((run) => {
        const className = runClass(run, source.categoryIndex);
        return Decoration.inline(run.start + shift, run.end + shift, { class: className, role: "mark" });
      });
  }

  function create(doc: EditorNode): HighlightState {
    const byBlock = new Map<number, Decoration[]>();
    positions.blocks.forEach((block, index) => {
      const decorations = isNear(block) ? drawBlock(index) : [];
      if (decorations.length > 0) byBlock.set(index, decorations);
    });
    return { set: DecorationSet.create(doc, [...byBlock.values()].flat()), byBlock, active: [], activeSpan: null };
  }

  function change(state: HighlightState, doc: EditorNode, wanted: HighlightChange): HighlightState {
    const { byBlock } = state;
    let { set, active, activeSpan } = state;
    const touched = new Set<number>();
    for (const span of wanted.changed) {
      const last = positions.blockIndexAt(Math.max(span.start, span.end - 1));
      for (let index = positions.blockIndexAt(span.start); index <= last; index += 1) touched.add(index);
    }
    const gone: Decoration[] = [];
    const fresh: Decoration[] = [];
    for (const index of touched) {
      gone.push(...(byBlock.get(index) ?? []));
      const decorations = drawBlock(index);
      byBlock.set(index, decorations);
      fresh.push(...decorations);
    }
    const next = wanted.active === undefined ? activeSpan : wanted.active;
    if (next?.start !== activeSpan?.start || next?.end !== activeSpan?.end) {
      gone.push(...active);
      activeSpan = next;
      active = (activeSpan ? positions.pieces(activeSpan) : []).map(({ from, to }) =>
        Decoration.inline(from, to, { class: "hl hl-active" }, { active: true }),
      );
      fresh.push(...active);
    }
    if (gone.length > 0) set = set.remove(gone);
    if (fresh.length > 0) set = set.add(doc, fresh);
    return { set, byBlock, active, activeSpan };
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
    view: (view) => ({
      destroy: whenIdle(() => {
        const changed = far.splice(0, AT_A_TIME);
        if (changed.length > 0) view.dispatch(changeHighlights(view.state.tr, { changed }));
        return far.length > 0;
      }),
    }),
  });
}

/** Adds the change to a transaction, which may also move the caret, so that both are drawn at once. */
export function changeHighlights(transaction: Transaction, wanted: HighlightChange): Transaction {
  return transaction.setMeta(highlightKey, wanted);
}
