import { createHash } from "node:crypto";
import { decodeText } from "@/domain/decode";
import { type DocumentMeta, type ImportNote, importNotes, titleFor } from "@/domain/document";
import { Problem } from "@/domain/problem";
import { canonicalText, offsetTable, textFault } from "@/domain/text";
import type { Actor } from "./actor";
import { db, isUniqueViolation } from "./db";
import { env } from "./env";
import { projectFor } from "./projects";

export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

const listed = {
  id: true,
  title: true,
  language: true,
  outlet: true,
  sourceUrl: true,
  license: true,
  groupName: true,
  originalName: true,
  encoding: true,
  lengthUtf16: true,
  lengthCp: true,
  textSha256: true,
  originalSha256: true,
  createdAt: true,
} as const;

export async function listDocuments(actor: Actor, projectId: string) {
  await projectFor(actor, projectId, "document.read");
  const rows = await db().document.findMany({
    where: { projectId },
    select: { ...listed, _count: { select: { segments: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ _count, ...row }) => ({ ...row, rounds: _count.segments }));
}

export async function getDocument(actor: Actor, projectId: string, documentId: string) {
  await projectFor(actor, projectId, "document.read");
  const row = await db().document.findFirst({
    where: { id: documentId, projectId },
    select: { ...listed, text: true },
  });
  if (!row) throw new Problem("not_found", "There is no such document in this project.");
  return row;
}

export type ImportedDocument = { id: string; title: string; lengthCp: number; notes: ImportNote[] };

/**
 * Imports the bytes of a file as a document. All or nothing.
 * @param options.confirmWindows1252 the person has confirmed that the file is in the old Western encoding
 * @throws Problem `too_large`, `invalid` with a code that says what is wrong with the bytes or the text, `conflict` (`duplicate`)
 */
export async function importBytes(
  actor: Actor,
  projectId: string,
  file: { bytes: Uint8Array; name: string | null; meta: DocumentMeta },
  options: { confirmWindows1252: boolean },
): Promise<ImportedDocument> {
  await projectFor(actor, projectId, "document.import");
  const limit = env().SLANT_MAX_DOCUMENT_BYTES;
  if (file.bytes.byteLength > limit) {
    throw new Problem(
      "too_large",
      `This file has ${megabytes(file.bytes.byteLength)} MB; the limit is ${megabytes(limit)} MB. Split it, or ask the operator to raise SLANT_MAX_DOCUMENT_BYTES.`,
    );
  }
  const decoded = decodeText(file.bytes, { allowWindows1252: options.confirmWindows1252 });
  if (!decoded.ok) throw new Problem("invalid", decoded.message, decoded.code);
  return store(projectId, decoded.text, decoded.encoding, sha256(file.bytes), file.name, file.meta);
}

/** Imports a pasted text. Its "original bytes" are its UTF-8 bytes. */
export async function importText(
  actor: Actor,
  projectId: string,
  text: string,
  meta: DocumentMeta,
): Promise<ImportedDocument> {
  await projectFor(actor, projectId, "document.import");
  const bytes = new TextEncoder().encode(text);
  const limit = env().SLANT_MAX_DOCUMENT_BYTES;
  if (bytes.byteLength > limit) {
    throw new Problem(
      "too_large",
      `This text has ${megabytes(bytes.byteLength)} MB; the limit is ${megabytes(limit)} MB.`,
    );
  }
  return store(projectId, text, "utf-8", sha256(bytes), null, meta);
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

async function store(
  projectId: string,
  raw: string,
  encoding: string,
  originalSha256: string,
  originalName: string | null,
  meta: DocumentMeta,
): Promise<ImportedDocument> {
  const text = canonicalText(raw);
  const fault = textFault(text);
  if (fault) throw new Problem("invalid", fault.message, fault.code);
  const textSha256 = sha256(text);
  const hadOtherLineEnds = raw.includes("\r");
  const title = titleFor(meta, originalName, text);
  const lengthCp = offsetTable(text).lengthCodePoints;
  try {
    const row = await db().document.create({
      data: {
        ...meta,
        projectId,
        title,
        text,
        textSha256,
        originalSha256,
        originalName,
        encoding,
        lengthUtf16: text.length,
        lengthCp,
        lineEnds: hadOtherLineEnds ? "converted" : "lf",
      },
      select: { id: true },
    });
    return { id: row.id, title, lengthCp, notes: importNotes(text, hadOtherLineEnds) };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const existing = await db().document.findUnique({
      where: { projectId_textSha256: { projectId, textSha256 } },
      select: { id: true, title: true },
    });
    throw new Problem(
      "conflict",
      `This project has this very text already, as “${existing?.title ?? "a document"}”. Nothing was imported twice.`,
      "duplicate",
      { documentId: existing?.id },
    );
  }
}

/** Deletes a document that no round uses. */
export async function deleteDocument(actor: Actor, projectId: string, documentId: string): Promise<void> {
  await projectFor(actor, projectId, "document.delete");
  const uses = await db().segment.count({ where: { documentId, document: { projectId } } });
  if (uses > 0) {
    throw new Problem(
      "conflict",
      "A round works on this document, so it cannot be deleted. Remove it from the round first.",
      "in_use",
    );
  }
  const { count } = await db().document.deleteMany({ where: { id: documentId, projectId } });
  if (count === 0) throw new Problem("not_found", "There is no such document in this project.");
}
