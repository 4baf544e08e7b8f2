"use client";

import { type ReactNode, useState } from "react";
import { ask } from "@/components/api";
import { Moment } from "@/components/ui/moment";
import { itemKindWords } from "@/domain/adjudication/clusters";
import { causeWords, type DistributionRow, outcomeWords } from "@/domain/adjudication/decision";
import type { DecisionView, ItemDetail, ItemRow } from "@/domain/adjudication/view";
import { type Codebook, findCategory, findSubtype } from "@/domain/codebook";
import classes from "./adjudication.module.css";
import { mergedPlace } from "./draft";
import { Coding, ReadingList } from "./reading-list";
import { PrecedentLink } from "./why-fields";

export type Merge = "union" | "intersection" | "majority";
const merges: { rule: Merge; key: string; name: string }[] = [
  { rule: "union", key: "u", name: "What anybody marked" },
  { rule: "intersection", key: "i", name: "What everybody marked" },
  { rule: "majority", key: "m", name: "What most marked" },
];

/** One item: what people have here, what was decided, and what can be done. */
export function ItemPanel({
  row,
  detail,
  text,
  codebook,
  looker,
  mayDecide,
  param,
  onAccept,
  onMerge,
  onEdit,
  onContested,
  onTakeBack,
  children,
}: {
  row: ItemRow;
  detail: ItemDetail;
  text: string;
  codebook: Codebook;
  looker: string | undefined;
  mayDecide: boolean;
  param: { projectId: string; roundId: string };
  onAccept: (index: number) => void;
  onMerge: (rule: Merge) => void;
  onEdit: () => void;
  onContested: () => void;
  /** Left out where no decision holds. */
  onTakeBack: (() => void) | undefined;
  /** Why one decides so. */
  children: ReactNode;
}) {
  const places = merges.map((merge) => ({ ...merge, place: mergedPlace(detail, text, merge.rule) }));
  return (
    <>
      <p className={classes.kinds}>
        {row.isAddition
          ? "Added by an adjudicator"
          : row.kinds.length === 0
            ? "All alike"
            : row.kinds.map((kind) => (
                <span key={kind} title={itemKindWords[kind].means}>
                  {itemKindWords[kind].name}
                </span>
              ))}
        {!row.isAddition && <small>disagreement {row.distance.toFixed(2)}</small>}
      </p>
      {looker && (
        <p className={classes.looker} role="status">
          Looking at this item too: {looker}
        </p>
      )}
      {detail.decision && (
        <DecisionNote
          // Another decision has another past.
          key={detail.decision.id}
          decision={detail.decision}
          text={text}
          codebook={codebook}
          itemId={row.id}
          param={param}
          onTakeBack={mayDecide ? onTakeBack : undefined}
        />
      )}
      {detail.readings.length > 0 && (
        <ReadingList
          readings={detail.readings}
          text={text}
          codebook={codebook}
          onAccept={mayDecide ? onAccept : undefined}
        />
      )}
      {mayDecide && (
        <>
          <fieldset className={classes.actions}>
            <legend className="slant-hidden">Or decide otherwise</legend>
            {places.map(
              ({ rule, key, name, place }) =>
                place && (
                  <button
                    key={rule}
                    type="button"
                    onClick={() => onMerge(rule)}
                    title={text.slice(place.start, place.end)}
                  >
                    {name} <kbd>{key}</kbd>
                  </button>
                ),
            )}
            <button type="button" onClick={onEdit}>
              Edit <kbd>e</kbd>
            </button>
            {!detail.readings.some((reading) => reading.annotations.length === 0) && (
              <button type="button" onClick={() => onAccept(-1)}>
                Reject <kbd>0</kbd>
              </button>
            )}
            {!row.isAddition && (
              <button type="button" onClick={onContested}>
                Contested <kbd>c</kbd>
              </button>
            )}
          </fieldset>
          {children}
        </>
      )}
    </>
  );
}

function DecisionNote({
  decision,
  text,
  codebook,
  itemId,
  param,
  onTakeBack,
}: {
  decision: DecisionView;
  text: string;
  codebook: Codebook;
  itemId: string;
  param: { projectId: string; roundId: string };
  onTakeBack: (() => void) | undefined;
}) {
  const [earlier, setEarlier] = useState<DecisionView[] | null>(null);
  const load = () =>
    ask("GET /projects/:projectId/rounds/:roundId/adjudication/items/:itemId/decisions", {
      param: { ...param, itemId },
    }).then(setEarlier, () => setEarlier([]));
  return (
    <section className={classes.decision} aria-label="Decision that holds">
      <p>
        <b>
          {decision.outcome === "settled" && !decision.by ? "Agreed by rule" : capital(outcomeWords[decision.outcome])}
        </b>
        {decision.by && <> by {decision.isYours ? "you" : decision.by}</>}
        {decision.isUndo && ", taken back to"}, <Moment at={decision.decidedAt} withTime />
      </p>
      {decision.annotations.map((a) => (
        <Coding key={`${a.start} ${a.end} ${a.category}`} place={a} text={text} codebook={codebook} />
      ))}
      {decision.distribution && <Distribution rows={decision.distribution} codebook={codebook} />}
      {decision.cause && <p>Cause: {causeWords[decision.cause].name}</p>}
      {decision.reason && <p className={classes.reason}>{decision.reason}</p>}
      {decision.ruleNote && <p className={classes.reason}>For the codebook: {decision.ruleNote}</p>}
      {decision.precedent && (
        <p>
          Follows <PrecedentLink projectId={param.projectId} precedent={decision.precedent} /> (
          {outcomeWords[decision.precedent.outcome]})
        </p>
      )}
      {onTakeBack && (
        <button type="button" className={classes.textButton} onClick={onTakeBack}>
          Take back <kbd>o</kbd>
        </button>
      )}{" "}
      {decision.revision > 1 && !earlier && (
        <button type="button" className={classes.textButton} onClick={load}>
          Show the {decision.revision - 1 === 1 ? "earlier decision" : `${decision.revision - 1} earlier decisions`}
        </button>
      )}
      {earlier && (
        <ol className={classes.history}>
          {earlier.map((d) => (
            <li key={d.id}>
              {outcomeWords[d.outcome]} {d.by ? `by ${d.isYours ? "you" : d.by}` : "by rule"}
              {d.isUndo ? " (undo)" : ""}: {d.annotations.map((a) => `“${a.quote}”`).join(", ") || "nothing marked"}
              {d.reason && `, ${d.reason}`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** How many people read it how. */
export function Distribution({ rows, codebook }: { rows: readonly DistributionRow[]; codebook: Codebook }) {
  return (
    <ul className={classes.distribution}>
      {rows.map((row) => (
        <li key={JSON.stringify(row)}>
          {row.people} {row.people === 1 ? "person" : "people"}:{" "}
          {row.annotations
            .map(({ category, subtype }) => {
              const fine = subtype && findSubtype(codebook, category, subtype)?.name;
              return `${findCategory(codebook, category)?.name ?? category}${fine ? `, ${fine}` : ""}`;
            })
            .join(" and ") || "nothing marked"}
        </li>
      ))}
    </ul>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
