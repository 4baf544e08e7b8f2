"use client";
import { Input, MultiSelect, SegmentedControl, Select, TextInput } from "@mantine/core";
import type { Annotation } from "@/domain/annotation";
import type { Attribute } from "@/domain/codebook";
import { TakeBack } from "./take-back";
import { useDraft } from "./use-draft";

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
  const common = {
    label: name,
    description: help || undefined,
    size: "xs",
    disabled,
    withAsterisk: required,
    "aria-required": required,
  } as const;
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
      <div>
        <Input.Label size="xs" labelElement="div" required={required}>
          {name}
        </Input.Label>
        {help ? <Input.Description size="xs">{help}</Input.Description> : null}
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={name}
          aria-required={required}
          disabled={disabled}
          data={data}
          value={one ?? ""}
          onChange={onAnswer}
        />
        {one !== null && !disabled ? <TakeBack name={name} onClick={() => onAnswer(null)} /> : null}
      </div>
    );
  }
  return <Select {...common} clearable data={data} value={one} onChange={onAnswer} />;
}

interface TextAnswerProps {
  label: string;
  description: string | undefined;
  size: "xs";
  disabled: boolean;
  withAsterisk: boolean;
  "aria-required": boolean;
  answer: string;
  onAnswer(answer: Answer | null): void;
}

function TextAnswer({ answer, onAnswer, ...field }: TextAnswerProps) {
  return <TextInput {...field} maxLength={2000} {...useDraft(answer, onAnswer)} />;
}
