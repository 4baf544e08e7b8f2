import type { BrowserContext } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import type { Span } from "@/domain/span";
import { startThrowawayWorkbench } from "../throwaway-workbench";

/** The built application on a throw-away database, with one assignment per number of highlights. */
export type BenchServer = {
  deskUrl(highlights: number): string;
  /** How many annotations the database holds of the assignment at this address. */
  held(deskUrl: string): Promise<number>;
  signIn(context: BrowserContext): Promise<void>;
  stop(): Promise<void>;
};

const account = { name: "Bench", email: "bench@check.example", password: "only for measuring" };

export async function startBenchServer(text: string, spans: Span[], counts: number[]): Promise<BenchServer> {
  const workbench = await startThrowawayWorkbench({ demonstration: false, tell: console.log });
  // Only now is it known which database.
  const { db, closeDb } = await import("@/server/db");
  const assignments = await prepare(text, spans, counts);
  return {
    deskUrl: (highlights) => `${workbench.url}/assignments/${assignments.get(highlights)}`,
    held: (deskUrl) => {
      const assignmentId = new URL(deskUrl).pathname.split("/").at(-1);
      return db().annotation.count({ where: { assignmentId, deletedAt: null } });
    },
    signIn: async (context) => {
      const { email, password } = account;
      const answer = await context.request.post(`${workbench.url}/api/auth/sign-in/email`, {
        data: { email, password },
      });
      if (!answer.ok()) throw new Error(`Signing in answered ${answer.status()}.`);
    },
    stop: async () => {
      await closeDb();
      await workbench.stop();
    },
  };
}

async function prepare(text: string, spans: Span[], counts: number[]): Promise<Map<number, string>> {
  const { createAccount } = await import("@/server/accounts");
  const { createProject } = await import("@/server/projects");
  const { importText } = await import("@/server/documents");
  const { createRound, moveRound } = await import("@/server/rounds");
  const { db } = await import("@/server/db");
  const { id: userId } = await createAccount(account);
  const actor = { userId, name: account.name, email: account.email };
  const project = await createProject(actor, { name: "Bench", description: "" });
  const meta = {
    title: "The long document",
    language: "en",
    outlet: "",
    sourceUrl: "",
    license: "",
    groupName: "",
  } as const;
  const document = await importText(actor, project.id, text, meta);
  const member = await db().member.findFirstOrThrow({ where: { projectId: project.id } });
  const assignments = new Map<number, string>();
  for (const count of counts) {
    const round = await createRound(actor, project.id, {
      name: `${count} highlights`,
      documentIds: [document.id],
      memberIds: [member.id],
    });
    await moveRound(actor, project.id, round.id, "open");
    const assignment = await db().assignment.findFirstOrThrow({ where: { roundId: round.id } });
    assignments.set(count, assignment.id);
    // Written past the door: five thousand saves one by one would be the larger part of the bench.
    await db().annotation.createMany({
      data: spans.slice(0, count).map(({ start, end }, i) => ({
        id: uuidv7(),
        assignmentId: assignment.id,
        start,
        end,
        quote: text.slice(start, end),
        category: (["framing", "sourcing", "loaded"] as const)[i % 3] as string,
        subtype: (["fr_cause", "so_vague", "ll_label"] as const)[i % 3] as string,
        attributes: { voice: "author", confidence: "2" },
      })),
    });
  }
  return assignments;
}
