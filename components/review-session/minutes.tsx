import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { count } from "@/components/ui/words";
import { causeWords, outcomeWords } from "@/domain/adjudication/decision";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";
import {
  codeWords,
  figureWords,
  type Minutes,
  type MinutesItem,
  pollWords,
  readingsWords,
  ruleNotesOf,
  shareWords,
} from "@/domain/formats/minutes";
import { figureMeanings } from "@/domain/review-board";
import { BeforeAfter } from "./before-after";
import classes from "./session.module.css";

/** What was talked about and what came of it. Nobody is named. */
export function MinutesView({ minutes, codebook }: { minutes: Minutes; codebook: Codebook }) {
  const nameOf = (category: string, subtype: string | null) => {
    const finer = subtype ? (findSubtype(codebook, category, subtype)?.name ?? subtype) : null;
    return `${findCategory(codebook, category)?.name ?? category}${finer ? `: ${finer}` : ""}`;
  };
  const notes = ruleNotesOf(minutes);
  const { comparison } = minutes;
  return (
    <>
      <p className={classes.quiet}>
        {count(minutes.people, "participant")}. {readingsWords(minutes.readings)}.
        {minutes.secondReadings && ` Second round: ${readingsWords(minutes.secondReadings)}.`} Codebook{" "}
        {minutes.codebook}.
      </p>
      <Section title="Items">
        {minutes.items.length === 0 && <p>No item was discussed.</p>}
        <ol className={classes.minutesItems}>
          {minutes.items.map((item) => (
            <li key={`${item.text}${item.start}-${item.end}`}>
              <ItemMinutes item={item} nameOf={nameOf} />
            </li>
          ))}
        </ol>
        {minutes.leftOver > 0 && <p>{count(minutes.leftOver, "item")} of the agenda left over.</p>}
      </Section>
      <Section title="For the codebook’s next version">
        {notes.length === 0 ? (
          <p>Nothing was noted.</p>
        ) : (
          <ul>
            {notes.map(({ note, words }) => (
              <li key={note}>
                {note} <span className={classes.quiet}>(from “{words}”)</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {comparison && (
        <Section title="Agreement before and after">
          <div className={classes.comparison}>
            <div className={classes.figures}>
              <BeforeAfter
                caption={figureMeanings.alpha}
                rows={[
                  ...agreementRows(comparison).map(({ name, before, after }) => ({
                    name,
                    before: figureWords(before.alpha),
                    after: figureWords(after.alpha),
                  })),
                  { name: "Change", before: null, after: figureWords(comparison.change) },
                ]}
              />
              <BeforeAfter
                caption={figureMeanings.f1}
                rows={agreementRows(comparison).map(({ name, before, after }) => ({
                  name,
                  before: shareWords(before.f1),
                  after: shareWords(after.f1),
                }))}
              />
            </div>
            <ul className={classes.cautions}>
              {comparison.cautions.map((caution) => (
                <li key={caution}>{caution}</li>
              ))}
            </ul>
          </div>
        </Section>
      )}
      <Section title="Course">
        <ul>
          {minutes.course.map((step) => (
            <li key={step.at}>
              <Moment at={step.at} withTime /> {step.phase}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const agreementRows = ({ before, after, perCategory }: NonNullable<Minutes["comparison"]>) => [
  { name: "All categories", before, after },
  ...perCategory,
];

function ItemMinutes({
  item,
  nameOf,
}: {
  item: MinutesItem;
  nameOf: (category: string, subtype: string | null) => string;
}) {
  const { decision } = item;
  return (
    <>
      <h3>“{item.words}”</h3>
      <p className={classes.quiet}>
        {item.text}, characters {item.start}–{item.end} · {item.kinds.join(", ")}
      </p>
      <ul>
        {item.readings.map((reading) => (
          <li key={`${reading.people} ${codeWords(reading.codes)}`}>
            {count(reading.people, "reading")}: {codeWords(reading.codes)}
          </li>
        ))}
        {item.firstPoll && (
          <li>
            First vote ({item.firstPoll.voters}): {pollWords(item.firstPoll, item.question, nameOf)}
          </li>
        )}
        {item.poll && (
          <li>
            Vote ({item.poll.voters}): {pollWords(item.poll, item.question, nameOf)}
          </li>
        )}
        {item.arguments.map((argument) => (
          <li key={argument.text}>
            {argument.isInstructor ? "Instructor" : "Argument"}: {argument.text}
          </li>
        ))}
      </ul>
      {decision ? (
        <div className={classes.decision}>
          <p>
            <strong>Decision: {outcomeWords[decision.outcome]}</strong>
            {decision.gold.map((gold) => ` · “${gold.quote}” as ${gold.name}`)}
          </p>
          {decision.cause && <p>Cause: {causeWords[decision.cause].name}</p>}
          {decision.reason && <p>{decision.reason}</p>}
          {decision.ruleNote && (
            <p className={classes.rule}>
              <strong>For the codebook:</strong> {decision.ruleNote}
            </p>
          )}
        </div>
      ) : (
        <p className={classes.quiet}>No decision yet.</p>
      )}
    </>
  );
}
