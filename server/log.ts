import pino from "pino";

/** One JSON line per event on standard error. Secrets never reach it: no bodies, no headers, no query strings. */
export const log = pino(
  { level: process.env.SLANT_LOG ?? "warn", base: undefined, redact: ["password", "token", "*.password", "*.token"] },
  pino.destination(2),
);
