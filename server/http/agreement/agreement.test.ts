import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Place } from "@/domain/agreement/answers";
import type { Cause } from "@/domain/agreement/breakdown";
import { coefficients } from "@/domain/agreement/coefficients";
import { parseAgreementFile } from "@/domain/agreement/file";
import {
  annotate,
  makeStudy,
  must,
  openWorkbench,
  type Study,
  type Visitor,
  type Workbench,
} from "@/server/testing/workbench";

/** The agreement doors on a real database: what they answer, to whom, and that their figures are the exported ones. */

const text = "The ferry firm 😀 trapped helpless islanders. Experts say the pier is doomed. The council met.";
const second = "A furious crowd met the mayor. Critics say the plan is a farce 🚢 that nobody wanted.";

let bench: Workbench;
let owner: Visitor;
let ann: Visitor;
let ben: Visitor;
let cat: Visitor;
beforeAll(async () => {
  bench = await openWorkbench();
  [owner, ann, ben, cat] = await Promise.all([
    bench.person("Olga"),
    bench.person("Ann"),
    bench.person("Ben"),
    bench.person("Cat"),
  ]);
});
afterAll(() => bench.close());

const doorOf = (study: Study, rest = "", roundId = study.roundId) =>
  `/projects/${study.projectId}/rounds/${roundId}/agreement${rest}`;

const submit = async (who: Visitor, assignmentId: string, foundNothing = false) =>
  must(await who.call("POST", `/assignments/${assignmentId}/submit`, { foundNothing }));

/** Two documents that three people read; everything submitted. */
async function readStudy(): Promise<Study> {
  const study = await makeStudy(owner, [ann, ben, cat], [text, second]);
  const marks: [Visitor, number, string, string, string | null][] = [
    [ann, 0, "trapped helpless islanders", "framing", "fr_cause"],
    [ben, 0, "helpless islanders", "framing", "fr_moral"],
    [cat, 0, "helpless", "loaded", "ll_emotive"],
    [ann, 0, "Experts", "sourcing", "so_vague"],
    [ben, 0, "Experts say", "sourcing", "so_vague"],
    [ann, 1, "furious", "loaded", null],
    [ben, 1, "furious", "loaded", "ll_emotive"],
    [ann, 1, "farce 🚢 that", "loaded", "ll_emotive"],
  ];
  for (const [who, document, words, category, subtype] of marks) {
    await annotate(who, await study.assignment(who, document), document === 0 ? text : second, words, {
      category,
      subtype,
    });
  }
  for (const who of [ann, ben, cat]) {
    for (const document of [0, 1]) {
      await submit(who, await study.assignment(who, document), who === cat && document === 1);
    }
  }
  return study;
}

