"use client";

import { useSyncExternalStore } from "react";
import type { JoinOffer } from "@/domain/review-faces";
import { spokenCode } from "@/domain/review-session";
import { Qr } from "./qr";
import classes from "./session.module.css";

const never = () => () => {};
/** The address under which this page is seen; the server may not know it. */
export const useOrigin = (): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );

/** How to get in: an address to type, a code, and both as a QR code. */
export function JoinPanel({ join, large = false }: { join: JoinOffer; large?: boolean }) {
  const here = useOrigin();
  const origin = join?.address ?? here;
  if (!join) return <p className={classes.quiet}>Nobody can join just now.</p>;
  return (
    <section className={classes.join} data-large={large || undefined} aria-label="How to join">
      <div>
        <p className={classes.joinAt}>
          Go to <strong>{origin.replace(/^https?:\/\//, "")}/class</strong> and type
        </p>
        <p className={classes.code}>{spokenCode(join.code)}</p>
      </div>
      <div className={classes.qr}>
        {origin && <Qr value={`${origin}/class#${join.code}`} label={`QR code that leads to ${origin}/class`} />}
      </div>
    </section>
  );
}
