"use client";

import { Anchor, Button, Group, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { ask } from "@/components/api";
import type { TokenRow } from "@/components/doors";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Moment } from "@/components/ui/moment";
import { OnceShown } from "@/components/ui/once-shown";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";

/** API tokens: a script or a notebook acts with one in the name of its account. */
export function Tokens({ tokens }: { tokens: TokenRow[] }) {
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: "" },
    validate: { name: (value) => (value.trim() ? null : "Name what will use it, such as “notebook on my laptop”.") },
  });
  const making = useWrite((name: string) => ask("POST /me/tokens", { json: { name } }), {
    onDone: (made) => {
      setSecret(made.secret);
      form.reset();
    },
  });
  const submit = form.onSubmit(({ name }) => void making.run(name.trim()));
  return (
    <Stack component="section" aria-labelledby="tokens">
      <div>
        <Title order={2} id="tokens">
          API tokens
        </Title>
        <Text c="dimmed" maw="44rem">
          A script with a token may do everything that you may. It sends it as <code>Authorization: Bearer …</code>.
          Everything that this workbench can do is described in{" "}
          <Anchor href="/api/openapi.json" target="_blank">
            /api/openapi.json
          </Anchor>
          .
        </Text>
      </div>
      {secret && (
        <OnceShown
          title="Your new token"
          value={secret}
          words="Copy it now. Only a fingerprint of it is kept, so it cannot be shown again."
          onClose={() => setSecret(null)}
        />
      )}
      <form onSubmit={submit} noValidate>
        <Group align="flex-start">
          <TextInput
            label="Name of a new token"
            placeholder="notebook on my laptop"
            maxLength={80}
            w="20rem"
            maw="100%"
            {...form.getInputProps("name")}
          />
          <Button type="submit" loading={making.pending} mt="1.55rem">
            Make a token
          </Button>
        </Group>
      </form>
      <ProblemNotice problem={making.problem} />
      {tokens.length === 0 ? (
        <Text c="dimmed">You have no tokens.</Text>
      ) : (
        <Table maw="44rem">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Made</Table.Th>
              <Table.Th>
                <span className="slant-hidden">Revoke</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokens.map((token) => (
              <Table.Tr key={token.id}>
                <Table.Td>{token.name}</Table.Td>
                <Table.Td>
                  <Moment at={token.createdAt} />
                </Table.Td>
                <Table.Td ta="right">
                  <ConfirmButton
                    title={`Revoke “${token.name}”?`}
                    confirm="Revoke"
                    act={() => ask("DELETE /me/tokens/:tokenId", { param: { tokenId: token.id } })}
                    words="Whatever uses it is refused from then on."
                  >
                    Revoke
                  </ConfirmButton>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
