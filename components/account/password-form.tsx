"use client";

import { Button, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { minPasswordLength, passwordAdvice } from "./new-account-form";

/** Changes one's own password. */
export function PasswordForm() {
  const [isDone, setDone] = useState(false);
  const form = useForm({
    initialValues: { current: "", password: "" },
    validate: {
      current: (value) => (value ? null : "Enter the password that you sign in with now."),
      password: (value) =>
        value.length >= minPasswordLength ? null : `Choose at least ${minPasswordLength} characters.`,
    },
  });
  const changing = useWrite((json: { current: string; password: string }) => ask("POST /me/password", { json }), {
    refresh: false,
    onDone: () => {
      setDone(true);
      form.reset();
    },
  });
  const submit = form.onSubmit((values) => {
    setDone(false);
    void changing.run(values);
  });
  return (
    <Stack component="section" aria-labelledby="password">
      <Title order={2} id="password">
        Password
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack w="20rem" maw="100%">
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            maxLength={128}
            {...form.getInputProps("current")}
          />
          <PasswordInput
            label="New password"
            description={passwordAdvice}
            autoComplete="new-password"
            maxLength={128}
            {...form.getInputProps("password")}
          />
          <ProblemNotice problem={changing.problem} />
          <Button type="submit" variant="default" loading={changing.pending}>
            Change the password
          </Button>
          <Text role="status">
            {isDone && "Your password is changed. Other browsers that were signed in with the old one no longer are."}
          </Text>
        </Stack>
      </form>
    </Stack>
  );
}
