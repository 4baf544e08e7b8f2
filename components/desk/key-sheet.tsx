"use client";
import { Modal } from "@mantine/core";
import { findCategory } from "@/domain/codebook";
import { useCommands, useDesk } from "./desk-context";
import { KeyName } from "./key-name";
import { useSignal } from "./use-signal";

const GROUPS = ["Mark", "Edit", "Caret", "Move", "See", "Work"] as const;
const CARET: [string, string][] = [
  ["Caret by character, line; with Ctrl (⌥) by word, paragraph", "← → ↑ ↓"],
  ["Select", "Shift with any of these"],
  ["Select all", "Ctrl A"],
];

/** Every key there is, read from the commands themselves. */
export function KeySheet() {
  const desk = useDesk();
  const open = useSignal(desk.dialog) === "keys";
  return (
    <Modal
      opened={open}
      onClose={() => desk.dialog.set(null)}
      title="All keys"
      size="xl"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {open ? <Sheet /> : null}
    </Modal>
  );
}

function Sheet() {
  const { codebook } = useDesk();
  const commands = useCommands();
  return (
    <div className="desk-keys">
      {GROUPS.map((group) => (
        <section key={group}>
          <h2>{group}</h2>
          <dl>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <div key={command.id}>
                  <dt>{command.name}</dt>
                  <dd>
                    {command.keys.map((key) => (
                      <KeyName key={key} spelled={key} />
                    ))}
                  </dd>
                </div>
              ))}
            {group === "Caret"
              ? CARET.map(([name, keys]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{keys}</dd>
                  </div>
                ))
              : null}
          </dl>
        </section>
      ))}
      {codebook.categories.map(({ id }) => (
        <section key={id}>
          <h2>Subtypes of {findCategory(codebook, id)?.name}, while one is chosen</h2>
          <dl>
            {findCategory(codebook, id)?.subtypes.map((subtype) => (
              <div key={subtype.id}>
                <dt>{subtype.name}</dt>
                <dd>
                  <KeyName spelled={subtype.key} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
