import { createHash, randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { type Random, seededRandom } from "@/domain/agreement/random";
import { startThrowawayWorkbench } from "../throwaway-workbench";
import { median, percentile } from "./figures";
import type { Verdicts } from "./verdicts";

/**
 * The agreement dashboard of 1,000 documents × 10 people × 100,000 spans, through the HTTP door of the built application
 * on a real PostgreSQL; and saves while γ runs.
 */
export async function benchDashboard(verdicts: Verdicts): Promise<void> {
  const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
  try {
    const study = await prepare();
    const ask = asking(workbench.url);
    const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
      const start = performance.now();
      const answer = await work();
      return [performance.now() - start, answer];
    };
    const agreement = (scope: string) => ask(study.owner, "GET", `${study.large}/agreement?scope=${scope}`);
    const [cold] = await timed(() => agreement("preview"));
    // The other scope has tallies of its own: the code is warm, the figures are not.
    const [warm, seen] = await timed(() => agreement("submitted"));
    const afterSave: number[] = [];
    for (let save = 0; save < 15; save++) {
      await saveOne(ask, study, study.begun);
      afterSave.push((await timed(() => agreement("preview")))[0]);
    }
    console.log(
      `Dashboard, ${seen.report.headline.documents} documents × ${seen.report.headline.people} people, α = ${seen.report.headline.value.toFixed(3)}`,
    );
    console.log(
      `  after the start ${cold.toFixed(0)} ms, warm ${warm.toFixed(0)} ms, after a save ${afterSave.map((t) => t.toFixed(0)).join(" ")} ms`,
    );
    verdicts.atMost("dashboard, first view, warm", warm, 1000, "ms");
    verdicts.atMost("dashboard, after one save (median of 15)", median(afterSave), 100, "ms");
    const [places] = await timed(() => ask(study.owner, "GET", `${study.large}/agreement/places?cause=category`));
    const [subtypes] = await timed(() => ask(study.owner, "GET", `${study.large}/agreement/subtypes`));
    const [same] = await timed(() => agreement("submitted"));
    console.log(
      `  unchanged ${same.toFixed(0)} ms, places ${places.toFixed(0)} ms, subtypes ${subtypes.toFixed(0)} ms`,
    );

    const saves = async (count: number) => {
      const times: number[] = [];
      for (let save = 0; save < count; save++) times.push((await timed(() => saveOne(ask, study, study.begun)))[0]);
      return times;
    };
    await saves(50);
    const idle = percentile(await saves(200), 0.95);
    const job = await ask(study.owner, "POST", `${study.small}/agreement/gamma`, { samples: 1000 });
    const state = async () =>
      (await ask(study.owner, "GET", `${study.small}/agreement/gamma/${job.id}`)).state as string;
    while ((await state()) === "queued") await new Promise((next) => setTimeout(next, 20));
    const during = percentile(await saves(200), 0.95);
    const ranAllTheTime = (await state()) === "running";
    await ask(study.owner, "DELETE", `${study.small}/agreement/gamma/${job.id}`);
    if (!ranAllTheTime) throw new Error("γ ended before the saves did: its measurement says nothing.");
    console.log(`A save, p95 of 200: idle ${idle.toFixed(1)} ms, while γ runs ${during.toFixed(1)} ms`);
    verdicts.atMost("p95 of a save while γ runs / idle", during / idle, 2, "×");
  } finally {
    await workbench.stop();
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a bench looks at what it needs
type Ask = (token: string, method: string, path: string, body?: unknown) => Promise<any>;

function asking(url: string): Ask {
  return async (token, method, path, body) => {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

type Begun = { assignmentId: string; token: string; text: string };
type Study = { owner: string; large: string; small: string; begun: Begun };

async function saveOne(ask: Ask, _study: Study, { assignmentId, token, text }: Begun): Promise<void> {
  const start = Math.floor(Math.random() * (text.length / 10 - 4)) * 10;
  await ask(token, "PUT", `/assignments/${assignmentId}/annotations/${uuidv7()}`, {
    start,
    end: start + 9,
    quote: text.slice(start, start + 9),
    textSha256: sha256(text),
    category: "loaded",
    subtype: null,
    attributes: {},
    note: null,
    baseRevision: 0,
  });
}

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

/** Written past the door: a hundred thousand saves one by one would be the whole of the bench. */
async function prepare(): Promise<Study> {
  const { createAccount } = await import("@/server/accounts");
  const { createToken } = await import("@/server/actor");
  const { createProject } = await import("@/server/projects");
  const { createRound, moveRound } = await import("@/server/rounds");
  const { db, closeDb } = await import("@/server/db");
  const random = seededRandom("dashboard");
  const account = async (name: string) => {
    const email = `${name}@bench.example`;
    const { id: userId } = await createAccount({ name, email, password: "only for measuring" });
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
  const base = (roundId: string) => `/projects/${projectId}/rounds/${roundId}`;
  return {
    owner: owner.token,
    large: base(large),
    small: base(small),
    begun: { assignmentId: begun.id, token: people[0]!.token, text: begun.segment.document.text },
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
              const start = chance.whole(text.length - 60);
              const end = start + 1 + chance.whole(59);
              const [category, subtype] = coding[chance.whole(coding.length)]!;
              return { id: randomUUID(), assignmentId, start, end, quote: text.slice(start, end), category, subtype };
            }),
        ),
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

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
