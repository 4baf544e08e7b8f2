"use client";

import { useEffect, useState } from "react";
import { decodeText } from "@/domain/decode";
import classes from "./documents.module.css";

/** Beyond this many places nobody learns more. */
const shownPlaces = 6;
const around = 28;

/**
 * How a file that is not UTF-8 would read as Windows-1252. Only accents and quotation marks can be wrong, so the places
 * that have some are shown, not the beginning of the text.
 */
export function EncodingPreview({ file }: { file: File }) {
  const [read, setRead] = useState<{ places: string[][]; total: number } | { fault: string } | null>(null);
  useEffect(() => {
    let left = false;
    void file.arrayBuffer().then((buffer) => {
      const decoded = decodeText(new Uint8Array(buffer), { allowWindows1252: true });
      if (left) return;
      setRead(decoded.ok ? placesIn(decoded.text) : { fault: decoded.message });
    });
    return () => {
      left = true;
    };
  }, [file]);

  if (!read) return <p className={classes.question}>Reading the file …</p>;
  if ("fault" in read) return <p className={classes.question}>{read.fault}</p>;
  return (
    <>
      <p className={classes.question}>
        This file is not UTF-8. It looks like Windows-1252, the encoding of many older Western European files. Do these
        words read right?
      </p>
      <ul className={classes.places}>
        {read.places.map(([before, letters, after], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the places never change their order.
          <li key={i}>
            …{before}
            <mark>{letters}</mark>
            {after}…
          </li>
        ))}
      </ul>
      {read.total > read.places.length && <p>{read.total - read.places.length} more such places.</p>}
    </>
  );
}

function placesIn(text: string): { places: string[][]; total: number } {
  const places: string[][] = [];
  const seen = new Set<string>();
  let total = 0;
  // Different letters first: six times the same apostrophe would prove little.
  for (const found of text.matchAll(/[^\p{ASCII}]+/gu)) {
    total += 1;
    const [letters] = found;
    if (seen.has(letters) || places.length >= shownPlaces) continue;
    seen.add(letters);
    const end = found.index + letters.length;
    places.push([text.slice(Math.max(0, found.index - around), found.index), letters, text.slice(end, end + around)]);
  }
  return { places, total };
}