// Many requests each, on a machine that may be busy.
describe("the report of a round", { timeout: 120_000 }, () => {
  it("has the figures of the exported file, in code points, also where characters take two units", async () => {
    const study = await readStudy();
    const { report, segments, thresholds, scope, assignments } = must(await owner.call("GET", doorOf(study)));
    const zip = must(await owner.call("GET", doorOf(study).replace("agreement", "export.zip")));
    const { strFromU8, unzipSync } = await import("fflate");
    const file = parseAgreementFile(strFromU8(unzipSync(zip)["agreement-input.json"] as Uint8Array));
    const exported = coefficients(file);
    expect(report.headline.value).toBe(exported["char.alpha.pooled"]);
    expect(report.headline.interval).toEqual({
      low: exported["boot.char.alpha.pooled.lo"],
      high: exported["boot.char.alpha.pooled.hi"],
    });
    for (const row of report.perCategory) expect(row.alpha.value).toBe(exported[`char.alpha.${row.category}`]);
    expect(report.any.value).toBe(exported["char.alpha.any"]);
    expect(report.headline.characters).toBe([...text].length + [...second].length);
    const subtypes = must(await owner.call("GET", doorOf(study, "/subtypes")));
    expect(subtypes.pooled.value).toBeCloseTo(exported["sub.alpha.pooled"] as number, 12);
    for (const { category, subtype, alpha } of subtypes.rows) {
      const key = `sub.alpha.${category}/${subtype}`;
      if (key in exported) expect(alpha.value).toBeCloseTo(exported[key] as number, 12);
      else expect(alpha).toMatchObject({ value: null, reason: "category_unused" });
    }
    expect(segments.map((s: { title: string }) => s.title)).toEqual(["Text 1", "Text 2"]);
    expect({ thresholds, scope, assignments }).toEqual({
      thresholds: { tentative: 0.667, reliable: 0.8 },
      scope: "submitted",
      assignments: { total: 6, submitted: 6, begun: 0 },
    });
  });

  it("has every coefficient of the exported file under its key, whole and in part", async () => {
    const study = await readStudy();
    const exported = async () => {
      const zip = must(await owner.call("GET", doorOf(study).replace("agreement", "export.zip")));
      const { strFromU8, unzipSync } = await import("fflate");
      return strFromU8(unzipSync(zip)["agreement-input.json"] as Uint8Array);
    };
    const same = (answered: Record<string, number | null>, printed: Record<string, number | null>) => {
      expect(Object.keys(answered)).toEqual(Object.keys(printed));
      for (const [key, value] of Object.entries(printed)) {
        if (value === null) expect([key, answered[key]]).toEqual([key, null]);
        else expect(answered[key], key).toBeCloseTo(value, 12);
      }
    };
    const whole = must(await owner.call("GET", doorOf(study, "/coefficients")));
    same(whole, coefficients(parseAgreementFile(await exported())));
    for (const key of ["token.alpha.pooled", "u04.alpha.pooled", "f1.iou50.all", "char.fleiss.any", "sub.alpha.any"]) {
      expect(whole[key], key).toEqual(expect.any(Number));
    }

    const { db } = await import("@/server/db");
    await db().document.update({ where: { id: study.documents[1]!.id }, data: { outlet: "Herald" } });
    const file = JSON.parse(await exported());
    const [, herald] = file.documents;
    const part = {
      ...file,
      documents: [herald],
      participation: { [herald.id]: file.participation[herald.id] },
      annotations: file.annotations.filter(({ document }: { document: string }) => document === herald.id),
    };
    same(
      must(await owner.call("GET", doorOf(study, "/coefficients?outlet=Herald"))),
      coefficients(parseAgreementFile(JSON.stringify(part))),
    );

    // One person reads the second text again: what only that document added follows.
    const again = await study.assignment(cat, 1);
    must(await cat.call("POST", `/assignments/${again}/reopen`, {}));
    await annotate(cat, again, second, "nobody", { category: "framing", subtype: "fr_cause" });
    must(await cat.call("POST", `/assignments/${again}/submit`, { foundNothing: false }));
    const after = must(await owner.call("GET", doorOf(study, "/coefficients")));
    same(after, coefficients(parseAgreementFile(await exported())));
    expect(after["token.alpha.framing"]).not.toBe(whole["token.alpha.framing"]);
  });

  it("says why people differ, and the places behind it add up to each figure", async () => {
    const study = await readStudy();
    const { report, annotators } = must(await owner.call("GET", doorOf(study)));
    const { overall, perPair, perCategory } = report.breakdown;
    const shares = Object.values(overall.shares as Record<string, number>);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const placesOf = async (query: string) =>
      must(await owner.call("GET", doorOf(study, `/places?limit=100&${query}`))).places;
    const sum = async (query: string, cause: string) => {
      const { places, sums } = must(
        await owner.call("GET", doorOf(study, `/places?limit=100&cause=${cause}&${query}`)),
      );
      expect(sums.places).toBe(places.length);
      const all = places.reduce((all: number, place: Place) => all + place.differences[cause as Cause], 0);
      expect(sums.figure).toBeCloseTo(all, 9);
      return all;
    };
    for (const cause of ["missed", "boundary", "category", "subtype"]) {
      expect(await sum("", cause)).toBeCloseTo(overall.differences[cause], 9);
      for (const { category, differences } of perCategory) {
        expect(await sum(`category=${category}`, cause)).toBeCloseTo(differences[cause], 9);
      }
      const [pair] = perPair;
      const between = await sum(`a=${pair.annotatorA}&b=${pair.annotatorB}`, cause);
      expect(between).toBeCloseTo(pair.differences[cause], 9);
      for (const { annotator, gaveAlone, othersGaveAlone } of annotators) {
        expect(await sum(`a=${annotator}&side=alone`, cause)).toBeCloseTo(gaveAlone[cause], 9);
        expect(await sum(`a=${annotator}&side=others`, cause)).toBeCloseTo(othersGaveAlone[cause], 9);
      }
    }
    const { labels, counts } = report.confusion;
    for (const [row, said] of labels.slice(0, -1).entries()) {
      for (const [column, instead] of labels.entries()) {
        const query =
          said === instead ? `category=${said}&cause=agreed` : `category=${said}&instead=${instead ?? "none"}`;
        const { sums } = must(await owner.call("GET", doorOf(study, `/places?${query}`)));
        expect(sums.figure, query).toBeCloseTo(counts[row][column], 9);
      }
    }
    const [{ quote, before, after, marks, without, start, codePoints, segment }] = await placesOf(
      "category=framing&instead=loaded",
    );
    expect({ quote, before, after, start, title: segment.title }).toEqual({
      quote: "trapped helpless islanders",
      before: "The ferry firm 😀 ",
      after: ". Experts say the pier is doomed. The co",
      start: text.indexOf("trapped"),
      title: "Text 1",
    });
    expect([...text].slice(codePoints.start, codePoints.end).join("")).toBe(quote);
    expect(marks.map((m: { start: number; end: number }) => text.slice(m.start, m.end))).toEqual([
      "trapped helpless islanders",
      "helpless islanders",
      "helpless",
    ]);
    expect(without).toHaveLength(1);
  });

  it("finds the places of one part of the round in the order of submission", async () => {
    const texts = ["first", "second", "third", "fourth"].map(
      (word) => `The ${word} text calls somebody helpless again.`,
    );
    const study = await makeStudy(owner, [ann, ben], texts);
    for (const [document, own] of texts.entries()) {
      for (const who of [ann, ben]) {
        const assignment = await study.assignment(who, document);
        await annotate(who, assignment, own, who === ann ? "helpless" : "helpless again");
        await submit(who, assignment);
      }
    }
    const { report } = must(await owner.call("GET", doorOf(study)));
    const drift = must(await owner.call("GET", doorOf(study, "/drift")));
    expect(drift.windows).toHaveLength(2);
    const sums = await Promise.all(
      drift.windows.map(async ({ from, to }: { from: string; to: string }) => {
        const page = must(await owner.call("GET", doorOf(study, `/places?since=${from}&until=${to}`)));
        return page.sums;
      }),
    );
    expect(sums.map(({ places }) => places)).toEqual([2, 2]);
    expect(sums[0].figure + sums[1].figure).toBeCloseTo(report.breakdown.overall.total, 9);

    // Of the documents of one outlet alone, half of them.
    const { db } = await import("@/server/db");
    const late = { where: { id: { in: study.documents.slice(2).map(({ id }) => id) } } };
    await db().document.updateMany({ ...late, data: { outlet: "Herald" } });
    expect(must(await owner.call("GET", doorOf(study, "/drift?outlet=Herald")))).toEqual({
      windows: [],
      reason: "too_few_documents",
      change: null,
    });
    // A reading that is begun again has no time at which it was complete.
    must(await ann.call("POST", `/assignments/${await study.assignment(ann, 0)}/reopen`, {}));
    expect(must(await owner.call("GET", doorOf(study, "/drift?scope=preview")))).toMatchObject({ windows: [] });
  });

  it("pages through places and documents without losing or repeating one", async () => {
    const study = await readStudy();
    for (const order of ["weight", "position"]) {
      const seen: string[] = [];
      let from = "";
      for (;;) {
        const page = must(await owner.call("GET", doorOf(study, `/places?order=${order}&limit=2${from}`)));
        seen.push(
          ...page.places.map(
            (p: { segment: { id: string }; start: number; category: string }) =>
              `${p.segment.id} ${p.start} ${p.category}`,
          ),
        );
        if (page.next === null) break;
        from = `&from=${page.next}`;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(5);
    }
    const byAlpha = must(await owner.call("GET", doorOf(study, "/documents?order=alpha&direction=desc")));
    const alphas = byAlpha.rows.map((row: { alpha: { value: number } }) => row.alpha.value);
    expect(alphas).toEqual([...alphas].sort((a, b) => b - a));
    expect(must(await owner.call("GET", doorOf(study, "/documents?offset=1&limit=1")))).toMatchObject({
      total: 2,
      offset: 1,
      rows: [{ segment: { title: "Text 2" } }],
    });
  });

  it("follows a change, and only counts work in progress where it is asked to", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const [first, other] = [await study.assignment(ann), await study.assignment(ben)];
    await annotate(ann, first, text, "helpless");
    const made = await annotate(ben, other, text, "helpless islanders");
    const read = async (scope: string) => must(await owner.call("GET", doorOf(study, `?scope=${scope}`)));
    expect((await read("submitted")).report.headline).toMatchObject({ value: null, reason: "no_shared_document" });
    const preview = await read("preview");
    expect(preview).toMatchObject({ scope: "preview", assignments: { total: 2, submitted: 0, begun: 2 } });
    expect(preview.report.headline.value).toBeLessThan(1);
    const remake = { ...made, start: text.indexOf("helpless"), end: text.indexOf("helpless") + 8 };
    await ben.call("DELETE", `/assignments/${other}/annotations/${made.id}?baseRevision=1`);
    await annotate(ben, other, text, text.slice(remake.start, remake.end));
    expect((await read("preview")).report.headline.value).toBe(1);
    await submit(ann, first);
    expect((await read("submitted")).report.headline.documents).toBe(0);
    await submit(ben, other);
    expect((await read("submitted")).report.headline.value).toBe(1);
  });

  it("tells groups and outlets apart, and filters by them", async () => {
    const study = await readStudy();
    const { db } = await import("@/server/db");
    await db().document.update({
      where: { id: study.documents[0]!.id },
      data: { outlet: "Herald", groupName: "ferry" },
    });
    const groups = must(await owner.call("GET", doorOf(study, "/groups")));
    expect(groups.outlet.map((g: { name: string; documents: number }) => [g.name, g.documents])).toEqual([
      ["", 1],
      ["Herald", 1],
    ]);
    const { parts } = must(await owner.call("GET", doorOf(study)));
    expect(parts).toEqual({ group: ["", "ferry"], outlet: ["", "Herald"] });
    const herald = must(await owner.call("GET", doorOf(study, "?outlet=Herald")));
    expect(herald.filter).toEqual({ group: null, outlet: "Herald" });
    expect(herald.report.documents).toHaveLength(1);
    expect(herald.report.headline.value).toBe(groups.outlet[1].alpha.value);
    // Where one is left, there is nothing to tell apart; what else the round may be filtered by is still said.
    expect(must(await owner.call("GET", doorOf(study, "/groups?outlet=Herald")))).toEqual({ group: [], outlet: [] });
    expect(herald.parts).toEqual(parts);
    expect(must(await owner.call("GET", doorOf(study, "?group="))).segments).toMatchObject([{ title: "Text 2" }]);

    // What is known of a document is not older than the document.
    await db().document.update({ where: { id: study.documents[0]!.id }, data: { outlet: "Post", title: "Renamed" } });
    const { outlet } = must(await owner.call("GET", doorOf(study, "/groups")));
    expect(outlet.map((g: { name: string }) => g.name)).toEqual(["", "Post"]);
    const renamed = must(await owner.call("GET", doorOf(study, "?outlet=Post")));
    expect(renamed.segments).toMatchObject([{ title: "Renamed", outlet: "Post" }]);
  });

  it("compares answers about documents, and about spans that two people matched", async () => {
    const study = await makeStudy(owner, [ann, ben], [text, second]);
    for (const [who, bias, confidence] of [
      [ann, ["1", "3"], "1"],
      [ben, ["1", "2"], "2"],
    ] as const) {
      for (const document of [0, 1]) {
        const assignment = await study.assignment(who, document);
        must(
          await who.call("PUT", `/assignments/${assignment}/ratings/overall_bias`, {
            value: bias[document],
            baseRevision: 0,
          }),
        );
        await annotate(who, assignment, document === 0 ? text : second, document === 0 ? "helpless" : "furious", {
          attributes: { confidence: document === 0 ? "2" : confidence },
        });
        await submit(who, assignment);
      }
    }
    const rows = must<{ question: string; about: string }[]>(await owner.call("GET", doorOf(study, "/ratings")));
    const row = (question: string) => rows.find((r) => r.question === question);
    expect(row("overall_bias")).toMatchObject({
      about: "document",
      scale: "ordinal",
      items: 2,
      people: 2,
      percentAgreement: 0.5,
    });
    expect(rows.find((r) => r.question === "confidence" && r.about === "annotation")).toMatchObject({
      items: 2,
      unanswered: 0,
      percentAgreement: 0.5,
    });
    const behind = async (query: string) => must(await owner.call("GET", doorOf(study, `/answers?${query}`)));
    const about = await behind("about=document&question=overall_bias");
    expect(about).toMatchObject({ total: 2, differing: 1 });
    expect(about.things.map((t: { segment: { title: string } }) => t.segment.title)).toEqual(["Text 2", "Text 1"]);
    expect(new Set(about.things[0].answers.map((a: { answer: string }) => a.answer)).size).toBe(2);
    expect(await behind("about=annotation&question=confidence")).toMatchObject({
      total: 2,
      differing: 1,
      things: [{ place: { words: "furious" } }, { place: { words: "helpless" } }],
    });
    expect(await behind("about=document&question=genre")).toMatchObject({ total: 0, things: [] });
    expect(await owner.call("GET", doorOf(study, "/answers?about=document&question=mood"))).toMatchObject({
      status: 422,
      body: { code: "unknown_question" },
    });
    expect(row("genre")).toMatchObject({ alpha: { value: null, reason: "nobody_answered" } });
  });

  it("follows a change of an answer, and leaves out the pairs that were not asked", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const [hers, his] = [await study.assignment(ann), await study.assignment(ben)];
    const rate = async (assignment: string, who: Visitor, value: string, baseRevision: number) =>
      must(await who.call("PUT", `/assignments/${assignment}/ratings/overall_bias`, { value, baseRevision }));
    const read = async (question: string, about = "annotation") =>
      must<{ question: string; about: string; percentAgreement: number | null }[]>(
        await owner.call("GET", doorOf(study, "/ratings?scope=preview")),
      ).find((row) => row.question === question && row.about === about);
    await rate(hers, ann, "1", 0);
    await rate(his, ben, "3", 0);
    expect((await read("overall_bias", "document"))!.percentAgreement).toBe(0);
    await rate(his, ben, "1", 1);
    expect((await read("overall_bias", "document"))!.percentAgreement).toBe(1);
    // What the cue does is asked of cues alone: a vague source is no unanswered pair of it.
    for (const [who, work] of [
      [ann, hers],
      [ben, his],
    ] as const) {
      const attributes = { confidence: "2" };
      await annotate(who, work, text, "Experts", { category: "sourcing", subtype: "so_vague", attributes });
      await annotate(who, work, text, "say", { category: "sourcing", subtype: "so_cue", attributes });
    }
    expect(await read("confidence")).toMatchObject({ items: 2, unanswered: 0 });
    expect(await read("cue_class")).toMatchObject({ items: 0, unanswered: 1 });
  });

  it("says how much of the text how many people marked", async () => {
    const study = await readStudy();
    const { segments } = must(await owner.call("GET", doorOf(study)));
    const path = `/projects/${study.projectId}/rounds/${study.roundId}/segments/${segments[0].id}/readings`;
    const { heat } = must(await owner.call("GET", path));
    expect(heat.readers).toBe(3);
    const at = text.indexOf("helpless");
    const run = heat.runs.find((r: { start: number; end: number }) => r.start <= at && at < r.end);
    expect(run).toMatchObject({ marked: 3, categories: { framing: 2, loaded: 1 } });
  });
});

