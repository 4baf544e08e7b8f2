"use client";

import { Button, Group, Loader, SegmentedControl, Stack, Title } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { type ApiProblem, ask, asProblem } from "@/components/api";
import type { NewAccount } from "@/components/doors";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { type Role, roleNames } from "@/domain/policy";
import classes from "./account.module.css";
import { NewAccountForm } from "./new-account-form";
import { signIn, signOut } from "./session";
import { SignInForm } from "./sign-in-form";

type Offer = { projectName: string; role: Role };

/**
 * An invitation. Its token stands behind the # of the address, which browsers keep to themselves: it is sent only in
 * the body of a request, and so reaches neither a log nor another site.
 */
export function Join({ account }: { account: { name: string; email: string } | null }) {
  const [token, setToken] = useState<string | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  const look = useCallback(async () => {
    const found = decodeURIComponent(window.location.hash.slice(1));
    setToken(found);
    setOffer(null);
    setProblem(null);
    if (found.length < 10) return;
    try {
      setOffer(await ask("POST /invitations/preview", { json: { token: found } }));
    } catch (error) {
      setProblem(asProblem(error));
    }
  }, []);
  useEffect(() => {
    void look();
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [look]);

  if (token === null || (token.length >= 10 && !offer && !problem)) {
    return (
      <div className={classes.door} role="status">
        <span className="slant-hidden">Reading the invitation…</span>
        <Loader aria-hidden />
      </div>
    );
  }
  if (!offer) {
    return (
      <div className={classes.door}>
        <Stack>
          <Title order={1}>Invitation</Title>
          {problem ? (
            <ProblemNotice problem={problem} />
          ) : (
            <p className={classes.lead}>
              This address is incomplete: an invitation link ends in # and a row of letters. Copy the whole link, or ask
              for a new one.
            </p>
          )}
          {problem?.status === 0 && (
            <Button variant="default" onClick={() => void look()}>
              Try again
            </Button>
          )}
        </Stack>
      </div>
    );
  }
  return (
    <div className={classes.door}>
      <section>
        <Title order={1}>You are invited to “{offer.projectName}”</Title>
        <p className={classes.lead}>
          Your role will be <strong>{roleNames[offer.role]}</strong>
          {offer.role === "annotator" ? ": you read documents and mark them, without seeing the marks of others." : "."}
        </p>
        {account ? <JoinAs account={account} token={token} /> : <JoinSignedOut token={token} />}
      </section>
    </div>
  );
}

const arrive = () => {
  // The used-up token leaves the history too.
  window.history.replaceState(null, "", "/join");
  window.location.assign("/");
};

function JoinAs({ account, token }: { account: { name: string; email: string }; token: string }) {
  const joining = useWrite(
    async () => {
      await ask("POST /invitations/accept", { json: { token } });
      arrive();
    },
    { refresh: false },
  );
  const leaving = useWrite(async () => {
    await signOut();
    window.location.reload();
  });
  return (
    <Stack>
      <ProblemNotice problem={joining.problem ?? leaving.problem} />
      <Button loading={joining.pending} onClick={() => void joining.run(undefined)} autoFocus>
        Join as {account.name}
      </Button>
      <Group gap="xs" fz="sm" c="dimmed">
        You are signed in with {account.email}.
        <Button
          size="compact-sm"
          variant="subtle"
          loading={leaving.pending}
          onClick={() => void leaving.run(undefined)}
        >
          Use another account
        </Button>
      </Group>
    </Stack>
  );
}

function JoinSignedOut({ token }: { token: string }) {
  const [way, setWay] = useState("new");
  const accept = async (account?: NewAccount) => {
    await ask("POST /invitations/accept", { json: account ? { token, account } : { token } });
    if (account) await signIn(account.email, account.password);
    arrive();
  };
  return (
    <Stack>
      <SegmentedControl
        fullWidth
        value={way}
        onChange={setWay}
        aria-label="With which account"
        data={[
          { value: "new", label: "Make an account" },
          { value: "known", label: "I have an account" },
        ]}
      />
      {way === "new" ? (
        <NewAccountForm action="Make the account and join" create={accept} />
      ) : (
        <SignInForm onSignedIn={() => accept()} />
      )}
    </Stack>
  );
}
