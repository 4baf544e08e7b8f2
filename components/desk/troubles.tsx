"use client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { RatingValue } from "@/domain/rating";
import { quoteOf, type Span } from "@/domain/span";
import { ConfirmButton } from "../ui/confirm-button";
import type { LiveAnnotation } from "./annotation-set";
import { showRatings } from "./answers/rating-deeds";
import { codesInWords } from "./code-names";
import { goTo } from "./deeds";
import { useDesk, useLock } from "./desk-context";
import type { DeskModel } from "./desk-model";
import type { SavedAnnotation } from "./opening";
import { Quote } from "./quote";
import type { Trouble } from "./save-state";
import { shortQuote } from "./short-quote";
import { useSignal } from "./use-signal";

/** Changes that the server did not take: why, both versions, and what to do. None is dropped without a person saying so. */
export function Troubles() {
  const desk = useDesk();
  const { ratings, passages } = desk.way;
  const cards = [
    ...useSignal(desk.saves.troubles).map((trouble) => annotationCard(desk, trouble)),
    ...useSignal(ratings.queue.troubles).map((trouble) => ({
      ...cardOf(trouble, "answer"),
      mine: answerInWords(desk, trouble.id, trouble.mine?.value ?? null),
      saved: answerInWords(desk, trouble.id, trouble.current?.value ?? null),
      onApply: () => ratings.applyMine(trouble),
      onGiveUp: () => ratings.giveUp(trouble),
      onShow: () => showRatings(desk, trouble.id),
    })),
    ...useSignal(passages.queue.troubles).map((trouble) => ({
      ...cardOf(trouble, "“nothing found here”"),
      mine: passageInWords(desk, trouble.mine, passages.queue.held.lastSaved(trouble.id)),
      saved: passageInWords(desk, trouble.current?.deletedAt ? null : trouble.current),
      onApply: () => passages.applyMine(trouble),
      onGiveUp: () => passages.giveUp(trouble),
      onShow: trouble.mine ? () => desk.pane?.reveal(trouble.mine as Span) : null,
    })),
  ];
  if (cards.length === 0) return null;
  return (
    <section className="desk-troubles" aria-label="Changes that were not saved">
      <Cards cards={cards.filter(({ refusal }) => refusal !== null)} />
      <Cards cards={cards.filter(({ refusal }) => refusal === null)} />
    </section>
  );
}

/** More are decided about together, or one after the other: the next ones follow. */
const SHOWN = 5;

function Cards({ cards }: { cards: readonly CardProps[] }) {
  return (
    <>
      <Together cards={cards} />
      {cards.slice(0, SHOWN).map((card) => (
        <TroubleCard key={card.id} {...card} />
      ))}
      {cards.length > SHOWN ? <Text size="sm">and {cards.length - SHOWN} more</Text> : null}
    </>
  );
}

/** One decision about many, and the way on when what stood in the way of them is gone. */
function Together({ cards }: { cards: readonly CardProps[] }) {
  const desk = useDesk();
  const lock = useLock();
  // Of a submission elsewhere the refusal is often heard before the news: it is open again only if it was seen closed.
  const [wasLocked, setWasLocked] = useState(lock !== null);
  if (lock !== null && !wasLocked) setWasLocked(true);
  const mayBeSentNow = lock === null && wasLocked && cards.length > 0 && cards.every(isTooLate);
  if (cards.length < 2 && !mayBeSentNow) return null;
  const isStale = cards[0]?.refusal === null;
  const count = cards.length === 1 ? "1 change" : `${cards.length} changes`;
  const words = mayBeSentNow
    ? `${count} came when nothing could be changed any more. It is open again, so they can be sent now.`
    : `${count} ${isStale ? "stand against versions from elsewhere, which are shown" : "were refused"}.`;
  const giveUp = isStale ? "Keep all saved versions" : "Discard all";

  async function giveAllUp(): Promise<void> {
    for (const { onGiveUp } of cards) onGiveUp();
    desk.announce(`${count} given up.`);
    desk.pane?.focus();
  }

  return (
    <Group gap="xs" className="desk-together">
      <Text size="sm" role="status">
        {words}
      </Text>
      {cards.length > 1 ? (
        <>
          {lock !== null && (isStale || cards.every(isTooLate)) ? null : (
            <Button size="compact-sm" onClick={() => cards.forEach(({ onApply }) => void onApply())}>
              {isStale ? "Apply all of mine" : "Try all again"}
            </Button>
          )}
          <ConfirmButton
            title={`${giveUp}?`}
            words={`${count} of yours will be gone for good. What the server has stays as it is.`}
            confirm={`Give up ${count}`}
            act={giveAllUp}
            refresh={false}
          >
            {giveUp}
          </ConfirmButton>
        </>
      ) : null}
    </Group>
  );
}

