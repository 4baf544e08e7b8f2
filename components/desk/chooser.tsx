"use client";
import { useEffect, useRef } from "react";
import { Swatch } from "./code-buttons";
import { codeNames } from "./code-names";
import { goTo } from "./deeds";
import { useDesk } from "./desk-context";
import { Quote } from "./quote";

/** Several annotations lie on the clicked words: each by name and words, by mouse or by arrow keys. */
export function Chooser({ ids }: { ids: readonly string[] }) {
  const desk = useDesk();
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    list.current?.querySelector("button")?.focus({ preventScroll: true });
  }, []);

  function move(event: React.KeyboardEvent<HTMLUListElement>): void {
    if (!list.current) return;
    const buttons = [...list.current.querySelectorAll("button")];
    const at = buttons.findIndex((button) => button.matches(":focus"));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  }

  return (
    <ul ref={list} className="desk-chooser" onKeyDown={move}>
      {ids.map((id) => {
        const annotation = desk.annotations.get(id);
        if (!annotation) return null;
        const names = codeNames(desk.codebook, annotation);
        return (
          <li key={id}>
            <button
              type="button"
              className="desk-button"
              onClick={() => {
                desk.pane?.focus();
                goTo(desk, id);
              }}
            >
              <Swatch category={annotation.category} />
              <span>
                <strong>{names.subtype ?? names.category}</strong> <Quote words={annotation.quote} limit={48} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
