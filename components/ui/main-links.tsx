"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkPending } from "./link-pending";
import classes from "./shell.module.css";

export function MainLinks() {
  const path = usePathname();
  const inProjects = path.startsWith("/projects");
  const inWork = path === "/" || path.startsWith("/assignments");
  return (
    <nav aria-label="Main" className={classes.links}>
      <Link href="/" className={classes.link} aria-current={inWork ? "page" : undefined}>
        My work
        <LinkPending />
      </Link>
      <Link href="/projects" className={classes.link} aria-current={inProjects ? "page" : undefined}>
        Projects
        <LinkPending />
      </Link>
    </nav>
  );
}
