"use client";
import { MultiSelect, SegmentedControl, Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Annotation } from "@/domain/annotation";
import type { Attribute } from "@/domain/codebook";

type Answer = Annotation["attributes"][string];

interface QuestionProps {
  attribute: Attribute;
  answer: Answer | undefined;
  disabled: boolean;
  /** Null takes the answer back. */
  onAnswer(answer: Answer | null): void;
}

/** One further question of the codebook about an annotation, in the form that suits its kind. */
export function Question({ attribute, answer, disabled, onAnswer }: QuestionProps) {
  const { kind, name, help, required } = attribute;
  const data = attribute.values.map(({ id, name: label }) => ({ value: id, label }));
  const common = { label: name, description: help || undefined, size: "xs", disabled, withAsterisk: required } as const;
  const one = typeof answer === "string" ? answer : null;
  if (kind === "text") return <TextAnswer {...common} answer={one ?? ""} onAnswer={onAnswer} />;
  if (kind === "choices") {
    return (
      <MultiSelect
        {...common}
        data={data}
        value={Array.isArray(answer) ? answer : []}
        onChange={(values) => onAnswer(values.length > 0 ? values : null)}
      />
    );
  }
  if (kind === "scale" && data.length <= 5) {
    return (
      <div role="radiogroup" aria-label={name}>
        <Text size="xs" fw={500}>
          {name}
        </Text>
        {help ? (
          <Text size="xs" c="dimmed">
            {help}
          </Text>
        ) : null}
        <SegmentedControl fullWidth size="xs" disabled={disabled} data={data} value={one ?? ""} onChange={onAnswer} />
      </div>
    );
  }
  return <Select {...common} clearable={!required} data={data} value={one} onChange={onAnswer} />;
}

interface TextAnswerProps {
  label: string;
  description: string | undefined;
  size: "xs";
  disabled: boolean;
  withAsterisk: boolean;
  answer: string;
  onAnswer(answer: Answer | null): void;
}

/** Typed text counts once the field is left, so that each letter is not an undo step. */
function TextAnswer({ answer, onAnswer, ...field }: TextAnswerProps) {
  const [draft, setDraft] = useState(answer);
  return (
    <TextInput
      {...field}
      maxLength={2000}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => onAnswer(draft.trim() || null)}
    />
  );
}
