import type { Interval } from "@/domain/agreement/bootstrap";
import classes from "./coefficient-scale.module.css";
import { coefficient, interval as intervalText } from "./figures";
import { leftOn, marks, published, type Scale, scaleFor, widthOn } from "./scale";

/**
 * The headline on a scale, with the customary marks and what published studies reached. Nothing is painted red or
 * green: whether 0.4 is poor or usual depends on the question, and the scale shows both.
 */
export function CoefficientScale({ value, interval }: { value: number; interval: Interval | null }) {
  const scale = scaleFor([value, interval?.low ?? null]);
  const described = [
    `Scale from ${coefficient(scale.low, 1)} to 1: α is ${coefficient(value)}`,
    interval === null ? "without an interval" : `with an interval from ${intervalText(interval)}`,
    `customary marks at ${marks.tentative} and ${marks.reliable.toFixed(3)}`,
    `published annotation of media bias from about ${published.low} to ${published.high}`,
  ].join(", ");
  return (
    <div className={classes.scale} role="img" aria-label={`${described}.`}>
      <div className={classes.track}>
        <span
          className={classes.band}
          style={{
            left: leftOn(scale, published.low),
            width: widthOn(scale, published.low, published.high),
          }}
        />
        <span className={classes.axis} />
        {interval !== null && (
          <span
            className={classes.interval}
            style={{ left: leftOn(scale, interval.low), width: widthOn(scale, interval.low, interval.high) }}
          />
        )}
        {[scale.low, 0, marks.tentative, marks.reliable, 1].map((at) => (
          <span
            key={at}
            className={classes.tick}
            data-mark={at === marks.tentative || at === marks.reliable || undefined}
            style={{ left: leftOn(scale, at) }}
          />
        ))}
        <span className={classes.value} style={{ left: leftOn(scale, value) }} />
      </div>
      <Labels scale={scale} />
    </div>
  );
}

function Labels({ scale }: { scale: Scale }) {
  const middle = (published.low + published.high) / 2;
  return (
    <div className={classes.labels}>
      <span data-end="low" style={{ left: "0%" }}>
        {coefficient(scale.low, 1)}
      </span>
      <span style={{ left: leftOn(scale, 0) }}>
        0<small>chance</small>
      </span>
      <span style={{ left: leftOn(scale, middle) }} className={classes.bandLabel}>
        {published.low}–{published.high}
        <small>published for media bias</small>
      </span>
      <span data-side="before" style={{ left: leftOn(scale, marks.tentative) }}>
        .667<small>tentative</small>
      </span>
      <span data-side="after" style={{ left: leftOn(scale, marks.reliable) }}>
        .800<small>reliable</small>
      </span>
      <span data-end="high" style={{ left: "100%" }}>
        1
      </span>
    </div>
  );
}
