import { v5 as uuidv5 } from "uuid";
import { demonstration, resolveDemonstration } from "@/domain/demonstration";
import { demonstrationRatings } from "@/domain/demonstration/ratings";
import { createAccount } from "@/server/accounts";
import type { Actor } from "@/server/actor";
import { saveAnnotation } from "@/server/annotations";
import { submitAssignment } from "@/server/assignments";
import { db } from "@/server/db";
import { demonstrationDomain, demonstrationPassword } from "@/server/demonstration";
import { importText } from "@/server/documents";
import { joinProject } from "@/server/people";
import { createProject } from "@/server/projects";
import { saveRating } from "@/server/ratings";
import { createRound, moveRound } from "@/server/rounds";

/**
 * Fills an empty database with the demonstration project, through the same functions that answer people, so that the
 * demonstration obeys every rule. On a database with any account it does nothing.
 */

export type Seeded = {
  demonstration: { email: string; password: string; role: string }[] | null;
  needsFirstAccount: boolean;
};

/** Annotation ids are made from what they mark, so that every demonstration is the same. */
const namespace = "6f1d2c7e-6a53-5b1f-9a0e-0d3c5a1be51a";

export async function seed(options: { demonstration: boolean }): Promise<Seeded> {
  await clearInterrupted();
  const accounts = await db().user.count();
  if (accounts > 0) return { demonstration: await shownDemonstration(), needsFirstAccount: false };
  if (!options.demonstration) return { demonstration: null, needsFirstAccount: true };
  await makeDemonstration();
  return { demonstration: await shownDemonstration(), needsFirstAccount: false };
}

/** A start that was killed while it wrote the demonstration left half of one: invented accounts, nothing marked complete. */
async function clearInterrupted(): Promise<void> {
  const invented = { endsWith: demonstrationDomain };
  const [complete, half, real] = await Promise.all([
    db().project.count({ where: { isDemonstration: true } }),
    db().user.count({ where: { email: invented } }),
    db().user.count({ where: { email: { not: invented } } }),
  ]);
  if (complete > 0 || half === 0 || real > 0) return;
  await db().$transaction([db().round.deleteMany(), db().project.deleteMany(), db().user.deleteMany()]);
}

async function shownDemonstration(): Promise<Seeded["demonstration"]> {
  const members = await db().member.findMany({
    where: { project: { isDemonstration: true } },
    include: { user: true },
    orderBy: { createdAt: "asc" },
  });
  if (members.length === 0) return null;
  return members.map((m) => ({ email: m.user.email, password: demonstrationPassword, role: m.role }));
}

async function makeDemonstration(): Promise<void> {
  const actors = new Map<string, Actor>();
  for (const { key, name, email } of demonstration.people) {
    const { id } = await createAccount({ name, email, password: demonstrationPassword });
    actors.set(key, { userId: id, name, email });
  }
  const actor = (key: string): Actor => found(actors.get(key), `person ${key}`);
  const owner = actor("ilse");
  const { name, description } = demonstration;
  const project = await createProject(owner, { name, description });

  const members = new Map<string, string>();
  for (const { key, role } of demonstration.people) {
    const joined = await db().$transaction((tx) => joinProject(project.id, actor(key).userId, role, tx));
    members.set(key, joined.memberId);
  }

  const documents = new Map<string, { id: string; textSha256: string }>();
  for (const { key, title, outlet, group, language, text } of demonstration.documents) {
    const meta = { title, language, outlet, sourceUrl: "", license: "CC0-1.0", groupName: group } as const;
    const { id } = await importText(owner, project.id, text, meta);
    const { textSha256 } = await db().document.findUniqueOrThrow({ where: { id }, select: { textSha256: true } });
    documents.set(key, { id, textSha256 });
  }

  const annotations = resolveDemonstration();
  for (const round of demonstration.rounds) {
    const { id: roundId } = await createRound(owner, project.id, {
      name: round.name,
      documentIds: round.documents.map((key) => found(documents.get(key), `document ${key}`).id),
      memberIds: [...new Set(round.assignments.map((a) => a.annotator))].map((key) => found(members.get(key), key)),
    });
    await moveRound(owner, project.id, roundId, "open");
    for (const assignment of round.assignments) {
      const document = found(documents.get(assignment.document), assignment.document);
      const { id } = await db().assignment.findFirstOrThrow({
        where: { roundId, memberId: members.get(assignment.annotator), segment: { documentId: document.id } },
        select: { id: true },
      });
      const own = annotations.filter(
        (a) => a.round === round.key && a.annotator === assignment.annotator && a.document === assignment.document,
      );
      for (const { start, end, quote, category, subtype, note } of own) {
        const annotationId = uuidv5(
          [round.key, assignment.annotator, assignment.document, start, end, subtype].join(" "),
          namespace,
        );
        await saveAnnotation(actor(assignment.annotator), id, annotationId, {
          start,
          end,
          quote,
          category,
          subtype,
          note,
          attributes: { voice: "author", confidence: "2" },
          textSha256: document.textSha256,
          baseRevision: 0,
        });
      }
      for (const [item, value] of demonstrationRatings(assignment.document, assignment.annotator)) {
        await saveRating(actor(assignment.annotator), id, item, { value, baseRevision: 0 });
      }
      if (assignment.state === "submitted") {
        await submitAssignment(actor(assignment.annotator), id, assignment.foundNothing);
      }
    }
    if (round.state === "closed") await moveRound(owner, project.id, roundId, "closed");
  }
  // Last, because it says that nothing is missing.
  await db().project.update({ where: { id: project.id }, data: { isDemonstration: true } });
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The demonstration speaks of ${what}, which it does not have.`);
  return value;
}
