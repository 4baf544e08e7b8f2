import { Problem } from "@/domain/problem";
import { db } from "./db";

/**
 * The texts of documents, kept in memory within a bound: every save checks its quote against the text, and a text never
 * changes, so it is read from the database once.
 */

const limit = 30_000_000; // UTF-16 units over all texts kept
const kept = new Map<string, { text: string; textSha256: string }>();
let keptLength = 0;

export async function frozenText(documentId: string): Promise<{ text: string; textSha256: string }> {
  const known = kept.get(documentId);
  if (known) return known;
  const row = await db().document.findUnique({ where: { id: documentId }, select: { text: true, textSha256: true } });
  if (!row) throw new Problem("not_found", "There is no such document.");
  // Two requests may have read it at once; only one may count it.
  if (!kept.has(documentId)) {
    kept.set(documentId, row);
    keptLength += row.text.length;
  }
  for (const [id, { text }] of kept) {
    if (keptLength <= limit || id === documentId) break;
    kept.delete(id);
    keptLength -= text.length;
  }
  return row;
}
