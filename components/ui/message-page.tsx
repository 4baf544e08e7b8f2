import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./message-page.module.css";

/** A page that has only one thing to say: not found, not allowed, not yet. */
export function MessagePage({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.message}>
      <Title order={1}>{title}</Title>
      <div className={classes.words}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
