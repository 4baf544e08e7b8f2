import { colourOf, groundOf, type LanePlan, laneGap, laneHeight, lineFor, styleOf } from "./lanes";
import classes from "./readings.module.css";

/** Which of the lanes is somebody's, drawn small. Nothing where there are no lanes. */
export function LaneSample({ reader, plan }: { reader: number; plan: LanePlan }) {
  const own = plan.lanes.get(reader);
  if (own === undefined) return null;
  const height = plan.laneCount * (laneHeight + laneGap) - laneGap;
  return (
    <svg className={classes.laneSample} width={22} height={height} aria-hidden>
      {Array.from({ length: plan.laneCount }, (_, lane) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a lane is nothing but its place.
          key={lane}
          x={0}
          y={lane * (laneHeight + laneGap) + (lane === own ? 0 : 2)}
          width={22}
          height={lane === own ? laneHeight : 1}
          fill="currentColor"
          opacity={lane === own ? 1 : 0.45}
        />
      ))}
    </svg>
  );
}

/** How a category's line looks in a lane. */
export function LineSample({ category, categories }: { category: string; categories: readonly string[] }) {
  const plan: LanePlan = { lanes: new Map([[0, 0]]), laneCount: 1, tooMany: false, readers: 0, categories };
  const style = styleOf(`0|0.${categories.indexOf(category)}`, plan);
  return <span className={classes.lineSample} style={{ ...style, color: colourOf(category) }} aria-hidden />;
}

/** How the ground looks for one, two … annotators. */
export function GroundSample({ plan }: { plan: LanePlan }) {
  const { readers } = plan;
  const shown = Math.min(readers, 6);
  return (
    <span className={classes.ground}>
      {Array.from({ length: shown }, (_, index) => {
        const count = Math.round(((index + 1) * readers) / shown);
        const share = count / readers;
        const line = plan.laneCount === 0 ? `inset 0 -${lineFor(share)}px var(--heat-line)` : undefined;
        return (
          <span key={count} style={{ background: groundOf(share), boxShadow: line }}>
            {count}
          </span>
        );
      })}
    </span>
  );
}
