"use client";

import { Button, Group, NativeSelect, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ask } from "@/components/api";
import type { InvitationRow } from "@/components/doors";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Moment } from "@/components/ui/moment";
import { OnceShown } from "@/components/ui/once-shown";
import { ProblemNotice } from "@/components/ui/problem-notice";
import classes from "@/components/ui/table.module.css";
import { useWrite } from "@/components/ui/use-write";
import { count, number } from "@/components/ui/words";
import { type Role, roleNames, roleSchema, roles } from "@/domain/policy";

type Invited = Exclude<Role, "owner">;
const whole = (least: number, most: number) => (value: number | string) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `A whole number from ${least} to ${most}.`;

/** Links that let people in. One link may serve one person, or a whole class. */
export function Invitations({ projectId, invitations }: { projectId: string; invitations: InvitationRow[] }) {
  const [link, setLink] = useState<{ url: string; role: string; maxUses: number } | null>(null);
  const form = useForm({
    initialValues: { role: "annotator" as Invited, maxUses: 1, days: 14 },
    validate: { maxUses: whole(1, 500), days: whole(1, 365) },
  });
  const making = useWrite(
    (json: typeof form.values) => ask("POST /projects/:projectId/invitations", { param: { projectId }, json }),
    {
      onDone: ({ token, role, maxUses }) => {
        // Behind the # it is never sent to a server by a browser, and so stands in no log.
        setLink({ url: `${window.location.origin}/join#${token}`, role, maxUses });
      },
    },
  );
  return (
    <Stack>
      <form onSubmit={form.onSubmit((values) => void making.run(values))} noValidate>
        <Group align="flex-start">
          <NativeSelect
            label="Role"
            w="9rem"
            data={roles.filter((r) => r !== "owner").map((role) => ({ value: role, label: roleNames[role] }))}
            {...form.getInputProps("role")}
          />
          <NumberInput label="For how many people" w="12rem" min={1} max={500} {...form.getInputProps("maxUses")} />
          <NumberInput label="Valid for days" w="9rem" min={1} max={365} {...form.getInputProps("days")} />
          <Button type="submit" loading={making.pending} mt="1.55rem">
            Make an invitation link
          </Button>
        </Group>
      </form>
      <ProblemNotice problem={making.problem} />
      {link && (
        <OnceShown
          title={`Invitation link for ${count(link.maxUses, roleName(link.role))}`}
          value={link.url}
          words="Copy it now and send it. It is not kept, so it cannot be shown again; whoever has it can join."
          onClose={() => setLink(null)}
        />
      )}
      {invitations.length > 0 && (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Open invitation</th>
                <th scope="col" data-number>
                  Used
                </th>
                <th scope="col">Made</th>
                <th scope="col">Valid until</th>
                <th scope="col">
                  <span className="slant-hidden">Revoke</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <tr key={invitation.id}>
                  <th scope="row">{roleName(invitation.role)}</th>
                  <td data-number>
                    {number(invitation.uses)} of {number(invitation.maxUses)}
                  </td>
                  <td>
                    <Moment at={invitation.createdAt} />
                  </td>
                  <td>
                    <Moment at={invitation.expiresAt} />
                  </td>
                  <td data-number>
                    <ConfirmButton
                      title="Revoke this invitation?"
                      words="Its link stops working. Whoever has joined with it stays."
                      confirm="Revoke"
                      act={() =>
                        ask("DELETE /projects/:projectId/invitations/:invitationId", {
                          param: { projectId, invitationId: invitation.id },
                        })
                      }
                    >
                      Revoke
                    </ConfirmButton>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Stack>
  );
}

function roleName(role: string): string {
  const known = roleSchema.safeParse(role);
  return known.success ? roleNames[known.data].toLowerCase() : role;
}
