"use client";

import { Button, Group } from "@mantine/core";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { count } from "@/components/ui/words";
import type { ItemBoard } from "@/domain/review-board";
import type { InstructorView } from "@/domain/review-faces";
import { Argue, ArgumentList } from "./arguments";
import { DecisionForm } from "./decision-form";
import { ItemPanel } from "./item-panel";
import classes from "./session.module.css";

/** The item with what the instructor can do about it: the vote, the arguments, the decision. */
export function InstructorItem({
  view,
  item,
  refresh,
}: {
  view: InstructorView;
  item: ItemBoard;
  refresh: () => Promise<void>;
}) {
  const param = { sessionId: view.id, itemId: item.id };
  const again = { refresh: false, onDone: () => void refresh() };
  const polling = useWrite(
    (open: boolean) => ask("PUT /review-sessions/:sessionId/items/:itemId/poll", { param, json: { open } }),
    again,
  );
  const hiding = useWrite(
    (argumentId: string) =>
      ask("DELETE /review-sessions/:sessionId/arguments/:argumentId", {
        param: { sessionId: view.id, argumentId },
      }),
    again,
  );
  const undoing = useWrite(
    () =>
      ask("DELETE /review-sessions/:sessionId/items/:itemId/decision", {
        param,
        query: { baseRevision: String(item.revision) },
      }),
    again,
  );
  const agenda = view.board?.agenda ?? [];
  const place = agenda.findIndex((row) => row.id === item.id);
  return (
    <ItemPanel item={item} row={agenda[place]} number={place + 1} codebook={view.codebook}>
      {view.phase === "discuss" && (
        <Group gap="xs" className={classes.pollLine}>
          {item.poll.state === "open" ? (
            <>
              <Button loading={polling.pending} onClick={() => void polling.run(false)}>
                Close the vote
              </Button>
              <span role="status">
                {item.poll.voters} of {count(view.people.length, "person", "people")} voted
              </span>
            </>
          ) : (
            <Button
              variant={item.poll.state === "unopened" ? "filled" : "default"}
              loading={polling.pending}
              onClick={() => void polling.run(true)}
            >
              {item.poll.state === "unopened" ? "Open the vote" : "Open the vote again"}
            </Button>
          )}
        </Group>
      )}
      <ProblemNotice problem={polling.problem ?? hiding.problem ?? undoing.problem} />
      {view.phase === "decide" && !item.decision && <DecisionForm view={view} item={item} onDone={refresh} />}
      {item.decision && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={undoing.pending}
            onClick={() => void undoing.run(undefined)}
          >
            Take the decision back
          </Button>
        </Group>
      )}
      <ArgumentList said={item.arguments} onHide={(id) => void hiding.run(id)} />
      <Argue sessionId={view.id} itemId={item.id} />
    </ItemPanel>
  );
}
