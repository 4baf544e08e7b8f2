"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import { type RefObject, useEffect, useState } from "react";
import { ask } from "@/components/api";
import { type Cause, causes, causeWords, outcomeWords } from "@/domain/adjudication/decision";
import type { ItemPlace, Precedent } from "@/domain/adjudication/view";
import classes from "./adjudication.module.css";
import type { Why } from "./why";

export const causeKeys: Record<Cause, string> = {
  slip: "s",
  boundary_rule: "b",
  codebook_unclear: "k",
  text_ambiguous: "t",
  contested: "l",
};

export function WhyFields({
  why,
  onWhy,
  reasonRef,
  param,
  hasKeys,
}: {
  why: Why;
  onWhy: (why: Why) => void;
  reasonRef: RefObject<HTMLTextAreaElement | null>;
  param: { projectId: string; roundId: string };
  /** Whether a single key chooses a cause or goes to the reason; not while letters mean subtypes. */
  hasKeys: boolean;
}) {
  return (
    <fieldset className={classes.why}>
      <legend>Why (optional, goes with your decision)</legend>
      <div className={classes.causes}>
        {causes.map((cause) => (
          <button
            key={cause}
            type="button"
            aria-pressed={why.cause === cause}
            title={causeWords[cause].means}
            onClick={() => onWhy({ ...why, cause: why.cause === cause ? null : cause })}
          >
            {causeWords[cause].name} {hasKeys && <kbd>{causeKeys[cause]}</kbd>}
          </button>
        ))}
      </div>
      <Textarea
        ref={reasonRef}
        size="xs"
        autosize
        minRows={1}
        maxRows={6}
        label={<>Reason {hasKeys && <kbd>r</kbd>}</>}
        aria-label="Reason"
        value={why.reason}
        maxLength={4000}
        onChange={(event) => onWhy({ ...why, reason: event.currentTarget.value })}
      />
      <details className={classes.more}>
        <summary>Rule note and precedent</summary>
        <Textarea
          size="xs"
          autosize
          minRows={1}
          maxRows={6}
          label="What the codebook's next version should say"
          value={why.ruleNote}
          maxLength={4000}
          onChange={(event) => onWhy({ ...why, ruleNote: event.currentTarget.value })}
        />
        <PrecedentField
          precedent={why.precedent}
          onPrecedent={(precedent) => onWhy({ ...why, precedent })}
          param={param}
        />
      </details>
    </fieldset>
  );
}

/** The earlier decision of the project that one follows. */
export function PrecedentField({
  precedent,
  onPrecedent,
  param,
}: {
  precedent: Why["precedent"];
  onPrecedent: (precedent: Why["precedent"]) => void;
  param: { projectId: string; roundId: string };
}) {
  const [searches, setSearches] = useState(false);
  return (
    <>
      {precedent ? (
        <p className={classes.precedent}>
          Follows the decision about <PrecedentLink projectId={param.projectId} precedent={precedent} />{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => onPrecedent(null)}>
            Remove
          </Button>
        </p>
      ) : (
        <Button size="compact-xs" variant="default" mt={6} onClick={() => setSearches(!searches)}>
          {searches ? "Close the search" : "Find a precedent"}
        </Button>
      )}
      {searches && !precedent && (
        <PrecedentSearch
          param={param}
          onPick={(found) => {
            onPrecedent(found);
            setSearches(false);
          }}
        />
      )}
    </>
  );
}

/** To the item that an earlier decision was about, in a window of its own: one is in the middle of another decision. */
export function PrecedentLink({
  projectId,
  precedent: { roundId, itemId, words },
}: {
  projectId: string;
  precedent: ItemPlace & { words: string };
}) {
  return (
    <a href={`/projects/${projectId}/rounds/${roundId}/adjudicate?item=${itemId}`} target="_blank" rel="noreferrer">
      “{words || "nothing marked"}”
    </a>
  );
}

function PrecedentSearch({
  param,
  onPick,
}: {
  param: { projectId: string; roundId: string };
  onPick: (precedent: Precedent) => void;
}) {
  const [q, setQ] = useState("");
  const [found, setFound] = useState<Precedent[] | null>(null);
  const { projectId, roundId } = param;
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      const door = "GET /projects/:projectId/rounds/:roundId/adjudication/precedents";
      ask(door, { param: { projectId, roundId }, query: { q } }).then(
        (answer) => !isOld && setFound(answer),
        () => !isOld && setFound([]),
      );
    }, 200);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [q, projectId, roundId]);
  return (
    <div className={classes.search}>
      <TextInput
        size="xs"
        label="Words or reasons of earlier decisions"
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {found?.length === 0 && <p className={classes.nothing}>No decision matches.</p>}
      <ul>
        {found?.map((precedent) => (
          <li key={precedent.id}>
            <button type="button" onClick={() => onPick(precedent)}>
              <b>{precedent.words}</b> {outcomeWords[precedent.outcome]}
              <small>
                {precedent.reason || precedent.ruleNote || "No reason was written."} ({precedent.document},{" "}
                {precedent.round})
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
