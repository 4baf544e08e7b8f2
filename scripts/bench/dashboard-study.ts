import { createHash, randomUUID } from "node:crypto";
import { type Random, seededRandom } from "@/domain/agreement/random";

/** What the dashboard is measured on: 1,000 documents × 10 people × 100,000 spans, in a project of their own. */

export type Begun = { assignmentId: string; token: string; text: string };
export type Study = {
  owner: { token: string; email: string; password: string };
  /** A thousand documents by ten people; and one document of two people with thousands of spans. */
  large: string;
  small: string;
  /** Work of one person in the large round, still open. */
  begun: Begun;
  /** Changes marks in every document of the large round: the code stays warm, and nothing that was computed counts any more. */
  makeStale(): Promise<void>;
};

const documentsCount = 1000;
const peopleCount = 10;
const spansEach = 10;
const coding = [
  ["framing", "fr_cause"],
  ["framing", "fr_moral"],
  ["sourcing", "so_vague"],
  ["loaded", "ll_emotive"],
  ["loaded", "ll_label"],
] as const;

/** The beginning of every text, in which nobody has marked anything. */
export const keptFree = 600;
const voices = ["author", "quoted"] as const;

/** Written past the door: a hundred thousand saves one by one would be the whole of the bench. */
export async function prepareStudy(): Promise<Study> {
  const { createAccount } = await import("@/server/accounts");
  const { createToken } = await import("@/server/actor");
  const { createProject } = await import("@/server/projects");
  const { createRound, moveRound } = await import("@/server/rounds");
  const { db, closeDb } = await import("@/server/db");
  const random = seededRandom("dashboard");
  const password = "only for measuring";
  const account = async (name: string) => {
    const email = `${name}@bench.example`;
    const { id: userId } = await createAccount({ name, email, password });
    return { userId, name, email, token: (await createToken(userId, "bench")).secret };
  };
  const owner = await account("owner");
  const { id: projectId } = await createProject(owner, { name: "Bench", description: "" });
  const people: { memberId: string; token: string }[] = [];
  for (let person = 0; person < peopleCount; person++) {
    const { userId, token } = await account(`p${person}`);
    const member = await db().member.create({
      data: { projectId, userId, role: "annotator", pseudonym: `c${person + 2}` },
    });
    people.push({ memberId: member.id, token });
  }
  const texts = Array.from({ length: documentsCount }, (_, at) => textOf(at, 3000));
  texts.push(textOf(documentsCount, 450_000));
  const documents = await db().document.createManyAndReturn({
    data: texts.map((text, at) => ({
      projectId,
      title: `Document ${at + 1}`,
      text,
      textSha256: sha256(text),
      originalSha256: sha256(text),
      encoding: "utf-8",
      lengthUtf16: text.length,
      lengthCp: text.length,
      outlet: ["Herald", "Courier", "Post"][at % 3]!,
      groupName: `week ${at % 8}`,
    })),
    select: { id: true },
  });
  const ids = documents.map(({ id }) => id);
  const roundOf = async (name: string, documentIds: string[], members: typeof people) => {
    const { id } = await createRound(owner, projectId, {
      name,
      documentIds,
      memberIds: members.map((m) => m.memberId),
    });
    await moveRound(owner, projectId, id, "open");
    return id;
  };
  const large = await roundOf("Large", ids.slice(0, documentsCount), people);
  const small = await roundOf("Small", ids.slice(documentsCount), people.slice(0, 2));
  await fill(large, spansEach, random);
  await fill(small, 3000, random);
  const begun = await db().assignment.findFirstOrThrow({
    where: { roundId: large, memberId: people[0]!.memberId },
    include: { segment: { include: { document: true } } },
  });
  await db().assignment.update({ where: { id: begun.id }, data: { state: "in_progress", submittedAt: null } });
  await db().$executeRaw`ANALYZE`;
  await closeDb();
  let step = -1;
  const base = (roundId: string) => `/projects/${projectId}/rounds/${roundId}`;
  return {
    owner: { token: owner.token, email: owner.email, password },
    large: base(large),
    small: base(small),
    begun: { assignmentId: begun.id, token: people[0]!.token, text: begun.segment.document.text },
    makeStale: async () => {
      step = -step;
      await db().annotation.updateMany({
        where: { assignment: { roundId: large, memberId: people.at(-1)!.memberId } },
        data: { end: { increment: step } },
      });
      await db().assignment.updateMany({ where: { roundId: large }, data: { revision: { increment: 1 } } });
      // Twenty thousand changes at once are the bench's; who reads does not wait until the database has tidied up after them.
      await db().$executeRawUnsafe("VACUUM ANALYZE annotation, assignment");
      await closeDb();
    },
  };

  async function fill(roundId: string, spans: number, chance: Random): Promise<void> {
    const assignments = await db().assignment.findMany({
      where: { roundId },
      select: { id: true, segment: { select: { document: { select: { text: true } } } } },
    });
    for (let from = 0; from < assignments.length; from += 100) {
      await db().annotation.createMany({
        data: assignments.slice(from, from + 100).flatMap(
          ({
            id: assignmentId,
            segment: {
              document: { text },
            },
          }) =>
            Array.from({ length: spans }, () => {
              const start = keptFree + chance.whole(text.length - keptFree - 60);
              const end = start + 1 + chance.whole(59);
              const [category, subtype] = coding[chance.whole(coding.length)]!;
              return {
                id: randomUUID(),
                assignmentId,
                start,
                end,
                quote: text.slice(start, end),
                category,
                subtype,
                attributes: { voice: voices[chance.whole(2)]!, confidence: String(1 + chance.whole(3)) },
              };
            }),
        ),
      });
      await db().documentRating.createMany({
        data: assignments.slice(from, from + 100).map(({ id: assignmentId }) => ({
          assignmentId,
          item: "overall_bias",
          value: String(chance.whole(5)),
        })),
      });
    }
    const at = Date.now();
    await db().assignment.updateMany({
      where: { roundId },
      data: { state: "submitted", submittedAt: new Date(at), startedAt: new Date(at - 1000), revision: spans },
    });
  }
}

function textOf(at: number, length: number): string {
  return `${at} `.padEnd(length, "ten chars ").slice(0, length);
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
