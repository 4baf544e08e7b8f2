"use client";

import { useEffect, useRef } from "react";
import { count } from "@/components/ui/words";
import type { ItemBoard } from "@/domain/review-board";
import type { ProjectorView } from "@/domain/review-faces";
import { phaseNames } from "@/domain/review-session";
import { ArgumentList } from "./arguments";
import { SubtypeBars } from "./bars";
import { Clock } from "./clock";
import { ComparisonView } from "./comparison";
import { HeatText } from "./heat-text";
import { ItemPanel } from "./item-panel";
import { itemIn } from "./item-place";
import { JoinPanel } from "./join-panel";
import { LostSession } from "./lost-session";
import classes from "./session.module.css";
import { TalkedOf } from "./talked-of";
import { useSession } from "./use-session";

/** What the class sees on the wall: large, without names and without anything to press. */
export function ProjectorFace({ initial }: { initial: ProjectorView }) {
  const { view, skew, isConnected, lost } = useSession("projector", initial);
  const { board, phase } = view;
  const item = board?.item;
  const place = board?.agenda.findIndex((row) => row.id === item?.id) ?? -1;
  const outcome = useOutcomeInSight(item ?? null);
  if (lost) return <LostSession lost={lost} sessionId={view.id} />;
  return (
    <main className={classes.projector} data-phase={phase}>
      <header className={classes.wallHead}>
        <h1>{view.title}</h1>
        <span className={classes.wallPhase}>{phaseNames[phase]}</span>
        <span role="status" className={classes.connection}>
          {isConnected ? "" : "Reconnecting …"}
        </span>
        {phase !== "mark" && phase !== "second_round" && <Clock endsAt={view.timerEndsAt} skew={skew} />}
      </header>
      {phase === "gather" && (
        <div className={classes.wallMiddle}>
          <JoinPanel join={view.join} large />
          <p className={classes.wallCount}>{count(view.people, "person has", "people have")} joined.</p>
        </div>
      )}
      {(phase === "mark" || phase === "second_round") && (
        <div className={classes.wallMiddle}>
          <p className={classes.wallTask}>
            {phase === "mark" ? "Mark on your own." : "The second round: once more on your own."}
          </p>
          <Clock endsAt={view.timerEndsAt} skew={skew} large />
          <p className={classes.wallNote}>Nobody sees your marks. Found nothing? That is an answer: submit it.</p>
          {phase === "mark" && view.join && <JoinPanel join={view.join} />}
        </div>
      )}
      {phase === "reveal" && board?.text && (
        <div className={classes.wallColumns}>
          <HeatText key={board.text.segmentId} {...board.text} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <aside tabIndex={0} aria-label="Hot spots and codes">
            <h2>Hot spots</h2>
            <ol className={classes.hotSpots}>
              {board.agenda.slice(0, 6).map((row) => (
                <li key={row.id}>“{row.words}”</li>
              ))}
            </ol>
            <h2>How many used it</h2>
            <SubtypeBars board={board} codebook={view.codebook} />
          </aside>
        </div>
      )}
      {(phase === "discuss" || phase === "decide") &&
        (board && item ? (
          <div className={classes.wallTalk}>
            <ItemPanel
              item={item}
              row={board.agenda[place]}
              number={place + 1}
              codebook={view.codebook}
              isBesideText={board.text?.segmentId === item.segmentId}
              outcome={outcome}
            >
              {item.poll.state === "open" && (
                <p className={classes.wallVote} role="status">
                  Vote now. {count(item.poll.voters, "person has", "people have")} voted.
                </p>
              )}
              <ArgumentList said={item.arguments.slice(-5)} />
            </ItemPanel>
            {board.text && <HeatText key={board.text.segmentId} {...board.text} item={itemIn(board)} />}
          </div>
        ) : (
          <p className={classes.wallTask}>The first place comes in a moment.</p>
        ))}
      {phase === "compare" && board?.comparison && (
        <div className={classes.wallItem}>
          <ComparisonView comparison={board.comparison} codebook={view.codebook} />
        </div>
      )}
      {(phase === "debrief" || phase === "ended") && (
        <div className={classes.wallMiddle}>
          <p className={classes.wallTask}>{phase === "debrief" ? "Look at your own result." : "Thank you."}</p>
          <p className={classes.wallNote}>
            {count(board?.agenda.filter((row) => row.outcome && row.outcome !== "reopened").length ?? 0, "place")}{" "}
            decided.
          </p>
        </div>
      )}
      {phase === "ended" && board && (
        <div className={classes.wallTalk}>
          <div className={classes.wallItems}>
            <TalkedOf board={board} codebook={view.codebook} />
          </div>
          {board.text && <HeatText key={board.text.segmentId} {...board.text} />}
        </div>
      )}
    </main>
  );
}

/** Nobody scrolls the wall: the votes and the decision come into sight when they are there, and a new place from its top. */
function useOutcomeInSight(item: ItemBoard | null) {
  const outcome = useRef<HTMLDivElement>(null);
  const step = item && `${item.id} ${item.poll.state} ${item.decision?.revision}`;
  useEffect(() => {
    if (!step) return;
    if (outcome.current) outcome.current.scrollIntoView({ block: "nearest" });
    else window.scrollTo(0, 0);
  }, [step]);
  return outcome;
}
