"use client";

import { useEffect, useState } from "react";
import { unsentChanges } from "@/components/desk/outbox";
import { count } from "@/components/ui/words";
import classes from "./work.module.css";

/** How often it is looked whether a desk that was just left has sent the rest. */
const LOOK = 2000;
const MOMENT = 300;

/** Work that lies in this browser only: it is sent when the desk is opened. Nothing where there is none. */
export function UnsentChanges({ assignmentId }: { assignmentId: string }) {
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    const look = () => void unsentChanges({ assignmentId }).then(setUnsent);
    look();
    // A desk that is left in the middle of a word writes it while this page comes.
    const again = setTimeout(look, MOMENT);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(again);
      document.removeEventListener("visibilitychange", look);
    };
  }, [assignmentId]);
  useEffect(() => {
    if (unsent === 0) return;
    const timer = setInterval(() => void unsentChanges({ assignmentId }).then(setUnsent), LOOK);
    return () => clearInterval(timer);
  }, [assignmentId, unsent]);
  if (unsent === 0) return null;
  return (
    <strong className={classes.unsent}>
      {count(unsent, "change")} in this browser {unsent === 1 ? "is" : "are"} not sent yet
    </strong>
  );
}
