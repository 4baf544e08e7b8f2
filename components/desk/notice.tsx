"use client";
import { useEffect, useState } from "react";
import { useDesk } from "./desk-context";

/** Long enough to read a sentence or two. */
const SHOWN = 6000;

/** Shows for a moment what the live region says to those who listen: an answer that nothing else on the screen gives. */
export function Notice() {
  const { notice, assignment, dialog } = useDesk();
  const [words, setWords] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = notice.subscribe(() => {
      setWords(notice.get());
      clearTimeout(timer);
      timer = setTimeout(() => setWords(""), SHOWN);
    });
    // What may not be done now may be done then.
    const stopNews = assignment.subscribe(() => setWords(""));
    // What is asked now is more important, and must not be covered.
    const stopDialog = dialog.subscribe(() => dialog.get() && setWords(""));
    return () => {
      stop();
      stopNews();
      stopDialog();
      clearTimeout(timer);
    };
  }, [notice, assignment, dialog]);
  return words ? (
    <p className="desk-notice" aria-hidden="true">
      {words}
    </p>
  ) : null;
}
