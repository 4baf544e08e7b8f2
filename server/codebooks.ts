import { type Codebook, codebookSchema } from "@/domain/codebook";
import { Problem } from "@/domain/problem";
import type { Actor } from "./actor";
import { db } from "./db";
import { projectFor } from "./projects";

export type CodebookView = { id: string; key: string; version: string; createdAt: Date; content: Codebook };

/** A codebook as stored; it was checked when it was written, and is checked again here because JSON has no type. */
export function codebookOf(content: unknown): Codebook {
  return codebookSchema.parse(content);
}

export async function listCodebooks(actor: Actor, projectId: string): Promise<CodebookView[]> {
  await projectFor(actor, projectId, "codebook.read");
  const rows = await db().codebookVersion.findMany({ where: { projectId }, orderBy: { createdAt: "desc" } });
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    version: row.version,
    createdAt: row.createdAt,
    content: codebookOf(row.content),
  }));
}

/** The version a new round takes unless told otherwise: the newest. */
export async function newestCodebook(projectId: string): Promise<{ id: string }> {
  const row = await db().codebookVersion.findFirst({
    where: { projectId },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  if (!row) throw new Problem("conflict", "This project has no codebook.", "no_codebook");
  return row;
}
