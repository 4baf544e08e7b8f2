import { type AgreementReport, reasonSentences } from "@/domain/agreement/report";
import classes from "./agreement.module.css";
import { coefficient, counted, interval, meanPairF1 } from "./figures";

/** Three questions that the headline folds into one figure. */
export function Companions({ report }: { report: AgreementReport }) {
  const { any, whatJaccard, headline } = report;
  const f1 = meanPairF1(report.pairs);
  const scope = `${counted(headline.documents, "document")}, ${counted(headline.people, "person", "people")}`;
  return (
    <div className={classes.companions}>
      <section className={classes.companion}>
        <h3>Same places?</h3>
        <Value value={any.value} />
        <p className={classes.companionName}>
          α over characters of “marked as anything”
          {any.interval !== null && <>, 95 % interval {interval(any.interval)}</>}; {scope}.
        </p>
        <p>{any.reason === null ? "Whether people mark the same words at all." : reasonSentences[any.reason]}</p>
      </section>
      <section className={classes.companion}>
        <h3>Same thing, where both marked?</h3>
        <Value value={whatJaccard.value} />
        <p className={classes.companionName}>
          α over label sets (Jaccard distance), only on characters that two people marked; {scope}.
        </p>
        <p>
          {whatJaccard.reason === null
            ? "Whether they call it the same, once they have met."
            : reasonSentences[whatJaccard.reason]}
        </p>
      </section>
      <section className={classes.companion}>
        <h3>Same spans?</h3>
        <dl className={classes.trio}>
          <Part name="exactly" value={f1.exact} />
          <Part name="overlapping" value={f1.overlap} />
          <Part name="by characters" value={f1.char} />
        </dl>
        <p className={classes.companionName}>
          F1, mean of {counted(f1.pairs, "pair")} of annotators, all categories, a match needs the same one;{" "}
          {counted(headline.documents, "document")}.
        </p>
        <p>
          {f1.pairs === 0 ? "No pair marked anything." : "Not corrected for chance; 1 means span for span the same."}
        </p>
      </section>
    </div>
  );
}

function Value({ value }: { value: number | null }) {
  return (
    <p className={classes.companionValue} title={coefficient(value, 3)}>
      {coefficient(value)}
    </p>
  );
}

function Part({ name, value }: { name: string; value: number | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={coefficient(value, 3)}>{coefficient(value)}</dd>
    </div>
  );
}
