"use client";
import { Menu } from "@mantine/core";
import { type Command, give } from "./command";
import { useDesk } from "./desk-context";
import { KeyName } from "./key-name";
import { menuSections } from "./menu-sections";
import { useSignal } from "./use-signal";

/** What can be done with the words under the pointer, the chosen annotation or the caret; by right click, by key, by button. */
export function DeskMenu() {
  const desk = useDesk();
  const at = useSignal(desk.menu);
  if (!at) return null;
  const close = () => {
    desk.menu.set(null);
    desk.pane?.focus();
  };
  const run = (command: Command) => {
    close();
    give(desk, command);
  };
  return (
    <Menu
      opened
      onClose={close}
      position="bottom-start"
      width={340}
      middlewares={{ flip: true, shift: true, size: true }}
      returnFocus={false}
      closeOnItemClick={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          className="desk-menu-point"
          tabIndex={-1}
          // The menu is named by what opens it.
          aria-label="What can be done here"
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown className="desk-menu" onContextMenu={(event) => event.preventDefault()}>
        {menuSections(desk).map(({ name, commands }) => [
          <Menu.Label key={name}>{name}</Menu.Label>,
          ...commands.map((command) => (
            <Menu.Item
              key={command.id}
              rightSection={command.keys[0] ? <KeyName spelled={command.keys[0]} /> : null}
              onClick={() => run(command)}
            >
              {command.name}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
