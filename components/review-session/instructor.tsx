"use client";

import { Button, Title } from "@mantine/core";
import { IconPresentation } from "@tabler/icons-react";
import Link from "next/link";
import { ask } from "@/components/api";
import { HelpLink } from "@/components/ui/help-link";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { InstructorView } from "@/domain/review-faces";
import { isRevealedIn } from "@/domain/review-session";
import { AgendaList } from "./agenda-list";
import { SubtypeBars } from "./bars";
import { ComparisonView } from "./comparison";
import { InstructorItem } from "./instructor-item";
import { InstructorText } from "./instructor-text";
import { JoinControls } from "./join-controls";
import { LostSession } from "./lost-session";
import { Notes } from "./notes";
import { PeopleList } from "./people-list";
import { NextSteps } from "./phase-controls";
import { SecondRoundChoice } from "./second-round";
import classes from "./session.module.css";
import { SessionBar } from "./session-bar";
import { TalkedOf } from "./talked-of";
import { TimerControls } from "./timer-controls";
import { useKeptFocus } from "./use-kept-focus";
import { useSession } from "./use-session";

export type Texts = { id: string; title: string }[];

/** The instructor's face: what comes next, the clock, the agenda, private notes. The session is on the server, so it can be closed and opened again. */
export function InstructorFace({ initial, texts }: { initial: InstructorView; texts: Texts }) {
  const session = useSession("instructor", initial);
  const { view, skew, isConnected, lost, refresh } = session;
  const kept = useKeptFocus<HTMLDivElement>();
  const { phase, board } = view;
  const sessionId = view.id;
  const isOver = phase === "ended";
  const choosing = useWrite(
    (itemId: string) => ask("POST /review-sessions/:sessionId/items/:itemId/choose", { param: { sessionId, itemId } }),
    { refresh: false, onDone: () => void refresh() },
  );
  if (lost) return <LostSession lost={lost} sessionId={sessionId} />;
  return (
    <div className={classes.lectern} ref={kept} tabIndex={-1}>
      <header className={classes.lecternHead}>
        <div className={classes.lecternTitle}>
          <nav aria-label="Where you are" className={classes.crumb}>
            <Link href={`/projects/${view.project.id}/sessions`}>{view.project.name}: sessions</Link>
          </nav>
          <span className={classes.titleLine}>
            <Title order={1}>{view.title}</Title>
            <HelpLink page="instructor#review-sessions" />
          </span>
        </div>
        <Button
          component="a"
          href={`/sessions/${sessionId}/projector`}
          target="_blank"
          variant="default"
          leftSection={<IconPresentation size={16} aria-hidden />}
        >
          Projector
        </Button>
        {isRevealedIn(phase) && (
          <Button component={Link} href={`/sessions/${sessionId}/minutes`} variant="default">
            Minutes
          </Button>
        )}
      </header>
      <SessionBar view={view} skew={skew} isConnected={isConnected} />
      {!isOver && (
        <section className={classes.controls} aria-label="Controls">
          <NextSteps view={view} onDone={refresh} />
          <TimerControls view={view} />
        </section>
      )}
      <ProblemNotice problem={choosing.problem} />
      <div className={classes.lecternColumns}>
        <div className={classes.stage}>
          <Stage view={view} refresh={refresh} />
        </div>
        <aside className={classes.wings} aria-label="Agenda and notes">
          {board && (
            <section>
              <Title order={2}>Agenda</Title>
              <AgendaList
                agenda={board.agenda}
                current={board.item?.id ?? null}
                onChoose={["reveal", "discuss", "decide"].includes(phase) ? (id) => void choosing.run(id) : null}
              />
            </section>
          )}
          {isRevealedIn(phase) && !isOver && phase !== "debrief" && !["second_round", "compare"].includes(phase) && (
            <SecondRoundChoice view={view} texts={texts} onDone={refresh} />
          )}
          <Notes sessionId={sessionId} notes={view.notes} revision={view.notesRevision} isOver={isOver} />
          {!isOver && <JoinControls view={view} refresh={refresh} />}
          {phase !== "gather" && phase !== "mark" && phase !== "second_round" && (
            <PeopleList view={view} refresh={refresh} />
          )}
        </aside>
      </div>
    </div>
  );
}

function Stage({ view, refresh }: { view: InstructorView; refresh: () => Promise<void> }) {
  const { board, phase } = view;
  if (phase === "gather" || phase === "mark" || phase === "second_round") {
    return <PeopleList view={view} refresh={refresh} isMain />;
  }
  if (!board) return <p>The marks of this round are not revealed.</p>;
  if (phase === "compare") {
    return board.comparison ? (
      <ComparisonView comparison={board.comparison} codebook={view.codebook} />
    ) : (
      <p>The figures come in a moment.</p>
    );
  }
  const item = board.item;
  const showsItem = (phase === "discuss" || phase === "decide") && item;
  return (
    <>
      {showsItem && <InstructorItem key={item.id} view={view} item={item} refresh={refresh} />}
      {(phase === "debrief" || phase === "ended") && board.comparison && (
        <ComparisonView comparison={board.comparison} codebook={view.codebook} />
      )}
      {phase === "ended" && <TalkedOf board={board} codebook={view.codebook} />}
      <InstructorText sessionId={view.id} board={board} isOver={phase === "ended"} />
      {!showsItem && (
        <section aria-label="By subtype">
          <Title order={2}>How many used it</Title>
          <SubtypeBars board={board} codebook={view.codebook} />
        </section>
      )}
    </>
  );
}
