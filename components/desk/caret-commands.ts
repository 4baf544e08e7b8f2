import type { NudgeUnit, SpanEnd } from "@/domain/span-end";
import { type CaretUnit, moveCaret } from "./caret";
import { type Command, changingChosen, hasActive } from "./command";
import { neighbour, nudge, step } from "./deeds";

/** Commands that come in pairs, back and on: ends of an annotation, the caret, and from one annotation to the next. */

const NUDGE_KEYS: Record<NudgeUnit, readonly [back: string, on: string]> = {
  character: ["Alt+ArrowLeft", "Alt+ArrowRight"],
  word: [",", "."],
};

/** Arrow keys go where they point: in a line from right to left the left one goes on in reading. */
export const nudgeCommand = (end: SpanEnd, by: 1 | -1, unit: NudgeUnit): Command => ({
  id: `nudge.${end}.${unit}.${by > 0 ? "on" : "back"}`,
  name: `Move the ${end} one ${unit} ${by > 0 ? "on" : "back"}`,
  group: "Edit",
  keys: [`${end === "start" ? "Shift+" : ""}${NUDGE_KEYS[unit][by > 0 ? 1 : 0]}`],
  ...changingChosen,
  // Elsewhere than in the text Alt and an arrow are the browser's, which goes a page back.
  why: (desk) => (hasActive(desk) || desk.pane?.hasFocus() ? changingChosen.why(desk) : null),
  run: (desk) => {
    const { active, pane } = desk;
    if (!active) return;
    const turned = unit === "character" && pane?.runsLeft(active[end]);
    nudge(desk, active, end, turned ? (-by as 1 | -1) : by, unit);
  },
});

const CARET_KEYS: Record<CaretUnit, readonly [back: string, on: string]> = { sentence: ["k", "j"], block: ["u", "d"] };

const caretCommand = (unit: CaretUnit, step: 1 | -1, extend: boolean): Command => ({
  id: `caret.${unit}.${step > 0 ? "on" : "back"}${extend ? ".select" : ""}`,
  name: `${extend ? "Select" : "Caret"} one ${unit} ${step > 0 ? "on" : "back"}`,
  group: "Caret",
  keys: [`${extend ? "Shift+" : ""}${CARET_KEYS[unit][step > 0 ? 1 : 0]}`],
  when: (desk) => desk.pane !== null,
  run: (desk) => moveCaret(desk, unit, step, extend),
});

/** `Tab` goes from annotation to annotation while one is chosen, and out of the text otherwise and behind the last. */
const tabCommand = (direction: 1 | -1): Command => ({
  id: `tab.${direction > 0 ? "next" : "previous"}`,
  name: `From the chosen annotation to the ${direction > 0 ? "next" : "previous"} one`,
  group: "Move",
  keys: [direction > 0 ? "Tab" : "Shift+Tab"],
  when: (desk) => hasActive(desk) && !!desk.pane?.hasFocus() && neighbour(desk, direction) !== null,
  run: (desk) => step(desk, direction),
});

const BOTH_WAYS = [-1, 1] as const;
const ENDS = ["end", "start"] as const;
const NUDGE_UNITS = ["character", "word"] as const;
const CARET_UNITS = ["sentence", "block"] as const;

export const nudgeCommands: readonly Command[] = ENDS.flatMap((end) =>
  NUDGE_UNITS.flatMap((unit) => BOTH_WAYS.map((by) => nudgeCommand(end, by, unit))),
);

export const caretCommands: readonly Command[] = CARET_UNITS.flatMap((unit) =>
  BOTH_WAYS.flatMap((by) => [caretCommand(unit, by, false), caretCommand(unit, by, true)]),
);

export const tabCommands: readonly Command[] = [tabCommand(1), tabCommand(-1)];
