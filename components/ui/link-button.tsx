"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { LinkPending } from "./link-pending";

/** A link that looks like a button. Here because a page of the server cannot hand `Link` to a component of the browser. */
export function LinkButton({
  href,
  children,
  label,
  ...button
}: { href: string; children: ReactNode; label?: string } & Pick<
  ButtonProps,
  "variant" | "size" | "color" | "leftSection" | "fullWidth"
>) {
  return (
    <Button component={Link} href={href} aria-label={label} {...button}>
      {children}
      <LinkPending />
    </Button>
  );
}
