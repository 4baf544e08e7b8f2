import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { PasswordForm } from "@/components/account/password-form";
import { Tokens } from "@/components/account/tokens";
import { Facts } from "@/components/ui/facts";
import { Page } from "@/components/ui/page";
import { hasOwnPassword } from "@/server/accounts";
import { listTokens } from "@/server/actor";
import { pageActor, sent } from "@/server/page-actor";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const actor = await pageActor();
  const tokens = await listTokens(actor);
  return (
    <Page title="Account" help="instructor">
      <Facts
        facts={[
          ["Name", actor.name],
          ["E-mail", actor.email],
        ]}
      />
      <Stack gap="3rem">
        {hasOwnPassword(actor) && <PasswordForm />}
        <Tokens tokens={sent(tokens)} />
      </Stack>
    </Page>
  );
}
