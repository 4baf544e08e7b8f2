"use client";

import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { type Role, roleNames, roles } from "@/domain/policy";

/** Somebody who has an account here already is added by e-mail, without an invitation. */
export function AddMember({ projectId, asOwner }: { projectId: string; asOwner: boolean }) {
  const form = useForm({
    initialValues: { email: "", role: "annotator" as Role },
    validate: { email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : "Enter an e-mail address.") },
  });
  const adding = useWrite(
    ({ email, role }: typeof form.values) =>
      ask("POST /projects/:projectId/members", { param: { projectId }, json: { email: email.trim(), role } }),
    {
      onDone: (_, { email }) => {
        notifications.show({ message: `${email.trim()} is in the project now.` });
        form.setFieldValue("email", "");
      },
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void adding.run(values))} noValidate>
      <Stack gap="sm">
        <Group align="flex-start">
          <TextInput label="E-mail of an account" type="email" w="18rem" maw="100%" {...form.getInputProps("email")} />
          <NativeSelect
            label="Role"
            w="9rem"
            data={roles
              .filter((role) => asOwner || role !== "owner")
              .map((role) => ({ value: role, label: roleNames[role] }))}
            {...form.getInputProps("role")}
          />
          <Button type="submit" variant="default" loading={adding.pending} mt="1.55rem">
            Add
          </Button>
        </Group>
        <ProblemNotice problem={adding.problem} />
      </Stack>
    </form>
  );
}
