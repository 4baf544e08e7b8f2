"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { NewAccount } from "@/components/doors";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";

/** The server's own rule (`server/auth.ts`), said before it has to be broken. */
export const minPasswordLength = 10;
export const passwordAdvice = `At least ${minPasswordLength} characters; a few unrelated words are good.`;

/** Name, e-mail and a new password. The caller says what is made of them. */
export function NewAccountForm({
  action,
  create,
}: {
  /** The words on the button. */
  action: string;
  create: (account: NewAccount) => Promise<void>;
}) {
  const form = useForm({
    initialValues: { name: "", email: "", password: "" },
    validate: {
      name: (value) => (value.trim() ? null : "Enter the name that others in your projects will see."),
      email: (value) =>
        /^\S+@\S+\.\S+$/.test(value.trim()) ? null : "Enter an e-mail address, such as ada@example.org.",
      password: (value) =>
        value.length >= minPasswordLength ? null : `Choose at least ${minPasswordLength} characters.`,
    },
  });
  const making = useWrite(create, { refresh: false });
  const submit = form.onSubmit(async ({ name, email, password }) => {
    await making.run({ name: name.trim(), email: email.trim(), password });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" autoComplete="name" maxLength={120} {...form.getInputProps("name")} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          maxLength={200}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          description={passwordAdvice}
          autoComplete="new-password"
          maxLength={128}
          {...form.getInputProps("password")}
        />
        <ProblemNotice problem={making.problem} />
        <Button type="submit" loading={making.pending} fullWidth>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
