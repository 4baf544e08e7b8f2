"use client";

import { Door, type Look } from "../door";
import { Chart } from "./chart";
import classes from "./chart.module.css";
import { shortened } from "./forest-plot";

export interface HeatCell {
  /** 0 to 1; null draws an empty cell. */
  shade: number | null;
  /** What stands in the cell. */
  text: string;
  /** What the cell says, in words. */
  label: string;
  /** A frame of its own: a value below chance. */
  isBelowChance?: boolean;
  look?: Look | null;
}

export interface HeatHead {
  key: string;
  /** Stands at the row, and above the column where there is room. */
  name: string;
  /** Stands above the column where the name has no room. */
  brief: string;
  category?: string;
}

const cellHeight = 38;
const widestCell = 110;
const leastCell = 46;
const gap = 3;
/** At the most, so that the figure in the cell keeps more than 4.5 : 1. */
const darkest = 0.42;

/** A square of figures whose shade repeats them: what stands apart is seen at a glance. */
export function HeatGrid({
  title,
  summary,
  rowTitle,
  columnTitle,
  rows,
  columns,
  cell,
  note,
}: {
  title: string;
  summary: string;
  rowTitle: string;
  columnTitle: string;
  rows: readonly HeatHead[];
  columns: readonly HeatHead[];
  cell: (row: number, column: number) => HeatCell;
  note?: string;
}) {
  const top = 50;
  const longest = Math.max(...rows.map((row) => row.name.length), rowTitle.length);
  const leftFor = (width: number) => Math.min(longest * 7.2 + 14, width < 520 ? 96 : 230);
  return (
    <Chart
      title={title}
      summary={summary}
      leastWidth={Math.min(longest * 7.2 + 14, 96) + columns.length * (leastCell + gap)}
      height={top + rows.length * (cellHeight + gap)}
      note={note}
    >
      {(width) => {
        const left = leftFor(width);
        const each = Math.min(widestCell, (width - left) / columns.length - gap);
        const xOf = (column: number) => left + column * (each + gap);
        return (
          <>
            <g className={`${classes.dim} ${classes.small}`}>
              <text x={2} y={top - 10}>
                {rowTitle} ↓
              </text>
              <text x={left} y={14}>
                {columnTitle} →
              </text>
              {columns.map((column, index) => (
                <text key={column.key} x={xOf(index) + each / 2} y={top - 10} textAnchor="middle">
                  {column.name.length * 6.6 <= each ? column.name : column.brief}
                  <title>{column.name}</title>
                </text>
              ))}
            </g>
            {rows.map((row, at) => {
              const y = top + at * (cellHeight + gap);
              return (
                <g key={row.key}>
                  <text x={2} y={y + cellHeight / 2 + 4}>
                    {shortened(row.name, Math.floor(left / 7))}
                    <title>{row.name}</title>
                  </text>
                  {columns.map((column, other) => {
                    const { shade, text, label, isBelowChance, look } = cell(at, other);
                    const box = { x: xOf(other), y, width: each, height: cellHeight, rx: 4 };
                    return (
                      <Door key={column.key} look={look} label={`${label}: read the words`}>
                        {shade === null ? (
                          <rect {...box} className={classes.none} />
                        ) : (
                          <rect
                            {...box}
                            className={classes.heat}
                            fillOpacity={0.04 + darkest * Math.min(1, Math.max(0, shade))}
                          />
                        )}
                        {isBelowChance && (
                          <rect
                            {...box}
                            x={box.x + 3}
                            y={y + 3}
                            width={each - 6}
                            height={cellHeight - 6}
                            className={classes.belowChance}
                          />
                        )}
                        <text
                          x={box.x + each / 2}
                          y={y + cellHeight / 2 + 4}
                          textAnchor="middle"
                          className={shade === null ? classes.dimText : classes.linkText}
                        >
                          {text}
                          <title>{label}</title>
                        </text>
                        <rect data-frame className={classes.frame} {...box} />
                      </Door>
                    );
                  })}
                </g>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}