describe("two rounds", { timeout: 120_000 }, () => {
  it("are compared on the documents that both counted, pairwise, or else as two samples", async () => {
    const study = await readStudy();
    const members = must<{ id: string; name: string }[]>(
      await owner.call("GET", `/projects/${study.projectId}/members`),
    );
    const memberIds = members.filter(({ name }) => ["Ann", "Ben"].includes(name)).map(({ id }) => id);
    const again = async (documentIds: string[]) => {
      const { id } = must(
        await owner.call("POST", `/projects/${study.projectId}/rounds`, { name: "Again", documentIds, memberIds }),
      );
      must(await owner.call("POST", `/projects/${study.projectId}/rounds/${id}/state`, { state: "open" }));
      for (const who of [ann, ben]) {
        const work = must(await who.call("GET", "/me/assignments")).filter(
          (a: { round: { id: string } }) => a.round.id === id,
        );
        for (const { id: assignmentId, title } of work) {
          await annotate(
            who,
            assignmentId,
            title === "Text 1" ? text : second,
            title === "Text 1" ? "helpless" : "farce",
          );
          await submit(who, assignmentId);
        }
      }
      return id as string;
    };
    const paired = await again(study.documents.map(({ id }) => id));
    // Nobody had seen the first round when they worked on this one; whoever works after its reveal has.
    expect(must(await owner.call("GET", doorOf(study, "", paired))).seenBefore).toBe(0);
    const comparison = must(await owner.call("GET", doorOf(study, `/compare?with=${study.roundId}`, paired)));
    expect(comparison).toMatchObject({
      isPaired: true,
      documents: { shared: 2, onlyHere: 0, onlyThere: 0 },
      pooled: { here: 1 },
      categoriesLeftOut: [],
    });
    const before = must(await owner.call("GET", doorOf(study))).report.headline.value;
    expect(comparison.pooled.there).toBe(before);
    const { db } = await import("@/server/db");
    await db().document.update({ where: { id: study.documents[1]!.id }, data: { outlet: "Herald" } });
    const herald = must(await owner.call("GET", doorOf(study, `/compare?with=${study.roundId}&outlet=Herald`, paired)));
    expect(herald.documents).toEqual({ shared: 1, onlyHere: 0, onlyThere: 0 });
    expect(herald.pooled.there).toBe(
      must(await owner.call("GET", doorOf(study, "?outlet=Herald"))).report.headline.value,
    );
    expect(comparison.pooled.difference.value).toBeCloseTo(1 - before, 12);
    expect(comparison.pooled.difference.interval.low).toBeLessThanOrEqual(1 - before);
    const back = must(await owner.call("GET", doorOf(study, `/compare?with=${paired}`)));
    expect(back.pooled.difference.value).toBeCloseTo(before - 1, 12);

    const single = await again([study.documents[0]!.id]);
    expect(must(await owner.call("GET", doorOf(study, `/compare?with=${single}`)))).toMatchObject({
      isPaired: false,
      documents: { shared: 1, onlyHere: 1, onlyThere: 0 },
      pooled: { here: before, difference: { interval: null, intervalReason: "fewer_than_two_documents" } },
    });
    for (const state of ["closed", "revealed"]) {
      must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state }));
    }
    const after = await again(study.documents.map(({ id }) => id));
    expect(must(await owner.call("GET", doorOf(study, "", after))).seenBefore).toBe(2);
    expect(must(await owner.call("GET", doorOf(study, "", paired))).seenBefore).toBe(0);

    expect(await owner.call("GET", doorOf(study, `/compare?with=${study.roundId}`))).toMatchObject({
      status: 422,
      body: { code: "same_round" },
    });
  });
});

