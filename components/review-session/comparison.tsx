import type { Codebook } from "@/domain/codebook";
import type { Comparison, RoundFigures } from "@/domain/review-board";
import { codeNames } from "./code-name";
import classes from "./session.module.css";

type Figure = RoundFigures["alpha"];

/** Agreement before and after the discussion, each with its interval, and what to keep in mind. */
export function ComparisonView({ comparison, codebook }: { comparison: Comparison; codebook: Codebook }) {
  const { before, after } = comparison;
  const rows = [
    { name: "All categories", before: before.alpha, after: after.alpha },
    ...before.perCategory.map((row) => ({
      name: codeNames(codebook, row.category, null).name,
      before: row.alpha,
      after: after.perCategory.find((other) => other.category === row.category)?.alpha,
    })),
  ];
  return (
    <section aria-label="Agreement before and after" className={classes.comparison}>
      <table>
        <caption>
          Krippendorff’s α over characters with its 95 % interval: 0 is chance, 1 is perfect. {before.people} people
          before, {after.people} after.
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="slant-hidden">Category</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>
                <FigureCell figure={row.before} />
              </td>
              <td>
                <FigureCell figure={row.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {comparison.change && comparison.change.value !== null && (
        <p>
          Change over all categories: <strong>{signed(comparison.change.value)}</strong>
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

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

function FigureCell({ figure }: { figure: Figure | undefined }) {
  if (!figure || figure.value === null) return <span className={classes.quiet}>not available</span>;
  const { value, interval } = figure;
  const at = (x: number) => `${((Math.max(-0.2, Math.min(1, x)) + 0.2) / 1.2) * 100}%`;
  return (
    <span className={classes.figure}>
      <strong>{value.toFixed(2)}</strong>
      {interval && (
        <>
          <small>
            {interval.low.toFixed(2)} to {interval.high.toFixed(2)}
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
