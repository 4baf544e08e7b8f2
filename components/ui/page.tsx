import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { FrameLink } from "./frame-link";
import { HelpLink } from "./help-link";
import classes from "./page.module.css";

/**
 * The body of every page but the desk: the way back, a title with the manual beside it, what can be done, the content.
 * @param help a page of the manual, with or without a place in it, such as `instructor#rounds`
 */
export function Page({
  title,
  lead,
  crumbs = [],
  actions,
  help,
  width = "page",
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  crumbs?: { href: string; name: string }[];
  actions?: ReactNode;
  help?: string;
  width?: "text" | "work" | "page" | "wide";
  children?: ReactNode;
}) {
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {crumbs.length > 0 && (
            <nav aria-label="Where you are">
              <ol className={classes.crumbs}>
                {crumbs.map((crumb) => (
                  <li key={crumb.href}>
                    <FrameLink href={crumb.href}>{crumb.name}</FrameLink>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div className={classes.title}>
            <Title order={1}>{title}</Title>
            {help && <HelpLink page={help} />}
          </div>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
