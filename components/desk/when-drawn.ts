import { drawNow } from "./use-signal";

/** A panel or a drawer that was asked for is there within this many frames, or never. */
const FRAMES = 60;

/** Does something with an element that may have to be drawn first. A later call overtakes an earlier one. */
export function whenDrawn(selector: string, run: (element: HTMLElement) => void): void {
  const call = ++calls;
  drawNow();
  const look = (frames: number) => {
    if (call !== calls) return;
    const element = document.querySelector<HTMLElement>(selector);
    // A drawer that opens takes the focus for itself first, by a timer that runs before this one.
    if (element) setTimeout(() => run(element));
    else if (frames > 0) requestAnimationFrame(() => look(frames - 1));
  };
  requestAnimationFrame(() => look(FRAMES));
}
let calls = 0;

/** Brings a question of the codebook into sight, and the focus to where it is answered. */
export function focusQuestion(question: HTMLElement): void {
  question.scrollIntoView({ block: "nearest" });
  question.querySelector<HTMLElement>("input:checked, input:not([type=hidden]), textarea, select")?.focus();
}
