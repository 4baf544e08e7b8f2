import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./blank.module.css";

/** What stands where there is nothing yet: what will be here, and what to do so that something is. */
export function Blank({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.blank}>
      <Title order={2}>{title}</Title>
      {children && <div className={classes.words}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
