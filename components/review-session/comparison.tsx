import type { Codebook } from "@/domain/codebook";
import { decimal, shareWords } from "@/domain/formats/minutes";
import { type Comparison, figureMeanings, type RoundFigures } from "@/domain/review-board";
import { BeforeAfter } from "./before-after";
import { codeNames } from "./code-name";
import classes from "./session.module.css";

type Figures = Pick<RoundFigures, "alpha" | "f1">;
type Figure = RoundFigures["alpha"];

/** Agreement before and after the discussion, each with its interval, and what to keep in mind. */
export function ComparisonView({ comparison, codebook }: { comparison: Comparison; codebook: Codebook }) {
  const { before, after } = comparison;
  const rows: { name: string; before: Figures; after: Figures | undefined }[] = [
    { name: "All categories", before, after },
    ...before.perCategory.map((row) => ({
      name: codeNames(codebook, row.category, null).name,
      before: row,
      after: after.perCategory.find((other) => other.category === row.category),
    })),
  ];
  return (
    <section aria-label="Agreement before and after" className={classes.comparison}>
      <div className={classes.figures}>
        <BeforeAfter
          caption={`${figureMeanings.alpha} ${before.people} people before, ${after.people} after.`}
          rows={rows.map((row) => ({
            name: row.name,
            before: <FigureCell figure={row.before.alpha} />,
            after: <FigureCell figure={row.after?.alpha} />,
          }))}
        />
        <BeforeAfter
          caption={figureMeanings.f1}
          rows={rows.map((row) => ({
            name: row.name,
            before: shareWords(row.before.f1),
            after: shareWords(row.after?.f1 ?? null),
          }))}
        />
      </div>
      {comparison.change && comparison.change.value !== null && (
        <p>
          Change of α over all categories: <strong>{signed(comparison.change.value)}</strong>
          {comparison.change.interval &&
            ` (95 % ${signed(comparison.change.interval.low)} to ${signed(comparison.change.interval.high)})`}
          .
        </p>
      )}
      <ul className={classes.cautions} aria-label="What to keep in mind">
        {comparison.cautions.map((caution) => (
          <li key={caution}>{caution}</li>
        ))}
      </ul>
    </section>
  );
}

const signed = (value: number) => (value < 0 ? decimal(value) : `+${decimal(value)}`);

function FigureCell({ figure }: { figure: Figure | undefined }) {
  if (!figure || figure.value === null) return <span className={classes.quiet}>not available</span>;
  const { value, interval } = figure;
  const at = (x: number) => `${((Math.max(-0.2, Math.min(1, x)) + 0.2) / 1.2) * 100}%`;
  return (
    <span className={classes.figure}>
      <strong>{decimal(value)}</strong>
      {interval && (
        <>
          <small>
            {decimal(interval.low)} to {decimal(interval.high)}
          </small>
          <span className={classes.scale} aria-hidden>
            <span
              className={classes.range}
              style={{ insetInlineStart: at(interval.low), insetInlineEnd: `calc(100% - ${at(interval.high)})` }}
            />
            <span className={classes.dot} style={{ insetInlineStart: at(value) }} />
          </span>
        </>
      )}
    </span>
  );
}
