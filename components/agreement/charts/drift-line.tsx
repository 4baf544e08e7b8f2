"use client";

import type { DriftWindow } from "@/domain/agreement/answers";
import type { Thresholds } from "@/domain/agreement/thresholds";
import { Door, type Look } from "../door";
import { coefficient, counted, interval, thresholdText, undefinedBriefly } from "../figures";
import { dayAndTime } from "../moments";
import { positionOn, scaleFor, ticksOf } from "../scale";
import { Chart } from "./chart";
import classes from "./chart.module.css";

const plotHeight = 190;
const top = 14;

/** Agreement in the order in which documents were finished, each part with its interval. */
export function DriftLine({
  windows,
  thresholds,
  lookOf,
}: {
  windows: readonly DriftWindow[];
  thresholds: Readonly<Thresholds>;
  lookOf: (window: DriftWindow) => Look;
}) {
  const scale = scaleFor(windows.flatMap(({ alpha }) => [alpha.value, alpha.interval?.low ?? null]));
  const y = (value: number) => top + (1 - positionOn(scale, value)) * plotHeight;
  const summary = windows
    .map(
      ({ alpha }, index) =>
        `part ${index + 1}: ${coefficient(alpha.value)}${alpha.interval ? ` (${interval(alpha.interval)})` : ""}`,
    )
    .join("; ");
  return (
    <Chart
      title="Agreement in the order of submission"
      summary={`${summary}.`}
      height={top + plotHeight + (windows.some(({ alpha }) => alpha.value === null) ? 62 : 45)}
    >
      {(width) => {
        const left = 44;
        const each = (width - left - 8) / windows.length;
        const x = (index: number) => left + (index + 0.5) * each;
        const defined = windows.flatMap(({ alpha }, index) =>
          alpha.value === null ? [] : [[x(index), y(alpha.value)]],
        );
        return (
          <>
            <g className={`${classes.dim} ${classes.small}`}>
              {ticksOf(scale).map((tick) => (
                <g key={tick}>
                  <line className={classes.rule} x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
                  <text x={left - 8} y={y(tick) + 4} textAnchor="end">
                    {coefficient(tick, Number.isInteger(tick) ? 0 : 1)}
                  </text>
                </g>
              ))}
              {[thresholds.tentative, thresholds.reliable].map((mark) => (
                <g key={mark}>
                  <line className={classes.mark} x1={left} x2={width} y1={y(mark)} y2={y(mark)} />
                  <text x={left - 8} y={y(mark) + 4} textAnchor="end">
                    {thresholdText(mark)}
                  </text>
                </g>
              ))}
            </g>
            <polyline className={classes.line} points={defined.map((point) => point.join(",")).join(" ")} />
            {windows.map(({ from, to, documents, alpha }, index) => (
              <Door
                key={from}
                look={lookOf(windows[index]!)}
                label={`Part ${index + 1}, ${counted(documents, "document")}: ${coefficient(alpha.value)}: read the words`}
              >
                {alpha.interval !== null && (
                  <path
                    className={classes.range}
                    d={`M${x(index) - 6} ${y(alpha.interval.low)}h12m-6 0V${y(alpha.interval.high)}m-6 0h12`}
                  />
                )}
                {alpha.value !== null && (
                  <>
                    <circle className={classes.dot} cx={x(index)} cy={y(alpha.value)} r={6} />
                    <text x={x(index) + 10} y={y(alpha.value) - 9} className={classes.strong}>
                      {coefficient(alpha.value)}
                    </text>
                  </>
                )}
                <g className={`${classes.dim} ${classes.small}`}>
                  <title>{`${dayAndTime(from)} to ${dayAndTime(to)}`}</title>
                  <text x={x(index)} y={top + plotHeight + 20} textAnchor="middle">
                    part {index + 1}
                  </text>
                  <text x={x(index)} y={top + plotHeight + 37} textAnchor="middle">
                    {each > 90 ? counted(documents, "document") : documents}
                  </text>
                  {alpha.value === null && (
                    <text x={x(index)} y={top + plotHeight + 54} textAnchor="middle">
                      n/a{alpha.reason !== null && each > 130 && `: ${undefinedBriefly[alpha.reason]}`}
                    </text>
                  )}
                </g>
                <rect
                  data-frame
                  className={classes.frame}
                  x={x(index) - each / 2 + 2}
                  y={top - 8}
                  width={each - 4}
                  height={plotHeight + 50}
                  rx={4}
                />
              </Door>
            ))}
          </>
        );
      }}
    </Chart>
  );
}
