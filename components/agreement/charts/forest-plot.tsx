"use client";

import type { FigureWithInterval } from "@/domain/agreement/report";
import type { Thresholds } from "@/domain/agreement/thresholds";
import { Door, type Look } from "../door";
import { coefficient, interval, signedChange, thresholdText, undefinedBriefly } from "../figures";
import { differenceScale, positionOn, scaleFor, ticksOf } from "../scale";
import { Chart } from "./chart";
import classes from "./chart.module.css";

export interface ForestRow {
  key: string;
  name: string;
  figure: FigureWithInterval;
  /** Colours the line. */
  category?: string;
  /** What is pooled is a diamond, by custom. */
  isPooled?: boolean;
  /** Stands further in: part of the row above. */
  isPart?: boolean;
  look?: Look | null;
}

const rowHeight = 30;
const topHeight = 34;
/** Narrower than this, names stand above their lines. */
const narrow = 560;

/** Coefficients with their intervals, one under the other on one scale; the figures stand at the right. */
export function ForestPlot({
  title,
  rows,
  thresholds,
  isDifference = false,
  note,
}: {
  title: string;
  rows: readonly ForestRow[];
  /** Null where they mean nothing. */
  thresholds: Readonly<Thresholds> | null;
  /** Differences of coefficients: they are as well below as above 0, and have a sign. */
  isDifference?: boolean;
  note?: string;
}) {
  const ends = rows.flatMap(({ figure }) => [
    figure.value,
    figure.interval?.low ?? null,
    figure.interval?.high ?? null,
  ]);
  const scale = isDifference ? differenceScale(ends) : scaleFor(ends);
  const written = isDifference ? signedChange : coefficient;
  const summary = rows.map(({ name, figure }) => `${name}: ${figureWords(figure)}`).join("; ");
  const lineHeight = (width: number) => (width < narrow ? rowHeight + 18 : rowHeight);
  return (
    <Chart
      title={title}
      summary={`${summary}.`}
      height={(width) => topHeight + rows.length * lineHeight(width) + 8}
      note={note}
    >
      {(width) => {
        const isNarrow = width < narrow;
        const each = lineHeight(width);
        const left = isNarrow ? 10 : Math.min(230, width * 0.3);
        const right = width - (isNarrow ? 10 : 150);
        const bottom = topHeight + rows.length * each;
        const x = (value: number) => left + positionOn(scale, value) * (right - left);
        return (
          <>
            <g className={`${classes.dim} ${classes.small}`}>
              {ticksOf(scale).map((tick) => (
                <g key={tick}>
                  <line className={classes.rule} x1={x(tick)} x2={x(tick)} y1={topHeight - 4} y2={bottom} />
                  <text x={x(tick)} y={topHeight - 9} textAnchor="middle">
                    {coefficient(tick, Number.isInteger(tick) ? 0 : 1)}
                  </text>
                </g>
              ))}
              <line className={classes.axis} x1={x(0)} x2={x(0)} y1={topHeight - 4} y2={bottom} />
              {(thresholds === null ? [] : [thresholds.tentative, thresholds.reliable]).map((mark) => (
                <g key={mark}>
                  <line className={classes.mark} x1={x(mark)} x2={x(mark)} y1={topHeight - 4} y2={bottom} />
                  <text x={x(mark)} y={topHeight - 22} textAnchor="middle">
                    {thresholdText(mark)}
                  </text>
                </g>
              ))}
            </g>
            {rows.map((row, index) => {
              const top = topHeight + index * each;
              const y = top + each - rowHeight / 2;
              return (
                <Door key={row.key} look={row.look} label={`${row.name}, ${figureWords(row.figure)}: read the words`}>
                  <rect
                    data-frame
                    className={classes.frame}
                    x={1}
                    y={top + 1}
                    width={width - 2}
                    height={each - 2}
                    rx={4}
                  />
                  <text
                    className={`${row.isPooled ? classes.strong : ""} ${classes.linkText}`}
                    x={(isNarrow ? 4 : 6) + (row.isPart ? 14 : 0)}
                    y={isNarrow ? top + 15 : y + 4}
                  >
                    {shortened(row.name, isNarrow ? 44 : Math.floor((left - (row.isPart ? 24 : 12)) / 7))}
                    <title>{row.name}</title>
                  </text>
                  <ForestLine row={row} x={x} y={y} />
                  <text x={width - 6} y={isNarrow ? top + 15 : y + 4} textAnchor="end">
                    {row.figure.value === null ? (
                      <tspan className={classes.dim}>
                        {coefficient(null)}
                        {row.figure.reason !== null && `: ${undefinedBriefly[row.figure.reason]}`}
                      </tspan>
                    ) : (
                      <>
                        <tspan className={classes.strong}>{written(row.figure.value)}</tspan>
                        {row.figure.interval !== null && ` [${interval(row.figure.interval, 2, ", ")}]`}
                      </>
                    )}
                  </text>
                </Door>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}

function ForestLine({ row, x, y }: { row: ForestRow; x: (value: number) => number; y: number }) {
  const { value, interval: range } = row.figure;
  if (value === null) return null;
  const at = x(value);
  return (
    <g className="slant-category" data-category={row.category ?? "none"}>
      {range !== null && (
        <path className={classes.whisker} d={`M${x(range.low)} ${y - 5}v10m0 -5H${x(range.high)}m0 -5v10`} />
      )}
      {row.isPooled ? (
        <path className={classes.point} d={`M${at - 7} ${y}L${at} ${y - 7}L${at + 7} ${y}L${at} ${y + 7}Z`} />
      ) : (
        <rect className={classes.point} x={at - 5} y={y - 5} width={10} height={10} />
      )}
    </g>
  );
}

function figureWords({ value, interval: range, reason }: FigureWithInterval): string {
  if (value === null) return `no value${reason === null ? "" : `, ${undefinedBriefly[reason]}`}`;
  return `${coefficient(value)}${range === null ? "" : ` (95 % interval ${interval(range)})`}`;
}

export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, Math.max(1, longest - 1)).trimEnd()}…`;
}
