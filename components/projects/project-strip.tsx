"use client";

import { usePathname } from "next/navigation";
import { FrameLink } from "@/components/ui/frame-link";
import { LinkPending } from "@/components/ui/link-pending";
import { may, type Role } from "@/domain/policy";
import classes from "./project.module.css";

/** Where one is inside a project, and where this role can go from there. */
export function ProjectStrip({ project, role }: { project: { id: string; name: string }; role: Role }) {
  const path = usePathname();
  const home = `/projects/${project.id}`;
  const places = [
    { href: home, name: "Overview", shown: true },
    { href: `${home}/documents`, name: "Documents", shown: may(role, "document.read") },
    { href: `${home}/codebook`, name: "Codebook", shown: may(role, "codebook.read") },
    { href: `${home}/people`, name: "People", shown: may(role, "people.read") },
    { href: `${home}/rounds`, name: "Rounds", shown: may(role, "round.read") },
    { href: `${home}/sessions`, name: "Sessions", shown: may(role, "session.show") },
  ].filter((place) => place.shown);
  return (
    <div className={`${classes.strip} slant-screen-only`}>
      <div className={classes.inner}>
        <p className={classes.crumbs}>
          <FrameLink href="/projects">Projects</FrameLink> / <strong>{project.name}</strong>
        </p>
        <nav aria-label={`Project ${project.name}`} className={classes.tabs}>
          {places.map(({ href, name }) => {
            const here = href === home ? path === home : path === href || path.startsWith(`${href}/`);
            return (
              <FrameLink key={href} href={href} className={classes.tab} aria-current={here ? "page" : undefined}>
                {name}
                <LinkPending />
              </FrameLink>
            );
          })}
        </nav>
      </div>
    </div>
  );
}
