// By hand and in UTC: the server and the browser must write the same words, else hydration fails.
const months = "January February March April May June July August September October November December".split(" ");

/** “24 November 2026”. */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number) as [number, number, number];
  return `${date} ${months[month - 1]} ${year}`;
}

/** “24 November 2026, 03:21 UTC”. */
export const dayAndTime = (iso: string): string => `${day(iso)}, ${iso.slice(11, 16)} UTC`;
