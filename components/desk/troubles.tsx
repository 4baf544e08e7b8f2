"use client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { quoteOf } from "@/domain/span";
import type { LiveAnnotation } from "./annotation-set";
import { codeNames } from "./code-names";
import { goTo } from "./deeds";
import { useDesk } from "./desk-context";
import type { DeskModel } from "./desk-model";
import { shortQuote } from "./desk-model";
import type { Trouble } from "./save-state";
import { useSignal } from "./use-signal";

/** Changes that the server did not take: why, both versions, and what to do. None is dropped without a person saying so. */
export function Troubles() {
  const desk = useDesk();
  const troubles = useSignal(desk.saves.troubles);
  if (troubles.length === 0) return null;
  return (
    <section className="desk-troubles" aria-label="Changes that were not saved">
      {troubles.slice(0, 5).map((trouble) => (
        <TroubleCard key={trouble.id} trouble={trouble} />
      ))}
      {troubles.length > 5 ? <Text size="sm">and {troubles.length - 5} more</Text> : null}
    </section>
  );
}

function TroubleCard({ trouble }: { trouble: Trouble }) {
  const desk = useDesk();
  const { id, fault, mine, current } = trouble;
  const isStale = fault.kind === "stale";
  return (
    <Alert
      className="desk-alert"
      color={isStale ? "yellow" : "red"}
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={isStale ? "Changed elsewhere meanwhile" : `Refused: ${fault.message}`}
    >
      {isStale ? (
        <Text size="sm">This annotation was changed in another tab or on another device. That version is shown.</Text>
      ) : null}
      <dl className="desk-versions">
        <dt>Yours</dt>
        <dd>{versionInWords(desk, mine)}</dd>
        {isStale ? (
          <>
            <dt>Saved</dt>
            <dd>{versionInWords(desk, current?.deletedAt ? null : current)}</dd>
          </>
        ) : null}
      </dl>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => applyMine(desk, trouble)}>
          {isStale ? "Apply mine again" : "Try again"}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => giveUp(desk, trouble)}>
          {isStale ? "Keep the saved version" : "Discard my change"}
        </Button>
        {desk.annotations.get(id) ? (
          <Button size="compact-sm" variant="subtle" onClick={() => goTo(desk, id)}>
            Show it
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

function versionInWords(desk: DeskModel, version: LiveAnnotation | null): string {
  if (!version) return "deleted";
  const names = codeNames(desk.codebook, version);
  const note = version.note ? `, note “${shortQuote(version.note, 60)}”` : "";
  return `${names.category}${names.subtype ? `, ${names.subtype}` : ""}: “${shortQuote(quoteOf(desk.text, version))}”${note}`;
}

/** What was wanted is drawn again and sent on top of what the server has now. */
function applyMine(desk: DeskModel, { id, mine }: Trouble): void {
  const before = desk.annotations.get(id) ?? null;
  if (before || mine) desk.annotations.apply([{ before, after: mine }]);
  desk.saves.applyMine(id);
}

/** After a stale change the server's version is shown already; after a refusal the last saved one comes back. */
function giveUp(desk: DeskModel, { id, fault }: Trouble): void {
  if (fault.kind !== "stale") {
    const before = desk.annotations.get(id) ?? null;
    const after = desk.saves.lastSaved(id);
    if (before || after) desk.annotations.apply([{ before, after }]);
  }
  desk.saves.giveUp(id);
}
