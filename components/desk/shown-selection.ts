import type { EditorView } from "@tiptap/pm/view";

/**
 * Anchor and head as the browser has them. The editor's state learns of a moved caret a moment later, and a fast key
 * must not act on where the caret was. Outside the pane, or without focus, the state is all there is.
 */
export function shownSelection(view: EditorView): { anchor: number; head: number } {
  const shown = window.getSelection();
  const { anchorNode, focusNode } = shown ?? {};
  if (!shown || !anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) {
    return view.state.selection;
  }
  return {
    anchor: view.posAtDOM(anchorNode, shown.anchorOffset),
    head: view.posAtDOM(focusNode, shown.focusOffset),
  };
}

/**
 * Shows in the browser what the editor has selected. As long as the mouse button is going up the editor puts that off, and a
 * fast key would act on what was selected before.
 */
export function showNow(view: EditorView, from: number, to: number): void {
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
  window.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
}
