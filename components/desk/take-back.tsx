"use client";
import { Button } from "@mantine/core";

/** For answers whose control cannot be emptied by itself. */
export function TakeBack({ name, onClick }: { name: string; onClick(): void }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      mt={6}
      fz="xs"
      fw={400}
      h="auto"
      mih={26}
      styles={{ label: { whiteSpace: "normal" } }}
      onClick={onClick}
    >
      Take the answer to “{name}” back
    </Button>
  );
}
