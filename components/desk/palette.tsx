"use client";
import { ActionIcon } from "@mantine/core";
import { IconEye, IconEyeOff, IconPencil } from "@tabler/icons-react";
import { useMemo } from "react";
import { findCategory } from "@/domain/codebook";
import { CategoryButtons, SubtypeButtons, Swatch } from "./code-buttons";
import { give } from "./command";
import { CommandButton } from "./command-button";
import { listCommand, menuCommand, nextCommand, previousCommand } from "./commands";
import { useActive, useAnnotations, useDesk, useLock } from "./desk-context";
import { markCommand, penCommand, sentenceCommand, showCommand, wholeWordsCommand } from "./mark-commands";
import { useSignal } from "./use-signal";
import { nothingHereCommand } from "./way-commands";

/** The categories, always in the same place: mark with them, take one as a pen, hide their highlights, see their number. */
export function Palette() {
  const desk = useDesk();
  const annotations = useAnnotations();
  const active = useActive();
  const hidden = useSignal(desk.hidden);
  const pen = useSignal(desk.pen);
  const wholeWords = useSignal(desk.wholeWords);
  const lock = useLock();
  const counts = useMemo(() => {
    const byCategory = new Map<string, number>();
    for (const { category } of annotations) byCategory.set(category, (byCategory.get(category) ?? 0) + 1);
    return byCategory;
  }, [annotations]);
  return (
    <section className="desk-palette" aria-label="Categories">
      {desk.codebook.categories.map((category) => {
        const isHidden = hidden.has(category.id);
        const inHand = pen === category.id;
        return (
          <div key={category.id} className="desk-palette-row">
            <CommandButton
              command={markCommand(category)}
              className="desk-wide"
              pressed={active ? active.category === category.id : undefined}
            >
              <Swatch category={category.id} />
              <span>{category.name}</span>
              <span className="desk-count">{counts.get(category.id) ?? 0}</span>
            </CommandButton>
            {lock === null ? (
              <ActionIcon
                variant={inHand ? "filled" : "subtle"}
                color={inHand ? undefined : "gray"}
                aria-pressed={inHand}
                aria-label={`Pen: mark every selection as ${category.name}`}
                title={penCommand(category).name}
                onClick={() => give(desk, penCommand(category))}
              >
                <IconPencil size={16} />
              </ActionIcon>
            ) : null}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-pressed={!isHidden}
              aria-label={`Show ${category.name}`}
              title={showCommand(category).name}
              onClick={() => give(desk, showCommand(category))}
            >
              {isHidden ? <IconEyeOff size={16} /> : <IconEye size={16} />}
            </ActionIcon>
          </div>
        );
      })}
      {lock === null ? (
        <CommandButton command={wholeWordsCommand} pressed={wholeWords}>
          Whole words
        </CommandButton>
      ) : null}
    </section>
  );
}

/** On a narrow screen: the palette under the thumb. It shows subtypes while an annotation is chosen. */
export function PaletteBar() {
  const desk = useDesk();
  const active = useActive();
  const lock = useLock();
  const category = active ? findCategory(desk.codebook, active.category) : undefined;
  return (
    <div className="desk-bar">
      {lock === null ? (
        <div className="desk-bar-codes" role="toolbar" aria-label="Mark">
          {active && category ? (
            <SubtypeButtons category={category} inUse={active.subtype} />
          ) : (
            <>
              <CategoryButtons inUse={null} />
              <CommandButton command={nothingHereCommand}>Nothing here</CommandButton>
            </>
          )}
        </div>
      ) : null}
      <div className="desk-bar-moves">
        <CommandButton command={previousCommand} showKey={false}>
          <span aria-hidden="true">‹</span> Previous
        </CommandButton>
        <CommandButton command={sentenceCommand} showKey={false}>
          Sentence
        </CommandButton>
        <CommandButton command={nextCommand} showKey={false}>
          Next <span aria-hidden="true">›</span>
        </CommandButton>
        <CommandButton command={menuCommand} showKey={false}>
          <span aria-hidden="true">⋯</span> More
        </CommandButton>
        <CommandButton command={listCommand} showKey={false} className="desk-strong">
          {active ? "Edit" : "List"}
        </CommandButton>
      </div>
    </div>
  );
}
