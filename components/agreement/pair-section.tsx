"use client";

import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { PairRow } from "@/domain/agreement/report";
import classes from "./agreement.module.css";
import { HeatGrid } from "./charts/heat-grid";
import { type Column, coefficientColumn, countColumn, headColumn, textColumn } from "./columns";
import { FigureTable } from "./figure-table";
import { coefficient } from "./figures";
import type { AgreementView, Names } from "./view";

interface Choice {
  key: string;
  name: string;
  value: (pair: PairRow) => number | null;
  /** The category that it is about, if about one. */
  category?: string;
}

/** Every two people: as a square, in which who stands apart is seen at a glance, and as rows. */
export function PairSection({ view: { report }, names }: { view: AgreementView; names: Names }) {
  const { pairs, categories } = report;
  const choices: Choice[] = [
    { key: "alpha", name: "α, pooled", value: (pair) => pair.alpha },
    { key: "kappa_any", name: "κ any", value: (pair) => pair.kappaAny },
    ...categories.map((category, index) => ({
      key: `kappa_${category}`,
      name: `κ ${names.category(category)}`,
      value: (pair: PairRow) => pair.kappa[index] ?? null,
      category,
    })),
    { key: "f1_exact", name: "F1 exact", value: (pair) => pair.f1Exact },
    { key: "f1_overlap", name: "F1 overlap", value: (pair) => pair.f1Overlap },
    ...categories.map((category, index) => ({
      key: `f1_overlap_${category}`,
      name: `F1 ${names.category(category)}`,
      value: (pair: PairRow) => pair.f1PerCategory[index] ?? null,
      category,
    })),
    { key: "f1_iou50", name: "F1 half shared", value: (pair) => pair.f1Iou50 },
    { key: "f1_char", name: "F1 characters", value: (pair) => pair.f1Char },
    { key: "f1_semeval", name: "F1 SemEval", value: (pair) => pair.f1Semeval },
  ];
  const [key, setKey] = useState("kappa_any");
  const choice = choices.find((candidate) => candidate.key === key) ?? choices[0]!;
  const lookOf = ({ annotatorA, annotatorB }: PairRow, { category }: Choice) => ({
    a: annotatorA,
    b: annotatorB,
    ...(category === undefined ? {} : { category }),
  });

  const people = [...new Set(pairs.flatMap((pair) => [pair.annotatorA, pair.annotatorB]))].sort(byNumber);
  const byPair = new Map(
    pairs.flatMap((pair) => [
      [`${pair.annotatorA} ${pair.annotatorB}`, pair],
      [`${pair.annotatorB} ${pair.annotatorA}`, pair],
    ]),
  );
  const heads = people.map((person) => ({ key: person, name: names.who(person), brief: person }));
  const columns: Column<PairRow>[] = [
    headColumn("annotator_a", "Annotator", (row) => names.who(row.annotatorA)),
    textColumn("annotator_b", "with", (row) => names.who(row.annotatorB)),
    countColumn("documents", "Documents", (row) => row.documents, {
      look: (row) => ({ a: row.annotatorA, b: row.annotatorB }),
    }),
    ...choices.map((shown) =>
      coefficientColumn<PairRow>(shown.key, shown.name, shown.value, {
        look: (row) => (shown.value(row) === null ? null : lookOf(row, shown)),
      }),
    ),
  ];
  return (
    <>
      <NativeSelect
        label="Coefficient shown"
        description="Over the documents that both have finished."
        className={classes.choice}
        value={choice.key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={choices.map(({ key: value, name }) => ({ value, label: name }))}
      />
      <HeatGrid
        title={`Every two annotators: ${choice.name}`}
        summary={pairs
          .map((pair) => `${pair.annotatorA} with ${pair.annotatorB}: ${coefficient(choice.value(pair))}`)
          .join("; ")}
        rowTitle="Annotator"
        columnTitle="with"
        rows={heads}
        columns={heads}
        cell={(row, column) => {
          const [a, b] = [people[row]!, people[column]!];
          const pair = byPair.get(`${a} ${b}`);
          if (a === b) return { shade: null, text: "–", label: "the same person" };
          const label = `${names.who(a)} with ${names.who(b)}`;
          if (!pair) return { shade: null, text: "–", label: `${label}: no document in common` };
          const value = choice.value(pair);
          return {
            shade: value,
            text: coefficient(value),
            label: `${label}: ${coefficient(value, 3)}`,
            isBelowChance: value !== null && value < 0,
            look: lookOf(pair, choice),
          };
        }}
        note="Stronger colour is more agreement; a dashed frame is less than chance. A cell opens the words on which the two differ."
      />
      <FigureTable
        caption="Agreement of every two annotators"
        columns={columns}
        rows={pairs}
        rowKey={(row) => `${row.annotatorA} ${row.annotatorB}`}
        note="α: Krippendorff's of the two, over characters, pooled over categories. κ: Cohen's kappa over the characters of the documents both have finished, of “marked as anything” and of each category; n/a where both marked nothing there. F1: spans of the same category, with the same borders, overlapping, sharing at least half of what the two cover, by characters, or by the covered shares of SemEval-2020 (task 11); of one category, overlapping."
      />
    </>
  );
}

/** c10 after c2. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
