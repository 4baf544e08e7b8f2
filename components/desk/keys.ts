/**
 * One spelling for a key press: modifiers in a fixed order, then the key, such as `Mod+z`, `Shift+Alt+ArrowLeft`, `1`.
 * `Mod` is ⌘ on Apple machines and Ctrl elsewhere.
 */
export interface KeyPress {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

let apple: boolean | undefined;

/** Asked once: browsers take their time over this answer, and every button asks. */
function isApple(): boolean {
  apple ??= typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
  return apple;
}

export function spellKey(press: KeyPress, onApple = isApple()): string {
  // Signs like [ need AltGr, Shift or nothing, depending on the keyboard: the sign itself is what counts.
  if (/^[[\]?]$/.test(press.key)) return press.key;
  // The comma and the full stop mean the same with and without Shift, whatever a board prints above them.
  const stop = { Comma: ",", Period: "." }[press.code];
  const mod = onApple ? press.metaKey : press.ctrlKey;
  // Digits go by their place on the board, because a French board has them behind Shift.
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(press.code)?.[1];
  const key = digit ?? stop ?? NAMES[press.key] ?? (press.key.length === 1 ? press.key.toLowerCase() : press.key);
  // The other of the two belongs to the system; a key with it must not pass for the bare key.
  const system = onApple ? press.ctrlKey : press.metaKey;
  return `${system ? "System+" : ""}${mod ? "Mod+" : ""}${press.shiftKey ? "Shift+" : ""}${press.altKey ? "Alt+" : ""}${key}`;
}

/** Keys whose sign would be lost in a spelling. */
const NAMES: Record<string, string> = { " ": "Space" };

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Backspace: "⌫",
  Enter: "Enter",
};

/** How a key is printed on buttons and in the sheet of keys. */
export function printKey(spelled: string, onApple = isApple()): string {
  return spelled
    .split(/[+ ]/)
    .map((part) => {
      if (part === "Mod") return onApple ? "⌘" : "Ctrl";
      if (part === "Alt") return onApple ? "⌥" : "Alt";
      return SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(" ");
}
