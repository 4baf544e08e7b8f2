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
export function isApple(): boolean {
  apple ??= typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);
  return apple;
}

export function spellKey(press: KeyPress, onApple = isApple()): string {
  const sign = signOf(press);
  // Signs like [ need AltGr, Shift or nothing, depending on the keyboard: the sign itself is what counts.
  if (/^[[\]?]$/.test(sign)) return sign;
  const mod = onApple ? press.metaKey : press.ctrlKey;
  // The other of the two belongs to the system; a key with it must not pass for the bare key.
  const system = onApple ? press.ctrlKey : press.metaKey;
  const [key, shift] = STOPS[sign] ?? [digitOf(press) ?? NAMES[sign] ?? sign, press.shiftKey];
  return `${system ? "System+" : ""}${mod ? "Mod+" : ""}${shift ? "Shift+" : ""}${press.altKey ? "Alt+" : ""}${key}`;
}

/** What an English board has at a place: bare and with Shift. */
const PLACES: Record<string, [bare: string, shifted: string]> = {
  BracketLeft: ["[", "{"],
  BracketRight: ["]", "}"],
  Comma: [",", "<"],
  Period: [".", ">"],
};

/** The sign that is meant, in small letters. */
function signOf({ key, code, shiftKey }: KeyPress): string {
  if (key.length !== 1) return key;
  const place = PLACES[code]?.[shiftKey ? 1 : 0];
  if (/\p{L}/u.test(key)) {
    // Boards of other scripts have none of the letters that commands are called by: there the place of the key counts.
    const letter = key > "\u007f" ? /^Key([A-Z])$/.exec(code)?.[1] : key;
    return letter?.toLowerCase() ?? (/\p{Script=Latin}/u.test(key) ? key : (place ?? key));
  }
  // Above comma and full stop boards print < and >, or ; and :, which all mean the same.
  return shiftKey && place && !/[,.?]/.test(key) ? place : key;
}

/** Digits go by their place on the board, because a French board has them behind Shift; a number pad without its lock has none. */
function digitOf({ key, code }: KeyPress): string | undefined {
  const [, where, digit] = /^(Digit|Numpad)([0-9])$/.exec(code) ?? [];
  return where === "Numpad" && key.length > 1 ? undefined : digit;
}

/** Comma and full stop, with and without Shift: on some boards the bare ones need Shift, or < and > do not. */
const STOPS: Record<string, [key: string, shift: boolean]> = {
  ",": [",", false],
  ".": [".", false],
  "<": [",", true],
  ">": [".", true],
};

/** Keys whose sign would be lost in a spelling. */
const NAMES: Record<string, string> = { " ": "Space" };

/**
 * Whether it is one letter, digit or sign, with or without Shift. Such keys are pressed by accident when somebody dictates,
 * so they can be switched off (WCAG 2.1.4).
 */
export const isSingleKey = (spelled: string): boolean => /^(?:Shift\+)?\S$/u.test(spelled);

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

/**
 * Whether a key is meant for the desk although a field has the focus. What writes, moves, chooses or takes back in the
 * field stays the field's, and so does Escape where it closes a list of choices.
 */
export function leavesField(key: string, field: Element): boolean {
  if (key === "Escape") return field.getAttribute("aria-expanded") !== "true";
  if (/^(Shift\+)?F\d+$/.test(key)) return key !== "Shift+F10";
  if (!key.startsWith("Mod+") || /Arrow|Home|End|Page|Backspace|Delete/.test(key)) return false;
  const isWritten = field.matches("textarea, input:not([type=radio], [type=checkbox])");
  return !isWritten || !/^Mod\+(Shift\+)?[acvxyz]$/.test(key);
}
