"use client";

import { useRouter } from "next/navigation";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";

export function DeleteDocument({
  projectId,
  document,
}: {
  projectId: string;
  document: { id: string; title: string };
}) {
  const router = useRouter();
  return (
    <ConfirmButton
      size="sm"
      variant="default"
      title="Delete this document?"
      words={`“${document.title}” is deleted with its text. No round uses it.`}
      confirm="Delete"
      refresh={false}
      act={() =>
        ask("DELETE /projects/:projectId/documents/:documentId", { param: { projectId, documentId: document.id } })
      }
      onDone={() => {
        router.replace(`/projects/${projectId}/documents`);
        router.refresh();
      }}
    >
      Delete…
    </ConfirmButton>
  );
}
