"use client";

import { Button } from "@mantine/core";
import { MessagePage } from "@/components/ui/message-page";

/** A bug or a lost database. The exception is in the server's log, and never on the screen. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <>
          <Button onClick={reset}>Try again</Button>
          <Button component="a" href="/" variant="default">
            My work
          </Button>
        </>
      }
    >
      The server met a fault of its own, or cannot be reached. What you had saved is safe. If it happens again, tell the
      operator{error.digest ? ` this number: ${error.digest}` : ""}.
    </MessagePage>
  );
}
