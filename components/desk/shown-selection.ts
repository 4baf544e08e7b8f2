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
