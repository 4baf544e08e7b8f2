import type { ReactNode, Ref } from "react";
import { CategoryWords } from "@/components/ui/category-mark";
import { count } from "@/components/ui/words";
import { itemKindWords } from "@/domain/adjudication/clusters";
import { causeWords, outcomeWords } from "@/domain/adjudication/decision";
import type { Codebook } from "@/domain/codebook";
import type { AgendaRow, ItemBoard } from "@/domain/review-board";
import type { PollResult } from "@/domain/review-session";
import { Bar } from "./bars";
import { CodeName } from "./code-name";
import classes from "./session.module.css";

/** The place that is talked about: its words, who read it how (without names), the vote, and what was decided. */
export function ItemPanel({
  item,
  row,
  codebook,
  number,
  own = null,
  isBesideText = false,
  outcome,
  children,
}: {
  item: ItemBoard;
  row: AgendaRow | undefined;
  codebook: Codebook;
  /** Its place on the agenda, from 1. */
  number: number;
  /** The letter of the viewer's own reading. */
  own?: string | null;
  /** The words alone: what stands around them is in sight beside. */
  isBesideText?: boolean;
  /** Where the votes and the decision stand, once there are any. */
  outcome?: Ref<HTMLDivElement>;
  children?: ReactNode;
}) {
  return (
    <article className={classes.item} aria-label={`Item ${number}`}>
      <header className={classes.itemHead}>
        <span className={classes.itemNumber}>Item {number}</span>
        {row?.kinds.map((kind) => (
          <span key={kind} className={classes.kind} title={itemKindWords[kind].means}>
            {itemKindWords[kind].name}
          </span>
        ))}
      </header>
      <blockquote className={classes.quote}>
        {!isBesideText && item.before}
        <mark>{item.words}</mark>
        {!isBesideText && item.after}
      </blockquote>
      <ul className={classes.readings} aria-label="Readings">
        {item.readings.map((reading) => (
          <li key={reading.letter} data-own={reading.letter === own || undefined}>
            <span className={classes.letter}>{reading.letter}</span>
            <span className={classes.people}>
              {reading.letter === own && <strong>yours · </strong>}
              {count(reading.people, "person", "people")}
            </span>
            <span className={classes.reading}>
              {reading.marks.length === 0 ? (
                <em>marked nothing here</em>
              ) : (
                reading.marks.map((mark) => (
                  <span key={mark.key} className={classes.readingMark}>
                    <CategoryWords id={mark.category}>
                      {item.words.slice(mark.start - item.start, mark.end - item.start)}
                    </CategoryWords>{" "}
                    <CodeName codebook={codebook} category={mark.category} subtype={mark.subtype} />
                  </span>
                ))
              )}
            </span>
          </li>
        ))}
      </ul>
      {(item.poll.first || item.poll.result || item.decision) && (
        <div className={classes.outcome} ref={outcome}>
          <PollResults item={item} codebook={codebook} />
          {item.decision && <Decision decision={item.decision} codebook={codebook} />}
        </div>
      )}
      {children}
    </article>
  );
}

function PollResults({ item, codebook }: { item: ItemBoard; codebook: Codebook }) {
  const { first, result } = item.poll;
  return (
    <>
      {first && <Votes name="First vote" result={first} item={item} codebook={codebook} />}
      {result && <Votes name={first ? "Vote after the talk" : ""} result={result} item={item} codebook={codebook} />}
    </>
  );
}

function Votes({
  name,
  result,
  item,
  codebook,
}: {
  name: string;
  result: PollResult;
  item: ItemBoard;
  codebook: Codebook;
}) {
  const rows: { key: string; name: ReactNode; votes: number }[] = [
    {
      key: "mark",
      name: item.question ? (
        <>
          Mark it as <CodeName codebook={codebook} {...item.question} />
        </>
      ) : (
        "Mark it"
      ),
      votes: result.mark,
    },
    { key: "none", name: "Do not mark it", votes: result.none },
    ...result.other.map((other) => ({
      key: `${other.category}/${other.subtype}`,
      name: (
        <>
          Rather <CodeName codebook={codebook} {...other} />
        </>
      ),
      votes: other.votes,
    })),
  ];
  return (
    <section aria-label={name || "Result of the vote"} className={classes.result}>
      <h3>
        {name && `${name}: `}
        {count(result.voters, "vote")}
      </h3>
      <ul className={classes.bars}>
        {rows.map((row) => (
          <li key={row.key}>
            <span className={classes.barName}>{row.name}</span>
            <Bar share={result.voters === 0 ? 0 : row.votes / result.voters} />
            <span className={classes.barNumber}>{row.votes}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ decision, codebook }: { decision: NonNullable<ItemBoard["decision"]>; codebook: Codebook }) {
  return (
    <section aria-label="Decision" className={classes.decision}>
      <h3>Decision: {outcomeWords[decision.outcome]}</h3>
      {decision.annotations.map((gold) => (
        <p key={`${gold.start}-${gold.end}-${gold.category}`}>
          <CategoryWords id={gold.category}>{gold.quote}</CategoryWords>{" "}
          <CodeName codebook={codebook} category={gold.category} subtype={gold.subtype} />
        </p>
      ))}
      {decision.outcome === "rejected" && <p>Nothing is marked here.</p>}
      {decision.outcome === "contested" && <p>Both readings stand, and the data say how many people read it how.</p>}
      {decision.cause && <p className={classes.quiet}>{causeWords[decision.cause].name}</p>}
      {decision.reason && <p>{decision.reason}</p>}
      {decision.ruleNote && (
        <p className={classes.rule}>
          <strong>For the codebook:</strong> {decision.ruleNote}
        </p>
      )}
    </section>
  );
}
