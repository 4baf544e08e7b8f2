"use client";

import { Title } from "@mantine/core";
import { ask } from "@/components/api";
import type { DemonstrationAccount } from "@/components/doors";
import classes from "./account.module.css";
import { DemonstrationAccounts } from "./demonstration-accounts";
import { NewAccountForm } from "./new-account-form";
import { signIn } from "./session";
import { SignInForm } from "./sign-in-form";

/**
 * The sign-in page: the form, beside it the demonstration's invented people while there are any; on an empty
 * installation the form for the first account instead.
 * @param next a path of this site, checked by the caller
 */
export function Entrance({
  next,
  needsFirstAccount,
  demonstration,
}: {
  next: string;
  needsFirstAccount: boolean;
  demonstration: DemonstrationAccount[];
}) {
  // A whole new page: nothing that was drawn for a signed-out visitor survives.
  const enter = () => window.location.assign(next);
  if (needsFirstAccount) {
    return (
      <div className={classes.door}>
        <section>
          <Title order={1}>Welcome to Slant</Title>
          <p className={classes.lead}>
            Nobody has an account here yet. Make the first one; you can create projects with it and invite the others.
          </p>
          <NewAccountForm
            action="Make the first account"
            create={async (account) => {
              await ask("POST /first-account", { json: account });
              await signIn(account.email, account.password);
              enter();
            }}
          />
        </section>
      </div>
    );
  }
  return (
    <div className={classes.door} data-two={demonstration.length > 0 || undefined}>
      <section>
        <Title order={1}>Sign in</Title>
        <p className={classes.lead}>
          Accounts are made by invitation. If you have an invitation link, open it. If you have forgotten your password,
          ask whoever runs this workbench for a new one.
        </p>
        <SignInForm onSignedIn={enter} />
      </section>
      {demonstration.length > 0 && <DemonstrationAccounts people={demonstration} onSignedIn={enter} />}
    </div>
  );
}
