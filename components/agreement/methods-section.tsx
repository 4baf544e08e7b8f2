"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { methodsParagraph, methodsReferences } from "@/domain/agreement/methods";
import classes from "./agreement.module.css";
import { type AgreementView, namesOf } from "./view";
import { filterSentence } from "./words";

/** What a paper says about reliability, with the figures filled in. */
export function MethodsSection({ view }: { view: AgreementView }) {
  const names = namesOf(view, false);
  const filter = filterSentence(view.filter);
  const paragraph = methodsParagraph({ ...view, nameOf: names.category });
  const text = filter === null ? paragraph : `${filter}. ${paragraph}`;
  return (
    <div className={classes.card}>
      <p className={classes.methods}>{text}</p>
      <ul className={classes.references}>
        {methodsReferences.map((reference) => (
          <li key={reference}>{reference}</li>
        ))}
      </ul>
      <CopyButton value={[text, ...methodsReferences].join("\n\n")} timeout={3000}>
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
