"use client";
import { MultiSelect, Radio, Select, Stack, Textarea } from "@mantine/core";
import type { Rating } from "@/domain/codebook";
import type { RatingValue } from "@/domain/rating";
import { useDesk, useLock } from "../desk-context";
import { SaveMark } from "../save-mark";
import { TakeBack } from "../take-back";
import { useDraft } from "../use-draft";
import { useSignal } from "../use-signal";
import { rate } from "./rating-deeds";
import "./ratings-panel.css";

/** More values than this are a list to open instead of buttons to press. */
const BUTTONS = 7;

/** The codebook's questions about the whole document. Each answer is saved by itself, like an annotation. */
export function RatingsPanel() {
  const { codebook, way } = useDesk();
  const answers = useSignal(way.ratings.items);
  const required = codebook.ratings.filter((r) => r.required && !answers.has(r.id)).length;
  if (codebook.ratings.length === 0) {
    return <p className="desk-empty">This codebook asks nothing about the document as a whole.</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="desk-ratings" tabIndex={0} aria-label="Questions about the document">
      <p className="desk-ratings-state">
        {answers.size} of {codebook.ratings.length} answered
        {required > 0 ? `, ${required} required ${required === 1 ? "answer is" : "answers are"} missing` : ""}
      </p>
      {codebook.ratings.map((rating) => (
        <div key={rating.id}>
          <Question rating={rating} answer={answers.get(rating.id)?.value ?? null} />
          <SaveMark of={way.ratings.queue} id={rating.id} />
        </div>
      ))}
    </section>
  );
}

function Question({ rating, answer: saved }: { rating: Rating; answer: RatingValue | null }) {
  const desk = useDesk();
  useSignal(desk.way.ratings.queue.troubles);
  // While two versions stand against each other, the field has one's own.
  const mine = desk.way.ratings.queue.undecided(rating.id);
  const answer = mine ? mine.value : saved;
  const disabled = useLock() !== null;
  const { id, kind, name, help, required, values } = rating;
  const words = { label: name, description: help || undefined, size: "xs", withAsterisk: required } as const;
  const field = { ...words, "aria-required": required } as const;
  const give = (value: RatingValue | null) => rate(desk, rating, value);
  const one = typeof answer === "string" ? answer : "";
  const data = values.map((v) => ({ value: v.id, label: v.name }));

  if (kind === "text") return <TextAnswer id={id} field={field} answer={one} disabled={disabled} onAnswer={give} />;
  if (kind === "choices") {
    return (
      <div data-rating={id}>
        <MultiSelect
          {...field}
          disabled={disabled}
          data={data}
          value={Array.isArray(answer) ? answer : []}
          onChange={give}
        />
      </div>
    );
  }
  if (values.length > BUTTONS) {
    return (
      <div data-rating={id}>
        <Select {...field} disabled={disabled} clearable data={data} value={one || null} onChange={give} />
      </div>
    );
  }
  return (
    <div data-rating={id} className="desk-rating">
      <Radio.Group {...words} value={one} onChange={give}>
        <Stack gap={6} mt={6}>
          {values.map((value) => (
            <Radio
              key={value.id}
              size="xs"
              value={value.id}
              required={required}
              disabled={disabled}
              label={kind === "scale" ? `${value.id} · ${value.name}` : value.name}
              description={value.anchor}
            />
          ))}
        </Stack>
      </Radio.Group>
      {one && !disabled ? <TakeBack name={name} onClick={() => give(null)} /> : null}
    </div>
  );
}

interface TextAnswerProps {
  id: string;
  field: {
    label: string;
    description: string | undefined;
    size: "xs";
    withAsterisk: boolean;
    "aria-required": boolean;
  };
  answer: string;
  disabled: boolean;
  onAnswer(answer: string | null): void;
}

function TextAnswer({ id, field, answer, disabled, onAnswer }: TextAnswerProps) {
  const draft = useDraft(answer, onAnswer);
  return (
    <div data-rating={id}>
      <Textarea {...field} autosize minRows={2} maxRows={8} maxLength={2000} disabled={disabled} {...draft} />
    </div>
  );
}
