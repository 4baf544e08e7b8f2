"use client";

import { Button } from "@mantine/core";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import classes from "./project.module.css";

/** Says on every page of the demonstration that it is one, and removes it for those who may. */
export function DemonstrationBanner({ mayRemove }: { mayRemove: boolean }) {
  const removing = useWrite(() => ask("DELETE /demonstration"), {
    refresh: false,
    // The account that removes it is usually one of the invented ones, and gone with them.
    onDone: () => window.location.assign("/sign-in"),
  });
  return (
    <div className={`${classes.banner} slant-screen-only`}>
      <div className={classes.bannerInner}>
        <p>
          <strong>Demonstration.</strong> The town, its papers and its people are invented.
          {mayRemove && " Removing it deletes this project and the invented accounts."}
        </p>
        {mayRemove && (
          <Button size="xs" variant="default" loading={removing.pending} onClick={() => void removing.run(undefined)}>
            Remove the demonstration
          </Button>
        )}
        <ProblemNotice problem={removing.problem} />
      </div>
    </div>
  );
}
