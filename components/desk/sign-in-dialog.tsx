"use client";
import { Modal, Stack, Text } from "@mantine/core";
import { signOut } from "../account/session";
import { SignInForm } from "../account/sign-in-form";
import { ApiProblem } from "../api";
import { useDesk } from "./desk-context";
import { useSignal } from "./use-signal";

/** What becomes of the changes that wait. */
function fateOf({ count, kept }: { count: number; kept: boolean }): string {
  const changes = count === 1 ? "1 change is" : `${count} changes are`;
  return kept
    ? `${changes} kept in this browser and will be sent as soon as you are back.`
    : `${changes} only in this tab: do not close it. They will be sent as soon as you are back.`;
}

/** Over the desk, when the sign-in has expired: the text, the selection and everything unsaved stay where they are. */
export function SignInDialog() {
  const desk = useDesk();
  const { signIn } = desk.way;
  const isOpen = useSignal(signIn.need) === "needed";
  return (
    <Modal
      opened={isOpen}
      onClose={() => signIn.need.set("later")}
      title="Sign in again"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {isOpen ? <SignInAgain /> : null}
    </Modal>
  );
}

/** Only while it is asked for: it is drawn anew with every change of the saves, of which each mark makes two. */
function SignInAgain() {
  const desk = useDesk();
  const { signIn, saves } = desk.way;
  const state = useSignal(saves.state);
  const { name, email } = desk.opening.annotator;
  const signedOut = state.kind === "signed_out" ? state : null;

  async function goOn(): Promise<void> {
    const refusal = await signIn.goOn();
    if (refusal) {
      // Another account must not stay signed in over this desk.
      if (refusal.isAnother) await signOut();
      throw new ApiProblem(409, refusal.isAnother ? "another_account" : "not_yet", refusal.words);
    }
    desk.announce("Signed in again.");
    desk.pane?.focus();
  }

  return (
    <Stack>
      <Text size="sm">
        {signedOut?.message ?? "Your sign-in has ended."} {signedOut ? fateOf(signedOut) : "Nothing is lost."} This is
        the work of {name}.
      </Text>
      <SignInForm email={email} onSignedIn={goOn} />
    </Stack>
  );
}
