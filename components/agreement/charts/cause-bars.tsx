"use client";

import { useId } from "react";
import { type Breakdown, type Cause, causes } from "@/domain/agreement/breakdown";
import { causeWords } from "../causes";
import { Door, type Look } from "../door";
import { percent } from "../figures";
import { Chart } from "./chart";
import classes from "./chart.module.css";
import { shortened } from "./forest-plot";

export interface CauseRow {
  key: string;
  name: string;
  breakdown: Breakdown;
  lookFor: (cause: Cause) => Look | null;
}

const barHeight = 26;
const rowHeight = 38;

/** Why people differ: each bar is all the disagreement of its row, cut by cause. Colour, texture and order tell the causes. */
export function CauseBars({ title, rows, note }: { title: string; rows: readonly CauseRow[]; note?: string }) {
  const id = useId().replace(/[^\w-]/g, "");
  const summary = rows
    .map(({ name, breakdown: { shares } }) =>
      shares === null
        ? `${name}: nobody differs`
        : `${name}: ${causes.map((cause) => `${causeWords[cause].name} ${percent(shares[cause])}`).join(", ")}`,
    )
    .join("; ");
  const legendRows = (width: number) => (width < 560 ? 2 : 1);
  const top = (width: number) => 12 + legendRows(width) * 22;
  return (
    <Chart title={title} summary={`${summary}.`} height={(width) => top(width) + rows.length * rowHeight} note={note}>
      {(width) => {
        const left = Math.min(190, width * 0.27);
        const full = width - left - 4;
        const perRow = legendRows(width) === 1 ? 4 : 2;
        return (
          <>
            <defs>
              {causes.map((cause) => (
                <Texture key={cause} id={`${id}-${cause}`} cause={cause} />
              ))}
            </defs>
            {causes.map((cause, index) => (
              <g
                key={cause}
                transform={`translate(${(index % perRow) * (width / perRow)} ${Math.floor(index / perRow) * 22})`}
              >
                <rect y={2} width={16} height={14} fill={`url(#${id}-${cause})`} />
                <text x={22} y={14} className={classes.small}>
                  {causeWords[cause].name}
                </text>
              </g>
            ))}
            {rows.map((row, at) => {
              const y = top(width) + at * rowHeight;
              const { shares } = row.breakdown;
              let x = left;
              return (
                <g key={row.key}>
                  <text x={0} y={y + barHeight / 2 + 4} className={at === 0 ? classes.strong : undefined}>
                    {shortened(row.name, Math.floor(left / 7.4))}
                    <title>{row.name}</title>
                  </text>
                  {shares === null ? (
                    <text x={left} y={y + barHeight / 2 + 4} className={classes.dimText}>
                      nobody differs
                    </text>
                  ) : (
                    causes
                      .filter((cause) => shares[cause] > 0)
                      .map((cause) => {
                        const share = shares[cause];
                        const box = { x, y, width: share * full, height: barHeight };
                        x += share * full;
                        const label = `${row.name}, ${causeWords[cause].name}, ${percent(share)}`;
                        return (
                          <Door key={cause} look={row.lookFor(cause)} label={`${label}: read the words`}>
                            <rect {...box} fill={`url(#${id}-${cause})`} className={classes.segment}>
                              <title>{label}</title>
                            </rect>
                            {box.width > 46 && (
                              <>
                                <rect
                                  className={classes.plate}
                                  x={box.x + box.width / 2 - 21}
                                  y={y + 4}
                                  width={42}
                                  height={barHeight - 8}
                                  rx={3}
                                />
                                <text
                                  className={`${classes.small} ${classes.linkText}`}
                                  x={box.x + box.width / 2}
                                  y={y + barHeight / 2 + 4}
                                  textAnchor="middle"
                                >
                                  {percent(share)}
                                </text>
                              </>
                            )}
                            <rect data-frame className={classes.frame} {...box} />
                          </Door>
                        );
                      })
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}

/** Solid, hatched, solid, dotted: neighbours differ without colour. */
function Texture({ id, cause }: { id: string; cause: Cause }) {
  return (
    <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={7} height={7} data-cause={cause} />
      {cause === "boundary" && <line className={classes.hatch} x1={0} x2={0} y1={0} y2={7} />}
      {cause === "subtype" && <circle className={classes.ground} cx={3.5} cy={3.5} r={2} />}
    </pattern>
  );
}
