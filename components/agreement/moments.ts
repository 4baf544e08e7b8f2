// Fixed locale and zone: the server and the browser must write the same words, else hydration fails.
const dayFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const dayAndTimeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** “24 November 2026”. */
export const day = (iso: string): string => dayFormat.format(new Date(iso));
/** “24 Nov 2026, 03:21 UTC”. */
export const dayAndTime = (iso: string): string => `${dayAndTimeFormat.format(new Date(iso))} UTC`;