describe("who may look", () => {
  it("keeps an annotator out of every agreement door until the reveal, and out of the preview for good", async () => {
    const study = await makeStudy(owner, [ann, ben], [text]);
    const doors = ["", "/documents", "/subtypes", "/groups", "/drift", "/ratings", "/coefficients", "/places"];
    doors.push(`/compare?with=${study.roundId.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}`);
    for (const rest of doors) {
      expect((await ann.call("GET", doorOf(study, rest))).status).toBe(403);
      const separator = rest.includes("?") ? "&" : "?";
      expect((await ann.call("GET", doorOf(study, `${rest}${separator}scope=preview`))).status).toBe(403);
    }
  });

  it("keeps an instructor who annotates blind until they submit, in either scope", async () => {
    const study = await makeStudy(owner, [owner, ben], [text]);
    await annotate(ben, await study.assignment(ben), text, "helpless");
    for (const rest of ["", "/documents", "/subtypes", "/groups", "/drift", "/ratings", "/coefficients", "/places"]) {
      for (const scope of ["submitted", "preview"]) {
        expect(await owner.call("GET", doorOf(study, `${rest}?scope=${scope}`))).toMatchObject({
          status: 403,
          body: { code: "unfinished_work" },
        });
      }
    }
    await submit(owner, await study.assignment(owner), true);
    expect(must(await owner.call("GET", doorOf(study, "/places?scope=preview"))).places).toHaveLength(1);
  });

  it("lets an observer see a revealed round by pseudonyms, and never work in progress", async () => {
    const study = await readStudy();
    const dora = await bench.person("Dora");
    must(await owner.call("POST", `/projects/${study.projectId}/members`, { email: dora.email, role: "observer" }));
    expect((await dora.call("GET", doorOf(study))).status).toBe(403);
    for (const state of ["closed", "revealed"]) {
      must(await owner.call("POST", `/projects/${study.projectId}/rounds/${study.roundId}/state`, { state }));
    }
    const seen = must(await dora.call("GET", doorOf(study)));
    expect(seen.people.map((p: { name: string | null }) => p.name)).toEqual([null, null, null]);
    expect((await dora.call("GET", doorOf(study, "?scope=preview"))).status).toBe(403);
  });
});

