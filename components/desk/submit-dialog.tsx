"use client";
import { Alert, Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { missingIn } from "./attributes";
import { Swatch } from "./code-buttons";
import { goTo } from "./deeds";
import { useAnnotations, useDesk } from "./desk-context";
import { SaveFault } from "./save-fault";
import { useSignal } from "./use-signal";

/** Handing in: what is in it, what is unfinished, and the one way to say that nothing was found. */
export function SubmitDialog() {
  const desk = useDesk();
  const open = useSignal(desk.dialog) === "submit";
  return (
    <Modal
      opened={open}
      onClose={() => desk.dialog.set(null)}
      title="Submit this document"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {open ? <Checklist /> : null}
    </Modal>
  );
}

function Checklist() {
  const desk = useDesk();
  const annotations = useAnnotations();
  const saves = useSignal(desk.saves.state);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const unfinished = annotations.filter((a) => missingIn(desk.codebook, a).length > 0);
  const first = unfinished[0];

  async function submit(foundNothing: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      desk.assignment.set(await desk.server.submit(foundNothing));
      desk.dialog.set(null);
      desk.select(null);
      desk.announce("Submitted. Thank you.");
    } catch (error) {
      setFailure(SaveFault.from(error).message);
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
              <Table.Td ta="right">{annotations.filter((a) => a.category === category.id).length}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {first ? (
        <Alert
          className="desk-alert"
          color="yellow"
          title={`${unfinished.length} of ${annotations.length} are not finished`}
        >
          <Text size="sm">The first lacks: {missingIn(desk.codebook, first).join(", ")}.</Text>
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            onClick={() => {
              desk.dialog.set(null);
              goTo(desk, first.id);
            }}
          >
            Show the first
          </Button>
        </Alert>
      ) : null}
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
      <Text size="sm">After submitting you can read the document but not change your annotations.</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => desk.dialog.set(null)}>
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
