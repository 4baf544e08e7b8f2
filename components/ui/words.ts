/** Numbers and names as a person reads them. The screens are in English, so the digits are grouped as in English. */

export const number = (n: number): string => n.toLocaleString("en");

/** `count(1, "document")` is “1 document”, `count(2, "document")` is “2 documents”. */
export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${number(n)} ${n === 1 ? noun : plural}`;

/** `duration(5400)` is “1 h 30 min”; less than a minute is “under 1 min”. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return "under 1 min";
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${number(hours)} h ${minutes % 60} min` : `${minutes} min`;
}

/** The English name of a language tag, such as “Armenian” for `hy`; empty for a language that nobody named. */
export function languageName(tag: string): string {
  if (tag === "" || tag === "und") return "";
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
