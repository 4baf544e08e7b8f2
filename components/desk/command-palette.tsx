"use client";
import { Combobox, Modal, TextInput, useCombobox } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { Swatch } from "./code-buttons";
import { codeNames } from "./code-names";
import { give } from "./command";
import { findCommands } from "./command-find";
import type { Command } from "./commands";
import { goTo } from "./deeds";
import { useCommands, useDesk } from "./desk-context";
import { KeyName } from "./key-name";
import { Quote } from "./quote";
import { useSignal } from "./use-signal";

/** Everything the desk can do, and every annotation, by typing a few letters of its name. */
export function CommandPalette() {
  const desk = useDesk();
  const open = useSignal(desk.dialog) === "commands";
  const close = () => {
    desk.dialog.set(null);
    desk.pane?.focus();
  };
  return (
    <Modal.Root
      opened={open}
      onClose={close}
      yOffset="10vh"
      size="lg"
      // What is done next decides where the focus goes, and it must not be taken back afterwards.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="All commands">{open ? <Finder onClose={close} /> : null}</Modal.Content>
    </Modal.Root>
  );
}

const GROUPS: readonly [Command["group"], string][] = [
  ["Mark", "Mark"],
  ["Code", "Category and subtype"],
  ["Edit", "Edit"],
  ["Caret", "Caret"],
  ["Move", "Move"],
  ["See", "See"],
  ["Work", "Work"],
];

function Finder({ onClose }: { onClose(): void }) {
  const desk = useDesk();
  const commands = useCommands();
  const [query, setQuery] = useState("");
  const list = useCombobox({ opened: true, loop: true, onDropdownClose: onClose });
  const found = useMemo(() => findCommands(desk, commands, query), [desk, commands, query]);
  const inOrder = desk.annotations.inReadingOrder;
  const nothing = found.commands.length === 0 && found.annotations.length === 0;

  // The library says which line is chosen only after an arrow key; the first one is chosen before.
  const [chosenId, setChosenId] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another first line.
  useEffect(() => setChosenId(list.selectFirstOption()), [query]);

  function run(id: string): void {
    onClose();
    const command = commands.find((c) => c.id === id);
    if (command) give(desk, command);
    else goTo(desk, id);
  }

  return (
    <Combobox store={list} onOptionSubmit={run}>
      <Combobox.EventsTarget withExpandedAttribute aria-activedescendant={chosenId ?? undefined}>
        <TextInput
          data-autofocus
          className="desk-finder-input"
          size="md"
          aria-autocomplete="list"
          aria-label="Find a command or an annotation"
          placeholder="Find a command, a category or an annotation"
          value={query}
          onKeyUp={() => setChosenId(document.querySelector(".desk-finder-line[data-combobox-selected]")?.id ?? null)}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className="desk-finder-list" aria-label="Commands" tabIndex={0}>
        {GROUPS.map(([group, label]) => {
          const inGroup = found.commands.filter((command) => command.group === group);
          if (inGroup.length === 0) return null;
          return (
            <Combobox.Group key={group} label={label}>
              {inGroup.map((command) => (
                <Combobox.Option key={command.id} value={command.id} className="desk-finder-line">
                  <span>{command.name}</span>
                  {command.keys[0] ? <KeyName spelled={command.keys[0]} /> : null}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          );
        })}
        {found.annotations.length > 0 ? (
          <Combobox.Group label={found.more > 0 ? `Go to annotation (and ${found.more} more)` : "Go to annotation"}>
            {found.annotations.map((annotation) => {
              const names = codeNames(desk.codebook, annotation);
              return (
                <Combobox.Option key={annotation.id} value={annotation.id} className="desk-finder-line">
                  <Swatch category={annotation.category} />
                  <span className="desk-finder-quote">
                    <Quote words={annotation.quote} limit={60} />{" "}
                    <small>
                      {names.subtype ?? names.category}, {inOrder.indexOf(annotation) + 1} of {inOrder.length}
                    </small>
                  </span>
                </Combobox.Option>
              );
            })}
          </Combobox.Group>
        ) : null}
        {nothing ? <Combobox.Empty>Nothing has these words.</Combobox.Empty> : null}
      </Combobox.Options>
      {query === "" ? <p className="desk-finder-hint">Type words of an annotation to go to it.</p> : null}
    </Combobox>
  );
}
