"use client";

import { Anchor, Button, Loader } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconHelpCircle, IconX } from "@tabler/icons-react";
import Link from "next/link";
import { count } from "@/components/ui/words";
import classes from "./documents.module.css";
import { EncodingPreview } from "./encoding-preview";
import { ImportNotes } from "./import-notes";
import type { Upload } from "./use-upload";

/** What became of one file. */
export function UploadRow({
  upload,
  projectId,
  again,
  drop,
}: {
  upload: Upload;
  projectId: string;
  again: (upload: Upload, confirmed: boolean) => void;
  drop: (key: number) => void;
}) {
  return (
    <li className={classes.upload} data-state={upload.state}>
      <span className={classes.uploadMark} aria-hidden>
        <Mark upload={upload} />
      </span>
      <div className={classes.uploadBody}>
        <div className={classes.uploadName}>{upload.file.name}</div>
        <Outcome upload={upload} projectId={projectId} again={again} drop={drop} />
      </div>
    </li>
  );
}

function Mark({ upload }: { upload: Upload }) {
  if (upload.state === "waiting") return <IconClock size={18} />;
  if (upload.state === "sending") return <Loader size={16} />;
  if (upload.state === "needs_confirmation") return <IconHelpCircle size={18} />;
  if (upload.state === "refused") return <IconX size={18} />;
  if (upload.state === "imported" && upload.imported.notes.length > 0) return <IconAlertTriangle size={18} />;
  return <IconCheck size={18} />;
}

function Outcome({ upload, projectId, again, drop }: Parameters<typeof UploadRow>[0]) {
  const documentLink = (id: string, words: string) => (
    <Anchor component={Link} href={`/projects/${projectId}/documents/${id}`} inherit>
      {words}
    </Anchor>
  );
  switch (upload.state) {
    case "waiting":
      return <div className={classes.uploadFact}>Waiting</div>;
    case "sending":
      return (
        <div className={classes.uploadFact}>Importing {count(Math.ceil(upload.file.size / 1000), "kilobyte")} …</div>
      );
    case "imported":
      return (
        <div className={classes.uploadFact}>
          Imported as {documentLink(upload.imported.id, upload.imported.title)},{" "}
          {count(upload.imported.lengthCp, "character")}.
          <ImportNotes notes={upload.imported.notes} />
        </div>
      );
    case "needs_confirmation":
      return (
        <div className={classes.uploadFact}>
          <EncodingPreview file={upload.file} />
          <div className={classes.uploadActions}>
            <Button size="xs" onClick={() => again(upload, true)}>
              It reads right: import it so
            </Button>
            <Button size="xs" variant="default" onClick={() => drop(upload.key)}>
              Leave it out
            </Button>
          </div>
        </div>
      );
    case "refused": {
      const { problem } = upload;
      const existing = problem.facts.documentId;
      return (
        <div className={classes.uploadFact}>
          {problem.message}{" "}
          {problem.code === "duplicate" && typeof existing === "string" && documentLink(existing, "Open it")}
          {problem.status === 0 && (
            <div className={classes.uploadActions}>
              <Button size="xs" variant="default" onClick={() => again(upload, false)}>
                Try again
              </Button>
            </div>
          )}
        </div>
      );
    }
  }
}