interface CardProps {
  id: string;
  /** What was changed, as in “this annotation”. */
  thing: string;
  /** Null when somebody changed it elsewhere; else why the server refuses it. */
  refusal: string | null;
  /** The server's stable name for that. */
  code: string;
  mine: ReactNode;
  saved: ReactNode;
  onApply(): void;
  onGiveUp(): void;
  onShow: (() => void) | null;
}

/** Refused because the document is submitted or its round is closed: as long as it is, trying again is in vain. */
const isTooLate = ({ code }: Pick<CardProps, "code">) => code === "submitted" || code === "round_not_open";

const cardOf = ({ id, fault }: Pick<Trouble<unknown, unknown>, "id" | "fault">, thing: string) => ({
  id,
  thing,
  refusal: fault.kind === "stale" ? null : fault.message,
  code: fault.code,
});

const annotationCard = (desk: DeskModel, trouble: Trouble<LiveAnnotation, SavedAnnotation>): CardProps => ({
  ...cardOf(trouble, "annotation"),
  mine: versionInWords(desk, trouble.mine, desk.saves.held.lastSaved(trouble.id)),
  saved: versionInWords(desk, trouble.current?.deletedAt ? null : trouble.current),
  onApply: () => applyMine(desk, trouble),
  onGiveUp: () => giveUp(desk, trouble),
  onShow: desk.annotations.get(trouble.id) ? () => goTo(desk, trouble.id) : null,
});

function TroubleCard({ thing, refusal, code, mine, saved, onApply, onGiveUp, onShow }: CardProps) {
  const lock = useLock();
  const isStale = refusal === null;
  return (
    <Alert
      className="desk-alert"
      color={isStale ? "yellow" : "red"}
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={isStale ? `This ${thing} was changed elsewhere meanwhile` : `Refused: ${refusal}`}
    >
      <dl className="desk-versions">
        <dt>Yours</dt>
        <dd>{mine}</dd>
        {isStale ? (
          <>
            <dt>Saved</dt>
            <dd>{saved}</dd>
          </>
        ) : null}
      </dl>
      <Group gap="xs">
        {lock !== null && (isStale || isTooLate({ code })) ? null : (
          <Button size="compact-sm" onClick={onApply}>
            {isStale ? "Apply mine again" : "Try again"}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onGiveUp}>
          {isStale ? "Keep the saved version" : "Discard my change"}
        </Button>
        {onShow ? (
          <Button size="compact-sm" variant="subtle" onClick={onShow}>
            Show it
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

function answerInWords(desk: DeskModel, item: string, value: RatingValue | null): string {
  const rating = desk.codebook.ratings.find((r) => r.id === item);
  const nameOf = (id: string) => rating?.values.find((v) => v.id === id)?.name ?? id;
  const words = value === null ? "no answer" : [value].flat().map(nameOf).join(", ");
  return `${rating?.name ?? item}: ${words}`;
}

/** @param before what was there, where it is there no more */
const passageInWords = (desk: DeskModel, passage: Span | null, before: Span | null = null) => {
  const place = passage ?? before;
  return (
    <>
      {passage ? "nothing found in" : "taken back"} {place ? <Quote words={quoteOf(desk.text, place)} /> : null}
    </>
  );
};

/** @param before what was there, where it is there no more */
function versionInWords(
  desk: DeskModel,
  version: LiveAnnotation | null,
  before: LiveAnnotation | null = null,
): ReactNode {
  if (!version) return before ? <>deleted: {versionInWords(desk, before)}</> : "deleted";
  return (
    <>
      {codesInWords(desk.codebook, version)}: <Quote words={quoteOf(desk.text, version)} />
      {version.note ? (
        <>
          , note “<bdi dir="auto">{shortQuote(version.note, 60)}</bdi>”
        </>
      ) : null}
    </>
  );
}

/** What was wanted is drawn again and sent on top of what the server has now. */
function applyMine(desk: DeskModel, { id, mine, fault }: Trouble<LiveAnnotation, SavedAnnotation>): void {
  const before = desk.annotations.get(id) ?? null;
  if (fault.kind === "stale") desk.applyMine(id, mine);
  else {
    if (before || mine) desk.annotations.apply([{ before, after: mine }]);
    desk.saves.applyMine(id);
  }
}

/** After a stale change the server's version is shown already; after a refusal the last saved one comes back. */
function giveUp(desk: DeskModel, { id, fault }: Trouble<LiveAnnotation, SavedAnnotation>): void {
  if (fault.kind !== "stale") {
    const before = desk.annotations.get(id) ?? null;
    const after = desk.saves.held.lastSaved(id);
    if (before || after) desk.annotations.apply([{ before, after }]);
  }
  desk.saves.giveUp(id);
}
