"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface Step {
  href: string;
  title: string;
}

/** From one document of the round to the next, in the order of the round. */
export function DocumentSteps({
  place,
  count,
  previous,
  next,
}: {
  place: number;
  count: number;
  previous: Step | undefined;
  next: Step | undefined;
}) {
  return (
    <nav aria-label={`Document ${place} of ${count}`} style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem" }}>
      <StepButton
        step={previous}
        name="Previous document"
        icon={<IconChevronLeft size={16} aria-hidden />}
        side="left"
      />
      <StepButton step={next} name="Next document" icon={<IconChevronRight size={16} aria-hidden />} side="right" />
    </nav>
  );
}

function StepButton({
  step,
  name,
  icon,
  side,
}: {
  step: Step | undefined;
  name: string;
  icon: ReactNode;
  side: "left" | "right";
}) {
  const section = side === "left" ? { leftSection: icon } : { rightSection: icon };
  if (!step) {
    return (
      <Button variant="default" size="sm" disabled {...section}>
        {name}
      </Button>
    );
  }
  return (
    <Button component={Link} href={step.href} variant="default" size="sm" title={step.title} {...section}>
      {name}
    </Button>
  );
}
