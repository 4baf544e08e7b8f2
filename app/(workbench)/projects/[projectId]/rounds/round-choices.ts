import { count, languageName } from "@/components/ui/words";
import { may, roleNames } from "@/domain/policy";
import type { Actor } from "@/server/actor";
import { listCodebooks } from "@/server/codebooks";
import { listDocuments } from "@/server/documents";
import { listMembers } from "@/server/people";

/** What a round can be made of: every document, everybody who may annotate, every codebook version. */
export async function roundChoices(actor: Actor, projectId: string) {
  const [documents, members, codebooks] = await Promise.all([
    listDocuments(actor, projectId),
    listMembers(actor, projectId),
    listCodebooks(actor, projectId),
  ]);
  return {
    documents: documents.map((d) => ({
      id: d.id,
      name: d.title,
      fact: [d.outlet, d.groupName, languageName(d.language), count(d.lengthCp, "character")]
        .filter(Boolean)
        .join(" · "),
    })),
    annotators: members
      .filter((m) => may(m.role, "assignment.work"))
      .map((m) => ({
        id: m.id,
        name: m.isYou ? `${m.name} (you)` : m.name,
        fact: `${roleNames[m.role]} · ${m.email}`,
      })),
    codebooks: codebooks.map((c) => ({ id: c.id, name: `${c.key} ${c.version}` })),
  };
}
