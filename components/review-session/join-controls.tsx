"use client";

import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import type { InstructorView } from "@/domain/review-faces";
import { JoinPanel, useOrigin } from "./join-panel";
import classes from "./session.module.css";

/** The join code: who has it, for how many and how long, and how to take it back. */
export function JoinControls({ view, refresh }: { view: InstructorView; refresh: () => Promise<void> }) {
  const [limit, setLimit] = useState(view.join?.limit ?? 60);
  const here = useOrigin();
  const param = { sessionId: view.id };
  const again = { refresh: false, onDone: () => void refresh() };
  const making = useWrite(() => ask("POST /review-sessions/:sessionId/join-code", { param, json: { limit } }), again);
  const revoking = useWrite(() => ask("DELETE /review-sessions/:sessionId/join-code", { param }), again);
  return (
    <section className={classes.joinBox} aria-label="Joining">
      <h2>Joining</h2>
      <JoinPanel join={view.join} />
      {view.join && /^https?:\/\/(localhost|127\.|\[::1\])/.test(view.join.address ?? here) && (
        <p className={classes.warning} role="note">
          Only this machine reaches that address. For a class, open the workbench under the address of this machine in
          the network; the operator’s manual says how.
        </p>
      )}
      {view.join && (
        <p className={classes.quiet}>
          For {view.join.limit} people, until{" "}
          {new Date(view.join.expiresAt).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.
        </p>
      )}
      <Group align="flex-end" gap="xs">
        <NumberInput
          label="For how many"
          size="xs"
          w={100}
          min={1}
          max={500}
          value={limit}
          onChange={(value) => setLimit(Number(value) || 1)}
        />
        <Button size="xs" variant="default" loading={making.pending} onClick={() => void making.run(undefined)}>
          {view.join ? "New code" : "Make a join code"}
        </Button>
        {view.join && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={revoking.pending}
            onClick={() => void revoking.run(undefined)}
          >
            Let nobody else in
          </Button>
        )}
      </Group>
      <ProblemNotice problem={making.problem ?? revoking.problem} />
    </section>
  );
}
