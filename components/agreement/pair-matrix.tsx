"use client";

import { NativeSelect } from "@mantine/core";
import { type CSSProperties, useState } from "react";
import type { PairRow } from "@/domain/agreement/report";
import { coefficient } from "./figures";
import classes from "./pair-matrix.module.css";

interface Choice {
  key: string;
  name: string;
  value: (pair: PairRow) => number | null;
}

/** The pairs as a square: who stands apart is seen at a glance. The figure is in the cell; the shade only repeats it. */
export function PairMatrix({
  pairs,
  people,
  categories,
  nameOf,
  who,
}: {
  pairs: readonly PairRow[];
  people: readonly string[];
  categories: readonly string[];
  nameOf: (category: string) => string;
  who: (pseudonym: string) => string;
}) {
  const choices: Choice[] = [
    { key: "kappa_any", name: "κ, marked as anything", value: (pair) => pair.kappaAny },
    ...categories.map((category, index) => ({
      key: `kappa_${category}`,
      name: `κ, ${nameOf(category)}`,
      value: (pair: PairRow) => pair.kappa[index] ?? null,
    })),
    { key: "f1_exact", name: "F1, same spans exactly", value: (pair) => pair.f1Exact },
    { key: "f1_overlap", name: "F1, overlapping spans", value: (pair) => pair.f1Overlap },
    { key: "f1_char", name: "F1, by characters", value: (pair) => pair.f1Char },
  ];
  const [key, setKey] = useState("kappa_any");
  const choice = choices.find((candidate) => candidate.key === key) ?? choices[0]!;
  const byPair = new Map(
    pairs.flatMap((pair) => [
      [`${pair.annotatorA} ${pair.annotatorB}`, pair],
      [`${pair.annotatorB} ${pair.annotatorA}`, pair],
    ]),
  );

  return (
    <div>
      <NativeSelect
        label="Coefficient shown"
        description="Over the documents that both have submitted."
        className={classes.choice}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data={choices.map(({ key: value, name }) => ({ value, label: name }))}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section className={classes.scroller} aria-label="Pair matrix" tabIndex={0}>
        <table className={classes.matrix}>
          <caption className={classes.hidden}>{choice.name}, over the documents both have submitted</caption>
          <thead>
            <tr>
              <td />
              {people.map((person) => (
                <th key={person} scope="col" title={who(person)}>
                  {person}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((row) => (
              <tr key={row}>
                <th scope="row">{who(row)}</th>
                {people.map((column) => (
                  <MatrixCell
                    key={column}
                    isSelf={row === column}
                    value={value(choice, byPair.get(`${row} ${column}`))}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Undefined: not a pair that shares a document. Null: a pair whose figure has no value. */
function value(choice: Choice, pair: PairRow | undefined): number | null | undefined {
  return pair === undefined ? undefined : choice.value(pair);
}

function MatrixCell({ isSelf, value }: { isSelf: boolean; value: number | null | undefined }) {
  if (isSelf || value === undefined) {
    return (
      <td className={classes.none}>
        <span aria-hidden>–</span>
        <span className={classes.hidden}>{isSelf ? "the same person" : "no document in common"}</span>
      </td>
    );
  }
  if (value === null) return <td className={classes.none}>{coefficient(value)}</td>;
  const shade = Math.min(1, Math.max(0, value));
  return (
    <td
      className={classes.cell}
      data-below-chance={value < 0 || undefined}
      style={{ "--shade": `${(shade * 100).toFixed(0)}%` } as CSSProperties}
      title={coefficient(value, 3)}
    >
      {coefficient(value)}
    </td>
  );
}
