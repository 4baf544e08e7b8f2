import { Editor, Extension, type JSONContent, Node } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { DeskBlock, Positions } from "./positions";
import { shownSelection } from "./shown-selection";

/**
 * A Tiptap editor in which one can read, move the caret and select, and nothing else.
 *
 * It is "editable" on purpose: with `editable: false` browsers show no caret and Shift+Arrow does nothing, so marking
 * without a mouse would be impossible. What keeps the text as it is: the state refuses every transaction that changes the
 * document, and the browser is not even asked to type, paste, cut, drop or compose.
 */

const DeskDocument = Node.create({ name: "doc", topNode: true, content: "screenful+" });
const DeskText = Node.create({ name: "text", group: "inline" });

const Screenful = Node.create({
  name: "screenful",
  content: "block+",
  renderHTML({ node }) {
    // Lets the style sheet estimate the height of what is not drawn yet: a block ends, on the average, amid a line.
    const style = `--chars:${node.content.size - 2 * node.childCount};--blocks:${node.childCount}`;
    return ["div", { class: "desk-screenful", style }, 0];
  },
});

const Block = Node.create({
  name: "block",
  content: "text*",
  marks: "",
  addAttributes: () => ({ outside: { default: false, rendered: false } }),
  renderHTML({ node }) {
    return ["p", { dir: "auto", class: node.attrs.outside ? "desk-block desk-outside" : "desk-block" }, 0];
  },
});

const PREVENTED = ["beforeinput", "paste", "cut", "drop", "dragstart", "dragover"] as const;

const prevent = (_view: unknown, event: Event) => {
  event.preventDefault();
  return true;
};

const readOnly = (
  { label, hintId }: Pick<ReadingOptions, "label" | "hintId">,
  copied: (from: number, to: number) => string,
) =>
  Extension.create({
    name: "readOnly",
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (transaction) => !transaction.docChanged,
        props: {
          attributes: {
            role: "textbox",
            "aria-multiline": "true",
            "aria-readonly": "true",
            "aria-label": label,
            "aria-describedby": hintId,
            inputmode: "none",
            tabindex: "0",
            spellcheck: "false",
            autocorrect: "off",
            autocapitalize: "off",
            translate: "no",
            "data-gramm": "false",
            "data-gramm_editor": "false",
            "data-enable-grammarly": "false",
            class: "desk-prose",
          },
          handleDOMEvents: {
            ...Object.fromEntries(PREVENTED.map((name) => [name, prevent])),
            // An input method composes without asking. Losing the focus ends the composition; the DOM is then put back.
            compositionstart: (view) => {
              view.dom.blur();
              setTimeout(() => view.focus());
              return true;
            },
            compositionupdate: () => true,
            compositionend: () => true,
            // What is copied is the document's own text, with its line ends and nothing between display blocks.
            copy: (view, event) => {
              const { anchor, head } = shownSelection(view);
              if (anchor !== head && event.clipboardData) {
                event.clipboardData.setData("text/plain", copied(Math.min(anchor, head), Math.max(anchor, head)));
                event.preventDefault();
              }
              return true;
            },
          },
        },
      }),
    ],
  });

function blockContent(text: string, block: DeskBlock): JSONContent {
  const words = text.slice(block.start, block.contentEnd);
  const attrs = { outside: block.outside };
  return words ? { type: "block", attrs, content: [{ type: "text", text: words }] } : { type: "block", attrs };
}

/** JSON and not HTML: an HTML parser would fold blanks. */
function contentOf(text: string, positions: Positions): JSONContent {
  return {
    type: "doc",
    content: positions.screenfuls.map((blocks) => ({
      type: "screenful",
      content: blocks.map((block) => blockContent(text, block)),
    })),
  };
}

export interface ReadingOptions {
  /** Null keeps the editor without a view, for tests. */
  element: HTMLElement | null;
  text: string;
  positions: Positions;
  label: string;
  /** Id of the element that says what can be done with keys. */
  hintId: string;
  plugins: Plugin[];
}

export function readingEditor({ element, text, positions, label, hintId, plugins }: ReadingOptions): Editor {
  const copied = (from: number, to: number) => text.slice(positions.toOffset(from), positions.toOffset(to));
  return new Editor({
    element,
    extensions: [
      DeskDocument,
      DeskText,
      Screenful,
      Block,
      readOnly({ label, hintId }, copied),
      Extension.create({ name: "deskPlugins", addProseMirrorPlugins: () => plugins }),
    ],
    content: contentOf(text, positions),
    // None of the editing comforts: each would be one more way to try to change the text.
    enableCoreExtensions: false,
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
  });
}
