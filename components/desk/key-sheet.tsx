"use client";
import { Modal, Switch } from "@mantine/core";
import { findCategory } from "@/domain/codebook";
import { give } from "./command";
import { singleKeysCommand } from "./commands";
import { useCommands, useDesk } from "./desk-context";
import { KeyName } from "./key-name";
import { isApple, printKey } from "./keys";
import { useSignal } from "./use-signal";

const GROUPS = ["Mark", "Edit", "Caret", "Move", "See", "Work"] as const;

/** Keys that belong to browsers or to one place of the desk, and are no commands. */
const elsewhere = (): [where: string, keys: [does: string, keys: string][]][] => {
  const word = isApple() ? "⌥" : "Ctrl";
  return [
    [
      "In the text",
      [
        [`Caret by character, line; with ${word} by word, paragraph`, "← → ↑ ↓"],
        ["Select", "Shift with any of these"],
        ["Select all", printKey("Mod+a")],
        ["Leave the text", "Esc, then Tab"],
      ],
    ],
    [
      "In the list of annotations",
      [
        ["The next, the one before", "↓ ↑"],
        ["Eight further, eight back", "Page down, Page up"],
        ["The first, the last", "Home, End"],
      ],
    ],
    ["Where several annotations lie", [["Choose among them", "↓ ↑, Enter"]]],
    [
      "In the search",
      [
        ["Next hit, the one before", "Enter, Shift Enter"],
        ["Close it and select the hit", "Esc"],
      ],
    ],
    ["On the strip beside the text", [["Go through the document", "↓ ↑, Page down, Page up, Home, End"]]],
  ];
};

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
      {open ? (
        <>
          <SingleKeysSwitch />
          <Sheet />
        </>
      ) : null}
    </Modal>
  );
}

function SingleKeysSwitch() {
  const desk = useDesk();
  return (
    <Switch
      mb="md"
      label="Single keys"
      description="Letters, digits and signs alone do something. Turn this off if you dictate or press keys by accident."
      checked={useSignal(desk.singleKeys)}
      onChange={() => give(desk, singleKeysCommand)}
    />
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
              .filter((command) => command.group === group && command.keys.length > 0)
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
          </dl>
        </section>
      ))}
      {elsewhere().map(([where, keys]) => (
        <section key={where}>
          <h2>{where}</h2>
          <dl>
            {keys.map(([does, names]) => (
              <div key={does}>
                <dt>{does}</dt>
                <dd>{names}</dd>
              </div>
            ))}
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
