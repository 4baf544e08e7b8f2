import Link from "next/link";
import classes from "./agreement.module.css";

/** Why somebody may not see the figures yet. That is part of working blind, and no fault. */
export function AgreementRefused({ code, message }: { code: string; message: string }) {
  return (
    <section className={classes.empty}>
      <h2>{code === "unfinished_work" ? "Your own reading comes first" : "Agreement cannot be shown yet"}</h2>
      <p>{message}</p>
      {code === "unfinished_work" && (
        <p>
          <Link href="/">Go to my work</Link>
        </p>
      )}
    </section>
  );
}
