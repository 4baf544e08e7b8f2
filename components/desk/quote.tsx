"use client";
import { useDesk } from "./desk-context";
import { shortQuote } from "./short-quote";

/** Words of the document among words of the desk: in their own direction and language, in quotation marks. */
export function Quote({ words, limit }: { words: string; limit?: number }) {
  const { document } = useDesk().opening;
  return (
    <span className="desk-quote">
      “
      <bdi dir="auto" lang={document.language || undefined}>
        {shortQuote(words, limit)}
      </bdi>
      ”
    </span>
  );
}
