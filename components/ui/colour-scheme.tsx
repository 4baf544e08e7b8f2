"use client";

import { type MantineColorScheme, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";

const schemes: { value: MantineColorScheme; name: string; icon: typeof IconSun }[] = [
  { value: "light", name: "Light", icon: IconSun },
  { value: "dark", name: "Dark", icon: IconMoon },
  { value: "auto", name: "As the system", icon: IconDeviceDesktop },
];

/** Three choices inside a menu. It stays open, so that one can compare. */
export function ColourSchemeMenuItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>Colours</Menu.Label>
      {schemes.map(({ value, name, icon: Icon }) => (
        <Menu.Item
          key={value}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} aria-hidden />}
          rightSection={colorScheme === value ? <IconCheck size={16} aria-label="chosen" /> : null}
          onClick={() => setColorScheme(value)}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