describe("thresholds", () => {
  it("are set by those who run the project, and must be in order", async () => {
    const study = await makeStudy(owner, [ann], [text]);
    const path = `/projects/${study.projectId}/thresholds`;
    must(await owner.call("PUT", path, { tentative: 0.4, reliable: 0.6 }));
    expect(must(await ann.call("GET", path))).toEqual({ tentative: 0.4, reliable: 0.6 });
    expect(must(await owner.call("GET", doorOf(study))).thresholds).toEqual({ tentative: 0.4, reliable: 0.6 });
    expect((await ann.call("PUT", path, { tentative: 0.1, reliable: 0.2 })).status).toBe(403);
    for (const [tentative, reliable] of [
      [0.8, 0.8],
      [0, 0.5],
      [0.5, 1.1],
      [null, 0.5],
      ["0.5", 0.6],
    ]) {
      expect(await owner.call("PUT", path, { tentative, reliable })).toMatchObject({ status: 400 });
    }
  });
});

describe("what cannot be asked", () => {
  it("is refused with a sentence", async () => {
    const study = await makeStudy(owner, [ann], [text]);
    const refusals: [string, number, string][] = [
      ["?scope=everything", 400, "malformed"],
      ["/documents?limit=0", 400, "malformed"],
      ["/documents?limit=NaN", 400, "malformed"],
      ["/documents?order=beauty", 400, "malformed"],
      ["/places?category=colour", 422, "unknown_category"],
      ["/places?cause=bad_mood", 400, "malformed"],
      ["/places?b=c2", 422, "incomplete_filter"],
      ["/places?side=alone", 422, "incomplete_filter"],
      ["/places?since=yesterday", 400, "malformed"],
      ["/places?instead=loaded", 422, "incomplete_filter"],
      ["/places?from=somewhere", 400, "malformed"],
      ["/compare", 400, "malformed"],
      [`/compare?with=${study.projectId}`, 404, "not_found"],
    ];
    for (const [rest, status, code] of refusals) {
      const answer = await owner.call("GET", doorOf(study, rest));
      expect({ rest, status: answer.status, code: answer.body.code }).toEqual({ rest, status, code });
    }
    // Nobody and nothing to compare is an answer, not a fault.
    expect(must(await owner.call("GET", doorOf(study, "/places?a=nobody"))).places).toEqual([]);
    const empty = must(await owner.call("GET", doorOf(study)));
    expect(empty.report.headline).toMatchObject({ value: null, reason: "no_shared_document" });
    expect(empty.parts).toEqual({ group: [], outlet: [] });
    expect(must(await owner.call("GET", doorOf(study, "/groups")))).toEqual({ group: [], outlet: [] });
    expect(must(await owner.call("GET", doorOf(study, "/drift")))).toEqual({
      windows: [],
      reason: "too_few_documents",
      change: null,
    });
    expect(empty.report.leftOut.documents).toMatchObject([{ reason: "nobody_finished" }]);
  });
});
