import type { Interval } from "@/domain/agreement/bootstrap";
import { reasonSentences } from "@/domain/agreement/report";
import classes from "./agreement.module.css";
import { type Column, fileColumn } from "./columns";
import { CsvButton } from "./csv-button";
import { Door, type Look } from "./door";
import { coefficient, counted, interval, meanPairF1 } from "./figures";
import type { AgreementView } from "./view";

/** Three questions that the headline folds into one figure. */
export function Companions({ report }: { report: AgreementView["report"] }) {
  const { any, whatJaccard, headline } = report;
  const f1 = meanPairF1(report.pairs);
  const scope = `${counted(headline.documents, "document")}, ${counted(headline.people, "person", "people")}`;
  const rows: Row[] = [
    ["alpha_any", any.value, any.interval, any.reason],
    ["alpha_what_jaccard", whatJaccard.value, null, whatJaccard.reason],
    ["mean_f1_exact", f1.exact, null, null],
    ["mean_f1_overlap", f1.overlap, null, null],
    ["mean_f1_char", f1.char, null, null],
  ];
  return (
    <>
      <div className={classes.companions}>
        <section className={classes.companion}>
          <h3>Same places?</h3>
          <Value value={any.value} look={{ cause: "missed" }} opens="what only some marked" />
          <p className={classes.companionName}>
            α over characters of “marked as anything”
            {any.interval !== null && <>, 95 % interval {interval(any.interval)}</>}; {scope}.
          </p>
          {any.reason === null ? (
            <p>
              Whether people mark the same words at all: read{" "}
              <Door look={{ cause: "missed" }}>what only some marked</Door>, and{" "}
              <Door look={{ cause: "boundary" }}>what some marked further</Door>.
            </p>
          ) : (
            <p>{reasonSentences[any.reason]}</p>
          )}
        </section>
        <section className={classes.companion}>
          <h3>Same thing, where both marked?</h3>
          <Value value={whatJaccard.value} look={{ cause: "category" }} opens="what was called something else" />
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
            <Part name="exactly" value={f1.exact} look={{ cause: "boundary" }} opens="what has other borders" />
            <Part name="overlapping" value={f1.overlap} look={{ cause: "missed" }} opens="what only some marked" />
            <Part name="by characters" value={f1.char} look={{}} opens="everything that is marked" />
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
      <CsvButton title="Three questions behind it" columns={columns} rows={() => rows} />
    </>
  );
}

interface Figure {
  value: number | null;
  look: Look;
  /** What is behind it, in words. */
  opens: string;
}

function Value({ value, look, opens }: Figure) {
  return (
    <p className={classes.companionValue} title={coefficient(value, 3)}>
      <FigureDoor value={value} look={look} opens={opens} />
    </p>
  );
}

function Part({ name, ...figure }: Figure & { name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={coefficient(figure.value, 3)}>
        <FigureDoor {...figure} />
      </dd>
    </div>
  );
}

function FigureDoor({ value, look, opens }: Figure) {
  return (
    <Door look={value === null ? null : look} label={`${coefficient(value)}: read ${opens}`}>
      {coefficient(value)}
    </Door>
  );
}

type Row = [name: string, value: number | null, interval: Interval | null, reason: string | null];

const columns: Column<Row>[] = [
  fileColumn("coefficient", ([name]) => name),
  fileColumn("value", ([, value]) => value),
  fileColumn("low", ([, , interval]) => interval?.low ?? null),
  fileColumn("high", ([, , interval]) => interval?.high ?? null),
  fileColumn("undefined_because", ([, , , reason]) => reason),
];
