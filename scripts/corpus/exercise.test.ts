import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  oneLineText,
  SCRIPTS_TEXT,
  selfRepeatingText,
  TRAP_TEXT,
  VOICES_TEXT,
  WRAPPED_TEXT,
} from "@/domain/testing/trap-texts";
import { openWorkbench, type Visitor, type Workbench } from "@/server/testing/workbench";
import { asker, assemble } from "./cast";
import { type Cast, exercise } from "./exercise";

/** The corpus check on texts of our own that carry the traps of real documents. */

let bench: Workbench;
let cast: Cast;

beforeAll(async () => {
  bench = await openWorkbench();
  const people = await Promise.all(["Olga", "Ann", "Ben"].map((name) => bench.person(name)));
  const [owner, ...annotators] = people.map((p: Visitor) =>
    asker((path, init) => bench.fetch(new Request(`http://localhost${path}`, init)), p.token as string),
  );
  cast = await assemble(owner!, annotators);
});
afterAll(() => bench.close());

const cases: [string, string][] = [
  ["emoji, combining marks, tabs and a Unicode line separator", TRAP_TEXT],
  ["a single line of 40,000 characters", oneLineText(40_000)],
  ["a text that contains itself twice", selfRepeatingText(6_000)],
  ["lines broken inside words", WRAPPED_TEXT],
  ["a statement with a reader's comment below it", VOICES_TEXT],
  ["several scripts and directions", SCRIPTS_TEXT],
  ["Windows line ends", TRAP_TEXT.replace(/\r?\n/g, "\r\n")],
  ["one letter", "a"],
];

describe("every span, quote and count comes back from the export", () => {
  it.each(cases)("%s", async (name, text) => {
    // The same text twice is refused, so each case is a text of its own.
    const own = name === "Windows line ends" ? `${text}\r\nMore.` : text;
    const row = await exercise(cast, `${name}.txt`, new TextEncoder().encode(own), 40);
    expect(row.differences).toEqual({ spans: 0, quotes: 0, csv: 0, counts: 0, agreement: 0 });
    expect(row.spans).toBeGreaterThan(0);
  });
});
