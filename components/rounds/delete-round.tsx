"use client";

import { useRouter } from "next/navigation";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";

export function DeleteRound({ projectId, round }: { projectId: string; round: { id: string; name: string } }) {
  const router = useRouter();
  return (
    <ConfirmButton
      size="sm"
      variant="default"
      title="Delete this round?"
      words={`“${round.name}” is deleted with its assignments. Nobody has worked in it. Its documents stay.`}
      confirm="Delete"
      refresh={false}
      act={() => ask("DELETE /projects/:projectId/rounds/:roundId", { param: { projectId, roundId: round.id } })}
      onDone={() => {
        router.replace(`/projects/${projectId}/rounds`);
        router.refresh();
      }}
    >
      Delete…
    </ConfirmButton>
  );
}
