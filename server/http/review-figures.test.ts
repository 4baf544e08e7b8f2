import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlaceFilter } from "@/domain/agreement/answers";
import type { AgendaFilter } from "@/domain/review-session";
import {
  annotate,
  makeStudy,
  must,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** From figures of the dashboard to a review session: the agenda holds the places behind them, and no others. */

const text = "The ferry firm 😀 trapped helpless islanders. Experts say the pier is doomed. The council met.";
const second = "A furious crowd met the mayor. Critics say the plan is a farce 🚢 that nobody wanted.";

let bench: Workbench;
let owner: Visitor;
let people: Visitor[];
let study: Study;
beforeAll(async () => {
  bench = await openWorkbench();
  owner = await bench.person("Olga");
  people = await Promise.all(["Ann", "Ben", "Cat"].map((name) => bench.person(name)));
  study = await makeStudy(owner, people, [text, second]);
  const marks: [number, number, string, Parameters<typeof annotate>[4]][] = [
    [0, 0, "trapped helpless islanders", { category: "framing" }],
    [1, 0, "helpless islanders", { category: "framing" }],
    [2, 0, "doomed", { category: "loaded", attributes: { voice: "author" } }],
    [1, 0, "doomed", { category: "loaded", attributes: { voice: "quoted" } }],
    [0, 0, "doomed", { category: "loaded" }],
    [0, 0, "Experts", { category: "sourcing" }],
    [1, 0, "Experts say", { category: "sourcing" }],
    [2, 0, "Experts say", { category: "framing" }],
    [0, 1, "furious", { category: "loaded" }],
    [1, 1, "furious", { category: "loaded", subtype: "ll_emotive" }],
    [0, 1, "farce 🚢 that", { category: "loaded", subtype: "ll_emotive" }],
  ];
  for (const [person, document, words, more] of marks) {
    const who = people[person]!;
    await annotate(who, await study.assignment(who, document), document === 0 ? text : second, words, more);
  }
  for (const who of people) {
    for (const document of [0, 1]) {
      const foundNothing = who === people[2] && document === 1;
      must(await who.call("POST", `/assignments/${await study.assignment(who, document)}/submit`, { foundNothing }));
    }
  }
  const state = `/projects/${study.projectId}/rounds/${study.roundId}/state`;
  for (const to of ["closed", "revealed"]) must(await owner.call("POST", state, { state: to }));
}, 120_000);
afterAll(() => bench.close());

/** The words on the agenda of a session with this filter. */
async function agendaOf(filter: AgendaFilter): Promise<string[]> {
  const { id } = must(
    await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
      title: "From figures",
      source: { kind: "round", roundId: study.roundId },
      filter,
    }),
  );
  must(await owner.call("POST", `/review-sessions/${id}/phase`, { from: "gather", to: "reveal" }));
  const face = must(await owner.call("GET", `/review-sessions/${id}/instructor`));
  return face.board.agenda.map((row: { words: string }) => row.words).sort();
}

const dashboard = (rest: string) => `/projects/${study.projectId}/rounds/${study.roundId}/agreement${rest}`;

/** The words that the dashboard shows behind a figure. */
async function placesOf(figure: PlaceFilter): Promise<string[]> {
  const query = new URLSearchParams({ limit: "100", ...(figure as Record<string, string>) });
  const { places } = must(await owner.call("GET", dashboard(`/places?${query}`)));
  return places.map((place: { quote: string }) => place.quote).sort();
}

describe("a session about figures of the dashboard", { timeout: 120_000 }, () => {
  it("has the places of one figure on its agenda, whatever the figure is about", async () => {
    const { annotators, segments } = must(await owner.call("GET", dashboard("")));
    const [ann, ben, cat] = annotators.map((row: { annotator: string }) => row.annotator) as [string, string, string];
    const { db } = await import("@/server/db");
    await db().document.update({
      where: { id: study.documents[1]!.id },
      data: { outlet: "Herald", groupName: "fair" },
    });
    const expected: [PlaceFilter, string[]][] = [
      [{ category: "loaded", cause: "missed" }, ["farce 🚢 that", "furious"]],
      [{ cause: "boundary" }, ["Experts say", "trapped helpless islanders"]],
      [{ cause: "subtype" }, ["furious"]],
      [{ category: "loaded", subtype: "none", insteadSubtype: "ll_emotive" }, ["furious"]],
      [{ category: "sourcing", instead: "framing" }, ["Experts say"]],
      [{ a: ben, b: cat, cause: "missed" }, ["furious", "helpless islanders"]],
      [{ a: cat, side: "others", cause: "missed" }, ["farce 🚢 that", "furious", "trapped helpless islanders"]],
      [{ a: ann, side: "alone", cause: "missed" }, ["farce 🚢 that", "furious", "trapped helpless islanders"]],
      [{ segmentId: segments[1].id, cause: "missed" }, ["farce 🚢 that", "furious"]],
      [{ outlet: "Herald", cause: "missed" }, ["farce 🚢 that", "furious"]],
      [{ group: "", cause: "missed" }, ["Experts say", "trapped helpless islanders"]],
    ];
    for (const [figure, words] of expected) {
      expect({ figure, words: await placesOf(figure) }).toEqual({ figure, words });
      // An item is what people marked there, all of them: the pair's place may be a part of it.
      const items = words.map((word) => (word === "helpless islanders" ? "trapped helpless islanders" : word));
      expect({ figure, words: await agendaOf({ figures: [figure] }) }).toEqual({ figure, words: items });
    }
  });

  it("joins several figures, and still minds a code or a kind", async () => {
    const figures: PlaceFilter[] = [{ cause: "subtype" }, { category: "sourcing", instead: "framing" }];
    expect(await agendaOf({ figures })).toEqual(["Experts say", "furious"]);
    expect(await agendaOf({ figures, category: "loaded" })).toEqual(["furious"]);
    expect(await agendaOf({ figures, kind: "boundary" })).toEqual(["Experts say"]);
    expect(await agendaOf({ kind: "attribute" })).toEqual(["doomed"]);
    expect(
      await agendaOf({
        figures: [
          { cause: "agreed", category: "framing" },
          { category: "sourcing", a: "nobody" },
        ],
      }),
    ).toEqual(await agendaOf({ figures: [{ category: "framing", cause: "boundary" }] }));
  });

  it("tells nobody in the session whose marks the figure was about", async () => {
    const { annotators } = must(await owner.call("GET", dashboard("")));
    const a = annotators[0].annotator as string;
    const { id } = must(
      await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "One person's places",
        source: { kind: "round", roundId: study.roundId },
        filter: { figures: [{ a, side: "alone" }] },
      }),
    );
    must(await owner.call("POST", `/review-sessions/${id}/phase`, { from: "gather", to: "reveal" }));
    for (const face of ["instructor", "projector"]) {
      const shown = must(await owner.call("GET", `/review-sessions/${id}/${face}`));
      expect(shown.board.agenda.length).toBeGreaterThan(0);
      expect(JSON.stringify(shown)).not.toContain(`"${a}"`);
    }
  });

  it("refuses a figure that is none", async () => {
    for (const figures of [[], [{ cause: "mood" }], [{ name: "Ann" }], Array(21).fill({})]) {
      const answer = await owner.call("POST", `/projects/${study.projectId}/review-sessions`, {
        title: "None",
        source: { kind: "round", roundId: study.roundId },
        filter: { figures },
      });
      expect({ figures, status: answer.status }).toEqual({ figures, status: 400 });
    }
  });
});
