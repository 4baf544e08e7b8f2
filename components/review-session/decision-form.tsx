"use client";

import { Button, Group, Radio, Select, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Why } from "@/components/adjudication/why";
import { PrecedentField } from "@/components/adjudication/why-fields";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { causes, causeWords } from "@/domain/adjudication/decision";
import { type BoundaryRule, boundaryRules } from "@/domain/adjudication/rules";
import type { ItemBoard } from "@/domain/review-board";
import type { InstructorView } from "@/domain/review-faces";
import { codeNames } from "./code-name";
import { codeKey, codeOf, codeOptions } from "./code-options";
import classes from "./session.module.css";

type Cause = (typeof causes)[number];

const borderWords: Record<BoundaryRule, string> = {
  exact: "only where they are the same",
  union: "all that anybody marked",
  intersection: "what everybody marked",
  majority: "what more than half marked",
};

/** Writes what the group came to: the outcome, its cause, its reason, and what the codebook should say. */
export function DecisionForm({
  view,
  item,
  onDone,
}: {
  view: InstructorView;
  item: ItemBoard;
  onDone: () => Promise<void>;
}) {
  const readings = item.readings.filter((reading) => reading.marks.length > 0);
  const spans = spansOf(item);
  const marks = readings.flatMap((reading) => reading.marks);
  const [outcome, setOutcome] = useState<string>("");
  const [span, setSpan] = useState(spans[0]?.value ?? "");
  const [code, setCode] = useState(item.question ? codeKey(item.question.category, item.question.subtype) : "");
  const [cause, setCause] = useState<Cause | null>(null);
  const [reason, setReason] = useState("");
  const [ruleNote, setRuleNote] = useState("");
  const [boundaries, setBoundaries] = useState<BoundaryRule>("union");
  const [precedent, setPrecedent] = useState<Why["precedent"]>(null);
  const deciding = useWrite(
    async () => {
      const why = { baseRevision: item.revision, cause, reason, ruleNote, precedentId: precedent?.id ?? null };
      const param = { sessionId: view.id, itemId: item.id };
      const reading = readings.find((r) => r.letter === outcome);
      const place = spans.find((s) => s.value === span);
      const { category, subtype } = codeOf(code);
      const json = reading
        ? { ...why, outcome: "accepted" as const, from: reading.marks.map((mark) => mark.key) }
        : outcome === "merged"
          ? {
              ...why,
              outcome: "merged" as const,
              from: marks.filter((mark) => mark.category === category).map((mark) => mark.key),
              boundaries,
              category,
              subtype,
            }
          : outcome === "edited" && place
            ? {
                ...why,
                outcome: "edited" as const,
                annotations: [{ start: place.start, end: place.end, quote: place.label, category, subtype }],
              }
            : outcome === "contested"
              ? { ...why, outcome: "contested" as const }
              : { ...why, outcome: "rejected" as const };
      await ask("POST /review-sessions/:sessionId/items/:itemId/decision", { param, json });
    },
    { refresh: false, onDone: () => void onDone() },
  );
  return (
    <form
      aria-label="Decide"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome) void deciding.run(undefined);
      }}
    >
      <Stack gap="sm">
        <Radio.Group label="What shall the data say?" value={outcome} onChange={setOutcome}>
          <Stack gap={6} mt={6}>
            {readings.map((reading) => (
              <Radio
                key={reading.letter}
                value={reading.letter}
                label={`Reading ${reading.letter}: ${reading.marks
                  .map((mark) => `“${wordsOf(item, mark)}” as ${named(view, mark)}`)
                  .join("; ")}`}
              />
            ))}
            {marks.length > 1 && <Radio value="merged" label="One mark made of several readings" />}
            <Radio value="edited" label="Something else" />
            <Radio value="rejected" label="Nothing is marked here" />
            <Radio value="contested" label="Contested: both readings stand, with how many read it how" />
          </Stack>
        </Radio.Group>
        {(outcome === "edited" || outcome === "merged") && (
          <Group grow align="flex-start">
            {outcome === "edited" ? (
              <Select
                label="Words"
                data={spans}
                value={span}
                onChange={(value) => value && setSpan(value)}
                allowDeselect={false}
              />
            ) : (
              <Select
                label="Borders"
                data={boundaryRules.map((rule) => ({ value: rule, label: borderWords[rule] }))}
                value={boundaries}
                onChange={(value) => value && setBoundaries(value as BoundaryRule)}
                allowDeselect={false}
              />
            )}
            <Select
              label="Code"
              data={codeOptions(view.codebook)}
              value={code}
              onChange={(value) => value && setCode(value)}
              allowDeselect={false}
              searchable
            />
          </Group>
        )}
        <Select
          label="Why did the readings differ?"
          placeholder="Choose a cause"
          data={causes.map((id) => ({ value: id, label: `${causeWords[id].name}: ${causeWords[id].means}` }))}
          value={cause}
          onChange={(value) => setCause(value as Cause | null)}
        />
        <Textarea
          label="Reason"
          description="What settled it, in a sentence."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={4000}
        />
        <Textarea
          label="Rule note"
          description="What the codebook’s next version should say. Kept with the decision, and listed for the codebook."
          value={ruleNote}
          onChange={(event) => setRuleNote(event.currentTarget.value)}
          autosize
          minRows={1}
          maxLength={4000}
        />
        <div>
          <PrecedentField
            precedent={precedent}
            onPrecedent={setPrecedent}
            param={{ projectId: view.project.id, roundId: view.firstRound.id }}
          />
        </div>
        {outcome && (!cause || !reason.trim()) && (
          <p role="status" className={classes.quiet}>
            {`Without ${[!cause && "a cause", !reason.trim() && "a reason"].filter(Boolean).join(" and ")}: the minutes will say what was decided, and not why.`}
          </p>
        )}
        <ProblemNotice problem={deciding.problem} />
        <Group justify="flex-end">
          <Button
            type="submit"
            disabled={!outcome || ((outcome === "edited" || outcome === "merged") && !code)}
            loading={deciding.pending}
          >
            Write the decision
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const wordsOf = (item: ItemBoard, mark: { start: number; end: number }) =>
  item.words.slice(mark.start - item.start, mark.end - item.start);

function named(view: InstructorView, mark: { category: string; subtype: string | null }): string {
  const { name, finer } = codeNames(view.codebook, mark.category, mark.subtype);
  return finer ? `${name}: ${finer}` : name;
}

/** The places that anybody marked here, each once. */
function spansOf(item: ItemBoard) {
  const found = new Map<string, { value: string; label: string; start: number; end: number }>();
  for (const { marks } of item.readings) {
    for (const { start, end } of marks) {
      const value = `${start}-${end}`;
      found.set(value, { value, label: wordsOf(item, { start, end }), start, end });
    }
  }
  return [...found.values()];
}
