import Link from "next/link";
import { coefficient, notAvailable, percent } from "@/components/agreement/figures";
import { HighlightedText } from "@/components/text/highlighted-text";
import { CategoryMark } from "@/components/ui/category-mark";
import { Section } from "@/components/ui/section";
import table from "@/components/ui/table.module.css";
import { count } from "@/components/ui/words";
import type { AttributeValue } from "@/domain/adjudication/clusters";
import { causeWords } from "@/domain/adjudication/decision";
import type { CodedPlace, Feedback, FeedbackItem } from "@/domain/adjudication/view";
import { reasonSentences } from "@/domain/agreement/report";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";
import classes from "./feedback.module.css";
import { Distribution } from "./item-panel";

/** An annotator's own work against the outcome of a final round: how far they agree, where not, and why. */
export function FeedbackView({ view }: { view: Feedback }) {
  const { codebook, documents } = view;
  const differing = documents.reduce((sum, d) => sum + d.differing.length, 0);
  const same = documents.reduce((sum, d) => sum + d.same, 0);
  return (
    <>
      <p className={classes.lead}>
        {same + differing === 0
          ? "Nobody marked anything in the documents you read."
          : `In ${same} of ${count(same + differing, "place")} the outcome is what you marked.`}{" "}
        The outcome is what was decided in the end. It is not the truth about the text: where both readings were sound,
        it is called contested.
      </p>
      <Section
        title="Your agreement with the outcome"
        lead="By category, over all documents you submitted. Contested places count on neither side."
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard. */}
        <section className={table.scroller} aria-label="Your agreement with the outcome by category" tabIndex={0}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Category</th>
                <th scope="col">Yours</th>
                <th scope="col">Outcome</th>
                <th scope="col">Found by both (F1, overlapping)</th>
                <th scope="col">α over characters</th>
              </tr>
            </thead>
            <tbody>
              {view.categories.map((row) => (
                <tr key={row.category}>
                  <th scope="row">
                    <CategoryMark id={row.category}>
                      {findCategory(codebook, row.category)?.name ?? row.category}
                    </CategoryMark>
                  </th>
                  <td>{row.yours}</td>
                  <td>{row.outcome}</td>
                  <td>{row.f1Overlap === null ? notAvailable : percent(row.f1Overlap)}</td>
                  <td title={row.alpha.reason ? reasonSentences[row.alpha.reason] : undefined}>
                    {coefficient(row.alpha.value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Section>
      {documents.map((document) => (
        <Section
          key={document.segmentId}
          title={document.title}
          lead={
            document.differing.length === 0
              ? document.same === 0
                ? "Nothing was marked here, by you or in the outcome."
                : `Everywhere as you marked it (${count(document.same, "place")}).`
              : `${count(document.differing.length, "place")} to look at, ${document.same} as you marked it.`
          }
        >
          <p>
            <Link href={`/assignments/${document.assignmentId}`}>Your annotations in {document.title}</Link>
          </p>
          <ul className={classes.items}>
            {document.differing.map((item) => (
              <Item key={item.id} item={item} codebook={codebook} language={document.language} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Item({ item, codebook, language }: { item: FeedbackItem; codebook: Codebook; language: string }) {
  const isContested = item.outcome === "contested";
  return (
    <li className={classes.item}>
      <div className={classes.sides}>
        <Side title="You" places={item.yours} nothing="marked nothing here" {...{ item, codebook, language }} />
        <Side
          title={isContested ? "Contested" : "Outcome"}
          places={item.gold}
          nothing={isContested ? "left open: people read it differently, with good reasons" : "nothing is to be marked"}
          {...{ item, codebook, language }}
        />
      </div>
      {item.answers.map(({ attribute, yours, gold }) => (
        <p key={`${attribute} ${yours} ${gold}`}>
          <b>{codebook.attributes.find((a) => a.id === attribute)?.name ?? attribute}:</b> you answered{" "}
          {answerWords(codebook, attribute, yours)}, the outcome is {answerWords(codebook, attribute, gold)}.
        </p>
      ))}
      {item.distribution && <Distribution rows={item.distribution} codebook={codebook} />}
      {(item.cause || item.reason || item.ruleNote) && (
        <div className={classes.why}>
          {item.cause && (
            <p>
              <b>{causeWords[item.cause].name}.</b> {causeWords[item.cause].means}
            </p>
          )}
          {item.reason && <p className={classes.reason}>{item.reason}</p>}
          {item.ruleNote && <p className={classes.reason}>For the codebook: {item.ruleNote}</p>}
        </div>
      )}
    </li>
  );
}

function answerWords(codebook: Codebook, attribute: string, answer: AttributeValue): string {
  const values = codebook.attributes.find((a) => a.id === attribute)?.values ?? [];
  return [answer]
    .flat()
    .map((value) => `“${values.find((v) => v.id === value)?.name ?? value}”`)
    .join(" and ");
}

function Side({
  title,
  places,
  nothing,
  item,
  codebook,
  language,
}: {
  title: string;
  places: readonly CodedPlace[];
  nothing: string;
  item: FeedbackItem;
  codebook: Codebook;
  language: string;
}) {
  const { start, text } = item.context;
  const shown = places.map((place) => ({ ...place, start: place.start - start, end: place.end - start }));
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {places.length === 0 ? (
        <p className={classes.nothing}>{nothing}</p>
      ) : (
        <p className={classes.codes}>
          {places.map((place) => (
            <span key={`${place.start} ${place.end} ${place.category} ${place.subtype}`}>
              <CategoryMark id={place.category}>
                {findCategory(codebook, place.category)?.name ?? place.category}
              </CategoryMark>
              {place.subtype && `, ${findSubtype(codebook, place.category, place.subtype)?.name ?? place.subtype}`}
            </span>
          ))}
        </p>
      )}
      <blockquote lang={language}>
        <HighlightedText
          text={text}
          within={{ start: 0, end: text.length }}
          annotations={shown}
          categories={codebook.categories.map((c) => c.id)}
        />
      </blockquote>
    </section>
  );
}
