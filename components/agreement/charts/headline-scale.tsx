"use client";

import { publishedRange as published } from "@/domain/agreement/methods";
import type { Headline } from "@/domain/agreement/report";
import type { Thresholds } from "@/domain/agreement/thresholds";
import { coefficient, interval, thresholdText } from "../figures";
import { positionOn, publishedAttribution, scaleFor, ticksOf } from "../scale";
import { Chart } from "./chart";
import classes from "./chart.module.css";

const narrow = 520;

/**
 * The headline on a scale, with the project's thresholds and what published studies reached. Nothing is painted red or
 * green: whether 0.4 is poor or usual depends on the question, and the scale shows both.
 */
export function HeadlineScale({ headline, thresholds }: { headline: Headline; thresholds: Readonly<Thresholds> }) {
  const { value, interval: range } = headline;
  if (value === null) return null;
  const scale = scaleFor([value, range?.low ?? null]);
  const summary = [
    `Scale from ${coefficient(scale.low, 1)} to 1: α is ${coefficient(value)}`,
    range === null ? "without an interval" : `with an interval from ${interval(range)}`,
    `the thresholds of the project stand at ${thresholdText(thresholds.tentative)} and ${thresholdText(thresholds.reliable)}`,
    `published annotation of media bias reached about ${published.low} to ${published.high}, of attribution ${publishedAttribution}`,
  ].join(", ");
  return (
    <Chart title="Agreement on a scale" summary={`${summary}.`} height={(width) => (width < narrow ? 138 : 122)}>
      {(width) => {
        const x = (at: number) => 12 + positionOn(scale, at) * (width - 24);
        const line = 54;
        return (
          <>
            {[
              { at: thresholds.tentative, name: "tentative", anchor: "end" as const, away: -5 },
              { at: thresholds.reliable, name: "reliable", anchor: "start" as const, away: 5 },
            ].map(({ at, name, anchor, away }) => (
              <g key={name} className={`${classes.dim} ${classes.small}`}>
                <line className={classes.mark} x1={x(at)} x2={x(at)} y1={4} y2={line + 8} />
                <text x={x(at) + away} y={14} textAnchor={anchor}>
                  {width < narrow ? thresholdText(at) : `${thresholdText(at)} ${name}`}
                </text>
              </g>
            ))}
            <rect
              className={classes.published}
              x={x(published.low)}
              y={line - 20}
              width={x(published.high) - x(published.low)}
              height={40}
            />
            <path
              className={classes.published}
              d={`M${x(publishedAttribution)} ${line - 10}l7 10l-7 10l-7 -10Z`}
              fillOpacity={0.6}
            />
            <line className={classes.axis} x1={x(scale.low)} x2={x(1)} y1={line} y2={line} />
            <g className={`${classes.dim} ${classes.small}`}>
              {ticksOf(scale).map((tick) => (
                <g key={tick}>
                  <line className={classes.axis} x1={x(tick)} x2={x(tick)} y1={line - 4} y2={line + 4} />
                  <text
                    x={x(tick)}
                    y={line + 36}
                    textAnchor={tick === 1 ? "end" : tick === scale.low ? "start" : "middle"}
                  >
                    {tick === 0 && width >= narrow ? "0 chance" : coefficient(tick, Number.isInteger(tick) ? 0 : 1)}
                  </text>
                </g>
              ))}
              <text x={x((published.low + published.high) / 2)} y={line + 54} textAnchor="middle">
                media bias, published: {thresholdless(published.low)}–{thresholdless(published.high)}
              </text>
              <text x={x(publishedAttribution)} y={line + (width < narrow ? 72 : 54)} textAnchor="middle">
                attribution: {thresholdless(publishedAttribution)}
              </text>
            </g>
            {range !== null && (
              <path className={classes.range} d={`M${x(range.low)} ${line - 9}v18m0 -9H${x(range.high)}m0 -9v18`} />
            )}
            <circle className={classes.dot} cx={x(value)} cy={line} r={8} />
          </>
        );
      }}
    </Chart>
  );
}

const thresholdless = (value: number) => value.toFixed(2).replace(/^0/, "");
