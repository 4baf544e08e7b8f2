"use client";

import { Modal } from "@mantine/core";
import classes from "./adjudication.module.css";

const sheet: [string, [string, string][]][] = [
  [
    "Decide, and on to the next",
    [
      ["1 – 9", "Accept this reading"],
      ["← → Enter", "Choose a reading and accept it"],
      ["0 or x", "Reject: nothing is to be marked"],
      ["u", "Merge: every character anybody marked"],
      ["i", "Merge: what everybody marked"],
      ["m", "Merge: what more than half marked"],
      ["c", "Contested: keep the distribution of readings"],
      ["e", "Edit: borders, codes, answers; several annotations"],
      ["a", "Add what everybody missed, from the words selected or this sentence on"],
    ],
  ],
  [
    "Why",
    [
      ["s", "Slip"],
      ["b", "Boundary rule"],
      ["k", "Codebook unclear"],
      ["t", "Text ambiguous"],
      ["l", "Legitimately contested"],
      ["r", "Write the reason; Esc returns to the keys"],
    ],
  ],
  [
    "Move",
    [
      ["n or ↓", "Next item in the list"],
      ["p or ↑", "Previous item"],
      ["z", "Take back what you decided last, then what before it"],
      ["Shift z", "Decide again what you took back"],
      ["o", "Take back the decision of this item"],
      ["?", "This sheet"],
    ],
  ],
  [
    "While editing",
    [
      ["← →", "End by word"],
      ["Shift ← →", "Start by word"],
      ["Alt", "with these: by letter"],
      ["↑ ↓", "Another annotation; of an addition: another sentence"],
      ["+ Del", "One annotation more, or this one less"],
      ["1 – 9", "Category"],
      ["a – z", "Subtype"],
      ["Enter", "Decide so"],
      ["Esc", "Cancel"],
    ],
  ],
];

/** Every key of the desk. */
export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="All keys" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <div className={classes.sheet}>
        {sheet.map(([group, keys]) => (
          <section key={group}>
            <h2>{group}</h2>
            <dl>
              {keys.map(([key, means]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{means}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** Letters typed into a field are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=checkbox]), textarea, select, [role=dialog]") !== null
  );
}
