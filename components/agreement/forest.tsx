import type { FigureWithInterval } from "@/domain/agreement/report";
import { coefficient } from "./figures";
import classes from "./forest.module.css";
import { leftOn, marks, type Scale, widthOn } from "./scale";

/** One line of a forest plot. The figures stand in the cells beside it, so it is hidden from screen readers. */
export function ForestLine({
  figure,
  scale,
  category,
}: {
  figure: FigureWithInterval;
  scale: Scale;
  category?: string;
}) {
  return (
    <div className={`${classes.line} slant-category`} data-category={category} aria-hidden>
      <Marks scale={scale} />
      {figure.interval !== null && (
        <span
          className={classes.interval}
          style={{
            left: leftOn(scale, figure.interval.low),
            width: widthOn(scale, figure.interval.low, figure.interval.high),
          }}
        />
      )}
      {figure.value !== null && (
        <span
          className={classes.value}
          data-pooled={category === undefined || undefined}
          style={{ left: leftOn(scale, figure.value) }}
        />
      )}
    </div>
  );
}

export function ForestAxis({ scale }: { scale: Scale }) {
  return (
    <div className={classes.axis} aria-hidden>
      {[scale.low, 0, 0.5, 1].map((at) => (
        <span
          key={at}
          style={{ left: leftOn(scale, at) }}
          data-end={at === 1 ? "high" : at === scale.low ? "low" : undefined}
        >
          {coefficient(at, Number.isInteger(at) ? 0 : 1)}
        </span>
      ))}
    </div>
  );
}

function Marks({ scale }: { scale: Scale }) {
  return (
    <>
      <span className={classes.zero} style={{ left: leftOn(scale, 0) }} />
      <span className={classes.mark} style={{ left: leftOn(scale, marks.tentative) }} />
      <span className={classes.mark} style={{ left: leftOn(scale, marks.reliable) }} />
    </>
  );
}
