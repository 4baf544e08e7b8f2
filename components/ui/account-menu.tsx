"use client";

import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBook2, IconChevronDown, IconKey, IconLogout, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { signOut } from "@/components/account/session";
import { asProblem } from "@/components/api";
import { unsentChanges } from "@/components/desk/outbox";
import { isGuest } from "@/domain/guest";
import { ColourSchemeMenuItems } from "./colour-scheme";
import classes from "./shell.module.css";
import { count } from "./words";

export interface Account {
  id: string;
  name: string;
  email: string;
}

/** The account in the corner: who I am, how the page looks, the manual, and the way out. */
export function AccountMenu({ id, name, email }: Account) {
  const [unsent, setUnsent] = useState(0);

  /** Whoever signs out leaves behind what this browser has not sent. */
  async function signOutOrAsk() {
    const waiting = await unsentChanges({ annotatorId: id });
    if (waiting > 0) setUnsent(waiting);
    else await leave();
  }

  return (
    <>
      <AccountMenuItems name={name} email={email} onSignOut={() => void signOutOrAsk()} />
      <Modal
        opened={unsent > 0}
        onClose={() => setUnsent(0)}
        title="Not everything is sent yet"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          <Text>
            {count(unsent, "change")} at the desk {unsent === 1 ? "is" : "are"} kept in this browser only. To send{" "}
            {unsent === 1 ? "it" : "them"}, open the document from “My work”. If you sign out now,{" "}
            {unsent === 1 ? "it stays" : "they stay"} here until you sign in and open it again in this browser.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setUnsent(0)} data-autofocus>
              Stay signed in
            </Button>
            <Button color="red" onClick={() => void leave()}>
              Sign out all the same
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function AccountMenuItems({ name, email, onSignOut }: { name: string; email: string; onSignOut: () => void }) {
  return (
    <Menu position="bottom-end" width={250} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.account} aria-label={`Account of ${name}`}>
          <IconUserCircle size={22} stroke={1.5} aria-hidden />
          <span className={classes.name}>{name}</span>
          <IconChevronDown size={14} aria-hidden className={classes.caret} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name}
          <br />
          {isGuest({ email }) ? "Guest" : email}
        </Menu.Label>
        <Menu.Item component={Link} href="/account" leftSection={<IconKey size={16} aria-hidden />}>
          Account and tokens
        </Menu.Item>
        <Menu.Item component={Link} href="/manual" leftSection={<IconBook2 size={16} aria-hidden />}>
          Manual
        </Menu.Item>
        <Menu.Divider />
        <ColourSchemeMenuItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function leave() {
  try {
    await signOut();
    // A whole new page, so that nothing of the account stays in the browser's memory.
    window.location.assign("/sign-in");
  } catch (error) {
    notifications.show({ color: "red", title: "You are still signed in", message: asProblem(error).message });
  }
}

/** Before anybody has signed in there is still the manual and the colour scheme. */
export function SignedOutMenu() {
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Manual and colours">
          <IconBook2 size={20} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href="/manual" leftSection={<IconBook2 size={16} aria-hidden />}>
          Manual
        </Menu.Item>
        <Menu.Divider />
        <ColourSchemeMenuItems />
      </Menu.Dropdown>
    </Menu>
  );
}
