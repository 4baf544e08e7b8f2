"use client";
import { ActionIcon } from "@mantine/core";
import { IconEye, IconEyeOff, IconPencil } from "@tabler/icons-react";
import { memo } from "react";
import { type Category, findCategory } from "@/domain/codebook";
import { CategoryButtons, SubtypeButtons, Swatch } from "./code-buttons";
import { give } from "./command";
import { CommandButton } from "./command-button";
import { editCommand, listCommand, menuCommand, nextCommand, previousCommand } from "./commands";
import { useActive, useAnnotations, useDesk, useLock } from "./desk-context";
import { markCommand, penCommand, sentenceCommand, showCommand, wholeWordsCommand } from "./mark-commands";
import { useSignal } from "./use-signal";
import { nothingHereCommand } from "./way-commands";

/** The categories, always in the same place: mark with them, take one as a pen, hide their highlights, see their number. */
export function Palette() {
  const desk = useDesk();
  const active = useActive();
  const hidden = useSignal(desk.hidden);
  const pen = useSignal(desk.pen);
  const wholeWords = useSignal(desk.wholeWords);
  const lock = useLock();
  return (
    <section className="desk-palette" aria-label="Categories">
      {desk.codebook.categories.map((category) => (
        <PaletteRow
          key={category.id}
          category={category}
          pressed={active ? active.category === category.id : undefined}
          isHidden={hidden.has(category.id)}
          inHand={pen === category.id}
          locked={lock !== null}
        />
      ))}
      {lock === null ? (
        <CommandButton command={wholeWordsCommand} pressed={wholeWords}>
          Whole words
        </CommandButton>
      ) : null}
    </section>
  );
}

interface PaletteRowProps extends SwitchesProps {
  pressed: boolean | undefined;
}

/** Drawn again only when it looks otherwise, which a mark of another category is no reason for. */
const PaletteRow = memo(function PaletteRow({ pressed, ...switches }: PaletteRowProps) {
  const { category } = switches;
  return (
    <div className="desk-palette-row">
      <CommandButton command={markCommand(category)} className="desk-wide" pressed={pressed}>
        <Swatch category={category.id} />
        <span>{category.name}</span>
        <Count category={category.id} />
      </CommandButton>
      <Switches {...switches} />
    </div>
  );
});

interface SwitchesProps {
  category: Category;
  isHidden: boolean;
  inHand: boolean;
  locked: boolean;
}

/** The library's buttons are dear to draw, and no mark changes them. */
const Switches = memo(function Switches({ category, isHidden, inHand, locked }: SwitchesProps) {
  const desk = useDesk();
  return (
    <>
      {locked ? null : (
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
      )}
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
    </>
  );
});

function Count({ category }: { category: string }) {
  useAnnotations();
  return <span className="desk-count">{useDesk().annotations.countOf(category)}</span>;
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
        // Others than before are seen from their beginning.
        <div key={category?.id} className="desk-bar-codes" role="toolbar" aria-label="Mark">
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
        <CommandButton command={active ? editCommand : listCommand} showKey={false} className="desk-strong">
          {active ? "Edit" : "List"}
        </CommandButton>
      </div>
    </div>
  );
}
