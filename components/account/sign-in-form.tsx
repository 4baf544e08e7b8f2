"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef } from "react";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { signIn } from "./session";

/**
 * E-mail and password. What happens afterwards is the caller's business; what it throws is shown.
 * @param email the one account that may sign in here, when only one makes sense
 */
export function SignInForm({ email, onSignedIn }: { email?: string; onSignedIn: () => void | Promise<void> }) {
  const password = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { email: email ?? "", password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter the e-mail address of your account."),
      password: (value) => (value ? null : "Enter your password."),
    },
  });
  const entering = useWrite(
    async (values: typeof form.values) => {
      await signIn(values.email, values.password);
      await onSignedIn();
    },
    { refresh: false },
  );
  const submit = form.onSubmit(async (values) => {
    if (!(await entering.run(values))) password.current?.select();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus={!email}
          readOnly={!!email}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          ref={password}
          label="Password"
          autoComplete="current-password"
          data-autofocus={email ? true : undefined}
          {...form.getInputProps("password")}
        />
        <ProblemNotice problem={entering.problem} />
        <Button type="submit" loading={entering.pending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
