"use client";

import { Button, Code, Title } from "@mantine/core";
import { useState } from "react";
import type { DemonstrationAccount } from "@/components/doors";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { roleNames, roleSchema } from "@/domain/policy";
import classes from "./account.module.css";
import { signIn } from "./session";

/** The invented people of the demonstration, each one click away. Their password is known to everybody by design. */
export function DemonstrationAccounts({
  people,
  onSignedIn,
}: {
  people: DemonstrationAccount[];
  onSignedIn: () => void;
}) {
  const [chosen, setChosen] = useState("");
  const entering = useWrite(
    async (person: DemonstrationAccount) => {
      setChosen(person.email);
      await signIn(person.email, person.password);
      onSignedIn();
    },
    { refresh: false },
  );
  return (
    <section className={classes.demo} aria-labelledby="demonstration">
      <Title order={2} id="demonstration">
        Look around first
      </Title>
      <p>
        A demonstration project is set up. Its people, papers and texts are <strong>invented</strong>. Sign in as one of
        them; the owner can remove it all with one click.
      </p>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.email}>
            <span className={classes.person}>
              {person.name}
              <small>
                {roleName(person.role)} · {person.email}
              </small>
            </span>
            <Button
              size="xs"
              flex="none"
              variant="default"
              loading={entering.pending && chosen === person.email}
              disabled={entering.pending && chosen !== person.email}
              onClick={() => void entering.run(person)}
              aria-label={`Sign in as ${person.name}`}
            >
              Sign in as {person.name.split(" ")[0]}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        The password of all of them is <Code>{people[0]?.password}</Code>.
      </p>
      <ProblemNotice problem={entering.problem} />
    </section>
  );
}

function roleName(role: string): string {
  const known = roleSchema.safeParse(role);
  return known.success ? roleNames[known.data] : role;
}
