"use client";
import type { Category } from "@/domain/codebook";
import { sampleClass } from "../text/highlight-class";
import { CommandButton } from "./command-button";
import { useDesk } from "./desk-context";
import { markCommand, subtypeCommand } from "./mark-commands";

/** A sample of how a category is drawn: colour and line, as in the text. */
export function Swatch({ category }: { category: string }) {
  const { codebook } = useDesk();
  const index = codebook.categories.findIndex((c) => c.id === category);
  return (
    <span aria-hidden="true" className={`desk-swatch ${sampleClass(index)}`}>
      ab
    </span>
  );
}

/** The categories as buttons with their digits. `inUse` is the category of the active annotation. */
export function CategoryButtons({ inUse }: { inUse: string | null }) {
  const { codebook } = useDesk();
  return codebook.categories.map((category) => (
    <CommandButton
      key={category.id}
      command={markCommand(category)}
      pressed={inUse === null ? undefined : inUse === category.id}
    >
      <Swatch category={category.id} />
      {category.name}
    </CommandButton>
  ));
}

/** The subtypes of one category as buttons with their letters. */
export function SubtypeButtons({ category, inUse }: { category: Category; inUse: string | null }) {
  return category.subtypes.map((subtype) => (
    <CommandButton
      key={subtype.id}
      command={subtypeCommand(category, subtype)}
      pressed={inUse === subtype.id}
      className="desk-subtype"
    >
      {subtype.name}
    </CommandButton>
  ));
}
