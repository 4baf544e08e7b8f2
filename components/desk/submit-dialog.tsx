"use client";
import { Alert, Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { Swatch } from "./code-buttons";
import { useAnnotations, useDesk } from "./desk-context";
import type { DeskModel } from "./desk-model";
import { OpenPoints } from "./open-points";
import { SaveFault } from "./save-fault";
import { useSignal } from "./use-signal";

/** Handing in: what is in it, what is unfinished, and the one way to say that nothing was found. */
export function SubmitDialog() {
  const desk = useDesk();
  const open = useSignal(desk.dialog) === "submit";
  return (
    <Modal
      opened={open}
      onClose={() => goOn(desk)}
      // The button that opened it may be gone, and what is shown instead has the focus.
      returnFocus={false}
      title="Submit this document"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {open ? <Checklist /> : null}
    </Modal>
  );
}

function goOn(desk: DeskModel): void {
  desk.dialog.set(null);
  desk.pane?.focus();
}

function Checklist() {
  const desk = useDesk();
  const annotations = useAnnotations();
  const saves = useSignal(desk.way.saves.state);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(foundNothing: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      // After submitting, no time is counted any more.
      await desk.way.clock.report();
      desk.assignment.set(await desk.server.submit(foundNothing));
      goOn(desk);
      desk.select(null);
      desk.announce("Submitted. Thank you.");
    } catch (error) {
      const fault = SaveFault.from(error);
      if (fault.kind === "signed_out") desk.way.signIn.ask();
      setFailure(fault.message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Stack>
      <Table>
        <Table.Tbody>
          {desk.codebook.categories.map((category) => (
            <Table.Tr key={category.id}>
              <Table.Td>
                <Swatch category={category.id} /> {category.name}
              </Table.Td>
              <Table.Td ta="right">{desk.annotations.countOf(category.id)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <OpenPoints />
      {saves.kind !== "saved" ? (
        <Alert className="desk-alert" color="yellow">
          Some changes are not saved yet. Submitting waits for them.
        </Alert>
      ) : null}
      {failure ? (
        <Alert className="desk-alert" color="red" title="Not submitted" role="alert">
          {failure}
        </Alert>
      ) : null}
      <Text size="sm">
        After submitting you can read the document but not change your annotations
        {desk.opening.mayReopen ? " until you reopen it." : "."}
      </Text>
      <Group justify="flex-end" className="desk-dialog-foot">
        <Button variant="default" onClick={() => goOn(desk)}>
          Go on annotating
        </Button>
        {annotations.length === 0 ? (
          <Button loading={busy} disabled={saves.kind !== "saved"} onClick={() => submit(true)}>
            I read it and found nothing
          </Button>
        ) : (
          <Button loading={busy} disabled={saves.kind !== "saved"} onClick={() => submit(false)}>
            Submit {annotations.length} {annotations.length === 1 ? "annotation" : "annotations"}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
