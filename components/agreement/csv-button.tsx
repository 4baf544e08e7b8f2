"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Column } from "./columns";
import { fileName, toCsv } from "./csv";
import { save } from "./download";
import { useSource } from "./source";

/** Rows as a file, unrounded: those on the page, or fetched when they are asked for. */
export function CsvButton<Row>({
  title,
  columns,
  rows,
}: {
  /** What the rows are; also the name of the file. */
  title: string;
  columns: readonly Column<Row>[];
  rows: () => readonly Row[] | Promise<readonly Row[]>;
}) {
  const { round } = useSource();
  const [isBusy, setIsBusy] = useState(false);
  const download = async () => {
    setIsBusy(true);
    try {
      const kept = columns.filter((column) => column.only !== "screen");
      const content = toCsv(
        kept.map((column) => column.csv),
        (await rows()).map((row) => kept.map((column) => column.value(row))),
      );
      save(content, fileName([round, title]));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button
      className="slant-screen-only"
      variant="subtle"
      size="xs"
      leftSection={<IconDownload size={14} aria-hidden />}
      onClick={download}
      loading={isBusy}
      aria-label={`Download CSV: ${title}`}
    >
      Download CSV
    </Button>
  );
}
