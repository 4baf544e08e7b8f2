import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { reasonSentences } from "@/domain/agreement/figure";
import { plainSentence, publishedRange as published } from "@/domain/agreement/methods";
import classes from "./agreement.module.css";
import { HeadlineScale } from "./charts/headline-scale";
import { Door, type Look } from "./door";
import { coefficient, count, interval, thresholdText } from "./figures";
import { publishedAttribution } from "./scale";
import type { AgreementView } from "./view";
import { headlineName, warningsOf } from "./words";

/** The one coefficient the page leads with, and everything that must stand beside it. */
export function HeadlinePanel({ view }: { view: Pick<AgreementView, "report" | "thresholds"> }) {
  const { report, thresholds } = view;
  const { headline } = report;
  const warnings = warningsOf(report);
  return (
    <section className={classes.headline} aria-labelledby="headline">
      <div className={classes.figure}>
        <h2 id="headline" className={classes.figureName}>
          {headlineName}
        </h2>
        <p className={classes.figureValue} title={`α = ${coefficient(headline.value, 3)}`}>
          {headline.value === null ? (
            coefficient(null)
          ) : (
            <>
              <span className={classes.symbol}>α =</span> <Door look={{}}>{coefficient(headline.value)}</Door>
            </>
          )}
        </p>
        <p className={classes.figureInterval}>
          {headline.interval === null ? (
            <>No 95 % interval. {headline.intervalReason !== null && reasonSentences[headline.intervalReason]}</>
          ) : (
            <span title={interval(headline.interval, 3)}>95 % interval {interval(headline.interval)}</span>
          )}
        </p>
      </div>
      <HeadlineScale headline={headline} thresholds={thresholds} />
      <p className={classes.sentence}>{plainSentence(headline, thresholds)}</p>
      {warnings.map((warning) => (
        <Alert
          key={warning.code}
          variant="light"
          color="gray"
          icon={<IconInfoCircle aria-hidden />}
          className={classes.warning}
        >
          {warning.text}
        </Alert>
      ))}
      <dl className={classes.facts}>
        <Fact name="Documents" note="finished by two or more" value={headline.documents} />
        <Fact name="People" note="who finished one of them" value={headline.people} />
        <Fact name="Characters read" note="in these documents" value={headline.characters} />
        <Fact name="Annotated characters" note="marked by anybody" value={headline.annotatedCharacters} look={{}} />
      </dl>
      <Details view={view} />
    </section>
  );
}

function Fact({ name, note, value, look }: { name: string; note: string; value: number; look?: Look }) {
  return (
    <div>
      <dt>
        {name} <small>{note}</small>
      </dt>
      <dd>
        <Door look={value > 0 ? look : null}>{count(value)}</Door>
      </dd>
    </div>
  );
}

/** Enough for somebody who must report the figure, or compute it again. */
function Details({ view: { report, thresholds } }: { view: Pick<AgreementView, "report" | "thresholds"> }) {
  const { headline, macro } = report;
  return (
    <details className={classes.details}>
      <summary>Exact figures, and how they were computed</summary>
      <ul>
        <li>
          α = {coefficient(headline.value, 3)}
          {headline.interval !== null &&
            `, 95 % percentile interval ${interval(headline.interval, 3)} from ${count(headline.resamples)} resamples of whole documents (seed ${headline.seed})`}
          . Each category is a yes/no question about each character; observed and expected disagreement are summed over
          the categories.
        </li>
        <li>Mean of the defined α per category, each category counting the same: {coefficient(macro.value, 3)}.</li>
        <li>
          A document that somebody has not submitted is missing for that person; one submitted without annotations was
          read, and nothing was found.
        </li>
        <li>
          For comparison: published annotation of media bias, sentence by sentence, reached α of about {published.low}{" "}
          (a crowd) to {published.high} (trained people; Spinde and others 2021), attribution {publishedAttribution}{" "}
          (Newell and others 2018). Those are other units and other schemes, so this is a yardstick and no target. The
          marks at {thresholdText(thresholds.tentative)} and {thresholdText(thresholds.reliable)} are this project's
          thresholds, which stand in its settings; Krippendorff's custom is .667 and .800.
        </li>
      </ul>
    </details>
  );
}
