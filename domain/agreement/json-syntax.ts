/** Where a text stops being JSON. JavaScript's own message names no place in most engines. */
export interface SyntaxMistake {
  /** Counted from 1. */
  line: number;
  column: number;
  reason: string;
}

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string.
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)))/y;

type Expected = "value" | "first value" | "key" | "first key" | "colon" | "comma" | "end";

const sentences: Readonly<Record<Expected, string>> = {
  value: "a value is expected here",
  "first value": "a value or ] is expected here",
  key: "a name in double quotes is expected here",
  "first key": "a name in double quotes or } is expected here",
  colon: "a colon is expected here",
  comma: "a comma or the closing bracket is expected here",
  end: "nothing more is expected here",
};

/** The first mistake, or null for correct JSON. Nesting costs no stack. */
export function firstSyntaxMistake(text: string): SyntaxMistake | null {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  token.lastIndex = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) {
      const rest = text.slice(from);
      const at = from + rest.length - rest.trimStart().length;
      if (at < text.length) return mistakeAt(text, at, expected);
      return expected === "end" ? null : mistakeAt(text, text.length, expected);
    }
    const [, sign, string, scalar] = match;
    const next = step(expected, sign, string !== undefined, scalar !== undefined);
    if (next === null) return mistakeAt(text, token.lastIndex - (sign ?? string ?? scalar ?? "").length, expected);
    expected = next;
  }

  function step(now: Expected, sign: string | undefined, isString: boolean, isScalar: boolean): Expected | null {
    const wantsValue = now === "value" || now === "first value";
    if ((isString || isScalar) && wantsValue) return afterValue();
    if (isString && (now === "key" || now === "first key")) return "colon";
    if ((sign === "{" || sign === "[") && wantsValue) {
      open.push(sign);
      return sign === "{" ? "first key" : "first value";
    }
    if (sign === ":" && now === "colon") return "value";
    if (sign === "," && now === "comma") return open.at(-1) === "{" ? "key" : "value";
    const closes = (sign === "}" && open.at(-1) === "{") || (sign === "]" && open.at(-1) === "[");
    const mayClose = now === "comma" || (sign === "}" ? now === "first key" : now === "first value");
    if (!closes || !mayClose) return null;
    open.pop();
    return afterValue();
  }

  function afterValue(): Expected {
    return open.length > 0 ? "comma" : "end";
  }
}

function mistakeAt(text: string, offset: number, expected: Expected): SyntaxMistake {
  const before = text.slice(0, offset).split("\n");
  const found = offset < text.length ? `found ${JSON.stringify(text.slice(offset, offset + 12))}` : "the text ends";
  return { line: before.length, column: before.at(-1)!.length + 1, reason: `${sentences[expected]}, but ${found}` };
}
