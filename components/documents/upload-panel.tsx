"use client";

import { Button, FileButton, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { count, number } from "@/components/ui/words";
import classes from "./documents.module.css";
import { filledMeta, MetaFields, metaRules, noMeta } from "./meta-fields";
import { UploadRow } from "./upload-row";
import { useUpload } from "./use-upload";

/** Many .txt files at once, by button or by dropping them. What describes them all is filled in first. */
export function UploadPanel({ projectId }: { projectId: string }) {
  const { uploads, add, again, drop, underWay } = useUpload(projectId);
  const form = useForm({ initialValues: noMeta, validate: metaRules });
  const [over, setOver] = useState(false);

  const take = (files: File[]) => {
    if (files.length === 0 || form.validate().hasErrors) return;
    add(files, filledMeta(form.values));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const done = uploads.filter((u) => u.state !== "waiting" && u.state !== "sending").length;
  return (
    <Stack gap="lg">
      <MetaFields form={form} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same for everybody. */}
      <div
        className={classes.dropzone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconUpload size={28} stroke={1.4} aria-hidden />
        <p>Drop .txt files here, or</p>
        <FileButton multiple accept=".txt,text/plain" onChange={take}>
          {(props) => <Button {...props}>Choose files</Button>}
        </FileButton>
        <p className={classes.hint}>
          Plain text in UTF-8 or UTF-16. What you fill in above describes every file. A file's name becomes its title.
        </p>
      </div>
      {uploads.length > 0 && (
        <section aria-label="Files">
          <p className={classes.hint} role="status">
            {underWay
              ? `${number(done)} of ${count(uploads.length, "file")} done`
              : `${number(uploads.filter((u) => u.state === "imported").length)} of ${count(uploads.length, "file")} imported`}
          </p>
          <ul className={classes.uploads}>
            {uploads.map((upload) => (
              <UploadRow key={upload.key} upload={upload} projectId={projectId} again={again} drop={drop} />
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}
