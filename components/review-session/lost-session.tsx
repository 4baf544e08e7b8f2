import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";

export type Lost = "signed_out" | "removed";

/** The session goes on, and this browser may not follow it any longer: why, and how to come back. */
export function LostSession({ lost, sessionId }: { lost: Lost; sessionId: string }) {
  return lost === "signed_out" ? (
    <MessagePage
      title="You are signed out"
      actions={
        <>
          <LinkButton href={`/sign-in?next=/sessions/${sessionId}`}>Sign in</LinkButton>
          <LinkButton href="/class" variant="default">
            Join with a code
          </LinkButton>
        </>
      }
    >
      What you have marked and voted is kept. Sign in again; if you came as a guest, join with the same name and your
      return code.
    </MessagePage>
  ) : (
    <MessagePage
      title="You are not in this session any longer"
      actions={<LinkButton href="/class">Join with a code</LinkButton>}
    >
      If that is a mistake, ask your instructor, or join again with the code.
    </MessagePage>
  );
}
