"use client";

import { Button, Group, Stack, TextInput, Title } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { v4 as uuidv4 } from "uuid";
import accountClasses from "@/components/account/account.module.css";
import { signOut } from "@/components/account/session";
import { ask } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { useWrite } from "@/components/ui/use-write";
import { isGuest } from "@/domain/guest";
import { codeLength, normalCode, spokenCode } from "@/domain/review-session";
import { keepReturnCode } from "./return-code";

/** Joining a class: the code, then a name. The code of a QR code stands behind the # of the address. */
export function JoinSession({ account }: { account: { name: string; email: string } | null }) {
  const router = useRouter();
  const [code, setCode] = useState("");
  const [offer, setOffer] = useState<{ code: string; title: string; project: string } | null>(null);
  const [name, setName] = useState("");
  // Sent again with every try, so that a lost answer is not a taken name.
  const [key] = useState(() => uuidv4());
  const [returnCode, setReturnCode] = useState("");
  const [showsReturn, setShowsReturn] = useState(false);
  const looking = useWrite(
    async (typed: string) => ({
      code: typed,
      ...(await ask("POST /review-sessions/preview", { json: { code: typed } })),
    }),
    { refresh: false, onDone: setOffer },
  );
  const joining = useWrite(
    () =>
      ask("POST /review-sessions/join", {
        json: {
          code: offer?.code ?? "",
          key,
          ...(name.trim() ? { name } : {}),
          ...(showsReturn && returnCode ? { returnCode } : {}),
        },
      }),
    {
      refresh: false,
      onDone: ({ sessionId, returnCode: own }) => {
        if (own) keepReturnCode(sessionId, own);
        else if (showsReturn && returnCode) keepReturnCode(sessionId, normalCode(returnCode));
        router.push(`/sessions/${sessionId}`);
      },
    },
  );
  const leaving = useWrite(async () => {
    await signOut();
    window.location.hash = offer?.code ?? "";
    window.location.reload();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address with which the page was opened counts.
  useEffect(() => {
    // A blank that somebody typed into the address is written as %20 there.
    const found = normalCode(window.location.hash.replace(/%[0-9a-f]{2}/gi, ""));
    if (found.length !== codeLength) return;
    setCode(spokenCode(found));
    void looking.run(found);
  }, []);

  if (!offer) {
    return (
      <div className={accountClasses.door}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (normalCode(code)) void looking.run(normalCode(code));
          }}
        >
          <Stack>
            <Title order={1}>Join a class</Title>
            <TextInput
              label="Code"
              description={`${codeLength} letters, from the screen in front`}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              size="lg"
              autoFocus
              styles={{ input: { letterSpacing: "0.15em", textTransform: "uppercase" } }}
            />
            <ProblemNotice problem={looking.problem} />
            <Button type="submit" size="md" loading={looking.pending} disabled={!normalCode(code)}>
              Go on
            </Button>
          </Stack>
        </form>
      </div>
    );
  }
  const taken = joining.problem?.code === "name_taken";
  const suggestion = taken ? String(joining.problem?.facts.suggestion ?? "") : "";
  return (
    <div className={accountClasses.door}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (account || name.trim()) void joining.run(undefined);
        }}
      >
        <Stack>
          <div>
            <Title order={1}>{offer.title}</Title>
            <p className={accountClasses.lead} style={{ marginBottom: 0 }}>
              {offer.project}
            </p>
          </div>
          {account ? (
            <>
              {(taken || name) && (
                <TextInput
                  label="Your name in this class"
                  description="Your instructor sees it; the class and the data do not."
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                  maxLength={40}
                />
              )}
              <ProblemNotice problem={joining.problem ?? leaving.problem} />
              {suggestion && (
                <Button variant="default" onClick={() => setName(suggestion)}>
                  Call me {suggestion}
                </Button>
              )}
              <Button type="submit" size="md" loading={joining.pending} autoFocus>
                Join as {name.trim() || account.name}
              </Button>
              <Group gap="xs" fz="sm" c="dimmed">
                {isGuest(account) ? "You are a guest here." : `You are signed in with ${account.email}.`}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={leaving.pending}
                  onClick={() => void leaving.run(undefined)}
                >
                  That is not me
                </Button>
              </Group>
            </>
          ) : (
            <>
              <TextInput
                label="Your name"
                description="Your instructor sees it; the class and the data do not."
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={40}
                autoComplete="given-name"
                size="lg"
                autoFocus
              />
              {(taken || showsReturn) && (
                <TextInput
                  label="Return code"
                  description="It stands on the device with which you joined."
                  value={returnCode}
                  onChange={(event) => {
                    setReturnCode(event.currentTarget.value);
                    setShowsReturn(true);
                  }}
                  autoComplete="off"
                  autoCapitalize="characters"
                />
              )}
              <ProblemNotice problem={joining.problem} />
              {suggestion && (
                <Button variant="default" onClick={() => setName(suggestion)}>
                  Call me {suggestion}
                </Button>
              )}
              <Button type="submit" size="md" loading={joining.pending} disabled={!name.trim()}>
                Join
              </Button>
              <Group gap="xs" fz="sm" c="dimmed">
                <Button
                  component="a"
                  href={`/sign-in?next=${encodeURIComponent(`/class#${offer.code}`)}`}
                  size="compact-sm"
                  variant="subtle"
                >
                  Use my account
                </Button>
                {!showsReturn && (
                  <Button size="compact-sm" variant="subtle" onClick={() => setShowsReturn(true)}>
                    I have a return code
                  </Button>
                )}
              </Group>
            </>
          )}
        </Stack>
      </form>
    </div>
  );
}
