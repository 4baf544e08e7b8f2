import Link from "next/link";
import type { ProjectRow } from "@/components/doors";
import { count } from "@/components/ui/words";
import { roleNames } from "@/domain/policy";
import classes from "./project.module.css";

export function ProjectList({ projects }: { projects: ProjectRow[] }) {
  return (
    <ul className={classes.projects}>
      {projects.map((project) => (
        <li key={project.id} className={classes.project}>
          <h2>
            <Link href={`/projects/${project.id}`}>{project.name}</Link>
          </h2>
          {project.description && <p className={classes.description}>{project.description}</p>}
          <p className={classes.facts}>
            {project.isDemonstration && "Invented demonstration · "}
            You are {roleNames[project.role].toLowerCase()}
            {project.counts &&
              ` · ${count(project.counts.documents, "document")} · ${count(project.counts.members, "person", "people")} · ${count(project.counts.rounds, "round")}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
