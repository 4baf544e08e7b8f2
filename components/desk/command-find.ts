import type { LiveAnnotation } from "./annotation-set";
import { codeNames } from "./code-names";
import type { Command } from "./commands";
import type { DeskModel } from "./desk-model";

/** Case and accents do not matter for finding; nothing found here is ever used as a place in a text. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const inWords = (words: readonly string[], ...texts: (string | null)[]) => {
  const whole = folded(texts.filter(Boolean).join(" "));
  return words.every((word) => whole.includes(word));
};

export interface FoundCommands {
  commands: Command[];
  /** In reading order, at most `ANNOTATIONS`. */
  annotations: LiveAnnotation[];
  /** How many more annotations have these words. */
  more: number;
}

export const ANNOTATIONS = 20;

/** The commands that can be given now and the annotations that have all these words. No words find every command. */
export function findCommands(desk: DeskModel, commands: readonly Command[], search: string): FoundCommands {
  const words = folded(search).split(/\s+/).filter(Boolean);
  // A subtype's own command is the second half of the one that names category and subtype.
  const possible = commands.filter((c) => c.group !== "Subtype" && c.id !== "commands" && c.when(desk));
  const found = possible.filter((c) => inWords(words, c.group, c.name));
  const annotations: LiveAnnotation[] = [];
  let more = 0;
  if (words.length > 0) {
    for (const annotation of desk.annotations.inReadingOrder) {
      const names = codeNames(desk.codebook, annotation);
      if (!inWords(words, "annotation", names.category, names.subtype, annotation.quote, annotation.note)) continue;
      if (annotations.length < ANNOTATIONS) annotations.push(annotation);
      else more += 1;
    }
  }
  return { commands: found, annotations, more };
}
