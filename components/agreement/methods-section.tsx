"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./agreement.module.css";
import { methodsOf } from "./methods";
import type { AgreementView } from "./view";

/** What a paper says about reliability, with the figures filled in. */
export function MethodsSection({ view }: { view: AgreementView }) {
  const methods = methodsOf(view);
  if (methods === null) return <p>There is no coefficient to report.</p>;
  const { text, references } = methods;
  return (
    <div className={classes.card}>
      <p className={classes.methods}>{text}</p>
      <ul className={classes.references}>
        {references.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
      <CopyButton value={[text, ...references].join("\n\n")} timeout={3000}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="xs"
            className={classes.copy}
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
            onClick={copy}
          >
            {copied ? "Copied" : "Copy the paragraph"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
