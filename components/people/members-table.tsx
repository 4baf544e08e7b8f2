"use client";

import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { ask } from "@/components/api";
import type { MemberRow } from "@/components/doors";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import classes from "@/components/ui/table.module.css";
import { useWrite } from "@/components/ui/use-write";
import { number } from "@/components/ui/words";
import { isGuest } from "@/domain/guest";
import { type Role, roleNames, roles } from "@/domain/policy";

/** Who is in the project. Names are for those who run it; exports and agreement use the pseudonyms. */
export function MembersTable({
  projectId,
  members,
  asOwner,
}: {
  projectId: string;
  members: MemberRow[];
  asOwner: boolean;
}) {
  const [changing, setChanging] = useState("");
  const change = useWrite(({ memberId, role }: { memberId: string; role: Role }) => {
    setChanging(memberId);
    return ask("PATCH /projects/:projectId/members/:memberId", { param: { projectId, memberId }, json: { role } });
  });
  return (
    <>
      <ProblemNotice problem={change.problem} />
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail</th>
              <th scope="col">Pseudonym</th>
              <th scope="col">Role</th>
              <th scope="col" data-number>
                Assignments
              </th>
              <th scope="col">
                <span className="slant-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => {
              // Only an owner names or replaces an owner, so nobody else is offered it.
              const fixed = member.role === "owner" && !asOwner;
              return (
                <tr key={member.id}>
                  <th scope="row">
                    {member.name}
                    {member.isYou && " (you)"}
                  </th>
                  <td>{isGuest(member) ? "Guest of a class" : member.email}</td>
                  <td>
                    <code>{member.pseudonym}</code>
                  </td>
                  <td>
                    {fixed ? (
                      roleNames[member.role]
                    ) : (
                      <NativeSelect
                        size="xs"
                        w="8.5rem"
                        aria-label={`Role of ${member.name}`}
                        disabled={change.pending && changing === member.id}
                        value={member.role}
                        onChange={(event) => {
                          void change.run({ memberId: member.id, role: event.currentTarget.value as Role });
                        }}
                        data={roles
                          .filter((role) => asOwner || role !== "owner")
                          .map((role) => ({ value: role, label: roleNames[role] }))}
                      />
                    )}
                  </td>
                  <td data-number>{number(member.assignments)}</td>
                  <td data-number>
                    {!fixed && (
                      <ConfirmButton
                        title={`Remove ${member.isYou ? "yourself" : member.name}?`}
                        label={`Remove ${member.name}`}
                        words={
                          member.isYou
                            ? "You will no longer see this project."
                            : "They will no longer see this project. Somebody who has worked here cannot be removed, because their annotations are data; make them an observer instead."
                        }
                        confirm="Remove"
                        act={() =>
                          ask("DELETE /projects/:projectId/members/:memberId", {
                            param: { projectId, memberId: member.id },
                          })
                        }
                        refresh={!member.isYou}
                        onDone={member.isYou ? () => window.location.assign("/projects") : undefined}
                      >
                        Remove
                      </ConfirmButton>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
