"use client";

import { Button, Switch, Title } from "@mantine/core";
import Link from "next/link";
import { useEffect, useState } from "react";
import { count } from "@/components/ui/words";
import type { StudentView } from "@/domain/review-faces";
import { Argue, ArgumentList } from "./arguments";
import { SubtypeBars } from "./bars";
import { ComparisonView } from "./comparison";
import { HeatText } from "./heat-text";
import { ItemPanel } from "./item-panel";
import { itemIn } from "./item-place";
import { LostSession } from "./lost-session";
import { OwnResultView } from "./own-result";
import { Reflection } from "./reflection";
import { recallReturnCode } from "./return-code";
import classes from "./session.module.css";
import { SessionBar } from "./session-bar";
import { TalkedOf } from "./talked-of";
import { useKeptFocus } from "./use-kept-focus";
import { useSession } from "./use-session";
import { VoteButtons } from "./vote-buttons";

/** The student's face, made for a phone: one thing to do at a time. */
export function StudentFace({ initial }: { initial: StudentView }) {
  const { view, skew, isConnected, lost, refresh } = useSession("student", initial);
  const kept = useKeptFocus<HTMLDivElement>();
  if (lost) return <LostSession lost={lost} sessionId={view.id} />;
  return (
    <div className={classes.student} ref={kept} tabIndex={-1}>
      <header className={classes.studentHead}>
        <Title order={1}>{view.title}</Title>
        <p className={classes.quiet}>You are {view.me.name}.</p>
      </header>
      <SessionBar view={view} skew={skew} isConnected={isConnected} brief />
      <div aria-live="polite" className="slant-hidden">
        {`The session is at: ${view.phase.replace("_", " ")}`}
      </div>
      <Now view={view} refresh={refresh} />
    </div>
  );
}

function Now({ view, refresh }: { view: StudentView; refresh: () => Promise<void> }) {
  const { phase, board } = view;
  switch (phase) {
    case "gather":
      return (
        <Card title="You are in">
          <p>The instructor will begin in a moment. Keep this page open; it goes on by itself.</p>
          <ReturnCode view={view} />
        </Card>
      );
    case "mark":
    case "second_round":
      return <Work view={view} />;
    case "reveal":
      return board ? <Revealed view={view} /> : <Wait />;
    case "discuss":
    case "decide":
      return board ? <Talk view={view} refresh={refresh} /> : <Wait />;
    case "compare":
      return (
        <Card title="Before and after">
          {board?.comparison ? (
            <ComparisonView comparison={board.comparison} codebook={view.codebook} />
          ) : (
            <p>The figures come in a moment.</p>
          )}
        </Card>
      );
    case "debrief":
    case "ended":
      return <Debrief view={view} />;
  }
}

function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}

const Wait = () => (
  <Card title="One moment">
    <p>The instructor prepares the next step. This page goes on by itself.</p>
  </Card>
);

function Work({ view }: { view: StudentView }) {
  const open = view.work.filter((w) => w.state !== "submitted");
  if (view.work.length === 0) {
    return (
      <Card title="Look on">
        <p>There is nothing for you to mark in this round. The discussion is for everybody.</p>
      </Card>
    );
  }
  if (open.length === 0) {
    return (
      <Card title="Submitted">
        <p>Your reading is in. While the others finish you can still look at it, or take it back and change it.</p>
        {view.work.map((work) => (
          <Button key={work.id} component={Link} href={`/assignments/${work.id}`} variant="default" fullWidth>
            {work.title}
          </Button>
        ))}
        <ReturnCode view={view} />
      </Card>
    );
  }
  return (
    <Card title={view.phase === "mark" ? "Mark on your own" : "The second round"}>
      <p>
        {view.phase === "second_round" && view.secondRound?.kind === "revision"
          ? "This is your own first reading once more. Change what you see differently now; the first one stays as it was."
          : "Read to the end, mark what leans, and submit. Nobody sees your marks, and you see nobody's."}
      </p>
      {open.map((work) => (
        <Button key={work.id} component={Link} href={`/assignments/${work.id}`} size="lg" fullWidth>
          {work.state === "assigned" ? "Begin" : "Go on"}: {work.title}
        </Button>
      ))}
      <ReturnCode view={view} />
    </Card>
  );
}

/** What a guest needs to come back on another device; known to this browser only. */
function ReturnCode({ view }: { view: StudentView }) {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => setCode(recallReturnCode(view.id)), [view.id]);
  if (!view.me.isGuest || !code) return null;
  return (
    <p className={classes.quiet}>
      To come back on another device, join with the same name and your return code <strong>{code}</strong>.
    </p>
  );
}

/** The text with its heat and one's own marks; it follows the instructor unless one wants to look around. */
function ClassText({ view, isOver = false }: { view: StudentView; isOver?: boolean }) {
  const [follows, setFollows] = useState(true);
  const { board } = view;
  if (!board?.text) return null;
  return (
    <Card title="What the class marked">
      <p className={classes.quiet}>
        The stronger the ground, the more of {count(board.text.readers, "reader")} marked it. Your own marks are
        underlined.
      </p>
      {!isOver && (
        <Switch
          checked={follows}
          onChange={(event) => setFollows(event.currentTarget.checked)}
          label="Follow the instructor"
        />
      )}
      <HeatText
        key={board.text.segmentId}
        {...board.text}
        marks={view.marks}
        item={isOver ? null : itemIn(board)}
        follows={follows && !isOver}
      />
    </Card>
  );
}

function Revealed({ view }: { view: StudentView }) {
  const { board } = view;
  if (!board?.text) return <Wait />;
  return (
    <>
      <ClassText view={view} />
      <Card title="By subtype">
        <SubtypeBars board={board} codebook={view.codebook} />
      </Card>
    </>
  );
}

function Talk({ view, refresh }: { view: StudentView; refresh: () => Promise<void> }) {
  const { board, phase } = view;
  const item = board?.item;
  if (!board || !item) return <Wait />;
  const place = board.agenda.findIndex((row) => row.id === item.id);
  return (
    <>
      <ItemPanel item={item} row={board.agenda[place]} number={place + 1} own={view.reading} codebook={view.codebook}>
        {phase === "discuss" && item.poll.state === "open" && (
          <VoteButtons key={item.id} view={view} item={item} refresh={refresh} />
        )}
        {phase === "discuss" && item.poll.state === "unopened" && (
          <p className={classes.quiet}>The vote on this place has not begun yet.</p>
        )}
        <ArgumentList said={item.arguments} />
        <Argue key={`say ${item.id}`} sessionId={view.id} itemId={item.id} />
      </ItemPanel>
      <ClassText view={view} />
    </>
  );
}

function Debrief({ view }: { view: StudentView }) {
  return (
    <>
      {view.result ? (
        <Card title="Your own result">
          <OwnResultView result={view.result} codebook={view.codebook} />
        </Card>
      ) : (
        <Card title="Your own result">
          <p>You did not submit a reading in the first round, so there is nothing to compare.</p>
        </Card>
      )}
      {view.board?.comparison && (
        <Card title="Before and after">
          <ComparisonView comparison={view.board.comparison} codebook={view.codebook} />
        </Card>
      )}
      <Card title="For yourself">
        <Reflection view={view} />
      </Card>
      {view.board && <TalkedOf board={view.board} codebook={view.codebook} />}
      <ClassText view={view} isOver={view.phase === "ended"} />
      <p>
        <Link href={`/sessions/${view.id}/minutes`}>Minutes of the session</Link>
      </p>
    </>
  );
}
