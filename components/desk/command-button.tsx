"use client";
import type { ReactNode } from "react";
import { type Command, give } from "./command";
import { useDesk } from "./desk-context";
import { KeyName } from "./key-name";
import { printKey } from "./keys";

interface CommandButtonProps {
  command: Command;
  /** What stands on the button; the command's name when left out. */
  children?: ReactNode;
  className?: string;
  pressed?: boolean;
  /** Whether the key is printed on the button. It is always in the tooltip. */
  showKey?: boolean;
}

/** A button that does what a key does. It never takes the focus from the text, so that the selection stays. */
export function CommandButton({ command, children, className = "", pressed, showKey = true }: CommandButtonProps) {
  const desk = useDesk();
  const key = command.keys[0];
  return (
    <button
      type="button"
      className={`desk-button ${className}`}
      aria-pressed={pressed}
      aria-label={children ? undefined : command.name}
      aria-keyshortcuts={key ? ariaKey(key) : undefined}
      title={key ? `${command.name} (${printKey(key)})` : command.name}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ detail }) => {
        if (!(command.isDestructive && detail > 1)) give(desk, command);
      }}
    >
      {children ?? command.name}
      {showKey && key ? <KeyName spelled={key} /> : null}
    </button>
  );
}

const ariaKey = (spelled: string) => spelled.replace("Mod", "Control");
