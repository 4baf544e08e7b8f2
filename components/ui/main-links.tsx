"use client";

import { usePathname } from "next/navigation";
import { FrameLink } from "./frame-link";
import { LinkPending } from "./link-pending";
import classes from "./shell.module.css";

export function MainLinks() {
  const path = usePathname();
  const inProjects = path.startsWith("/projects");
  const inWork = path === "/" || path.startsWith("/assignments");
  return (
    <nav aria-label="Main" className={classes.links}>
      <FrameLink href="/" className={classes.link} aria-current={inWork ? "page" : undefined}>
        My work
        <LinkPending />
      </FrameLink>
      <FrameLink href="/projects" className={classes.link} aria-current={inProjects ? "page" : undefined}>
        Projects
        <LinkPending />
      </FrameLink>
    </nav>
  );
}
