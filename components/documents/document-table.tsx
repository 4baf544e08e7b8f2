"use client";

import { Group, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { useDeferredValue, useMemo, useState } from "react";
import type { DocumentRow } from "@/components/doors";
import { Moment } from "@/components/ui/moment";
import { SortHead, useSorted } from "@/components/ui/sortable";
import classes from "@/components/ui/table.module.css";
import { count, languageName, number } from "@/components/ui/words";

const values = {
  title: (d: DocumentRow) => d.title,
  outlet: (d: DocumentRow) => d.outlet,
  language: (d: DocumentRow) => languageName(d.language),
  length: (d: DocumentRow) => d.lengthCp,
  rounds: (d: DocumentRow) => d.rounds,
  imported: (d: DocumentRow) => d.createdAt,
};

export function DocumentTable({ projectId, documents }: { projectId: string; documents: DocumentRow[] }) {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const found = useMemo(
    () =>
      documents.filter((d) =>
        [d.title, d.outlet, d.groupName, d.originalName ?? "", languageName(d.language)].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      ),
    [documents, wanted],
  );
  const { sorted, ...head } = useSorted(found, values, { by: "imported", down: true });
  return (
    <>
      <Group mb="sm" justify="space-between">
        <TextInput
          type="search"
          aria-label="Search the documents"
          placeholder="Search by title, outlet, group or language"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w="24rem"
          maw="100%"
        />
        <Text c="dimmed" fz="sm" role="status">
          {wanted
            ? `${number(found.length)} of ${count(documents.length, "document")}`
            : count(documents.length, "document")}
        </Text>
      </Group>
      <div className={classes.scroller}>
        <table className={classes.table}>
          <thead>
            <tr>
              <SortHead by="title" {...head}>
                Title
              </SortHead>
              <SortHead by="outlet" {...head}>
                Outlet
              </SortHead>
              <SortHead by="language" {...head}>
                Language
              </SortHead>
              <SortHead by="length" isNumber {...head}>
                Characters
              </SortHead>
              <SortHead by="rounds" isNumber {...head}>
                Rounds
              </SortHead>
              <SortHead by="imported" {...head}>
                Imported
              </SortHead>
            </tr>
          </thead>
          <tbody>
            {sorted.map((d) => (
              <tr key={d.id}>
                <th scope="row">
                  <Link href={`/projects/${projectId}/documents/${d.id}`}>{d.title}</Link>
                </th>
                <td>{d.outlet || "–"}</td>
                <td>{languageName(d.language) || "–"}</td>
                <td data-number>{number(d.lengthCp)}</td>
                <td data-number>{d.rounds}</td>
                <td>
                  <Moment at={d.createdAt} />
                </td>
              </tr>
            ))}
            {sorted.length === 0 && (
              <tr>
                <td colSpan={6}>No document has these words in its title, outlet, group or language.</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
