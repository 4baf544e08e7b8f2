import type { ItemRow } from "@/domain/adjudication/view";
import { annotate, makeStudy, must, type Study, type Visitor } from "./workbench";

/** A round under adjudication, for tests. */

export const courtText =
  "The ferry firm 😀 trapped helpless islanders. Experts say the pier is doomed. The council met.";

export type Court = { study: Study; base: string; project: string; items: ItemRow[]; item(words: string): ItemRow };

/** Ann and Ben agree on “doomed”, differ about “helpless”, and Ben alone marked “Experts”. */
export async function openCourt(
  { owner, ann, ben, judge }: { owner: Visitor; ann: Visitor; ben: Visitor; judge: Visitor },
  rules: object = {},
): Promise<Court> {
  const study = await makeStudy(owner, [ann, ben], [courtText]);
  const project = `/projects/${study.projectId}`;
  must(await owner.call("POST", `${project}/members`, { email: judge.email, role: "adjudicator" }));
  const [first, second] = [await study.assignment(ann), await study.assignment(ben)];
  await annotate(ann, first, courtText, "helpless islanders", { subtype: "ll_label", note: "a note" });
  await annotate(ann, first, courtText, "doomed", { subtype: "ll_label", attributes: { voice: "author" } });
  await annotate(ben, second, courtText, "helpless", { subtype: "ll_label" });
  await annotate(ben, second, courtText, "doomed", { subtype: "ll_label", attributes: { voice: "author" } });
  await annotate(ben, second, courtText, "Experts", { category: "sourcing", subtype: "so_vague" });
  for (const [who, id] of [
    [ann, first],
    [ben, second],
  ] as const) {
    must(await who.call("POST", `/assignments/${id}/submit`, { foundNothing: false }));
  }
  must(await owner.call("PUT", `${project}/adjudication-rules`, rules));
  const round = `${project}/rounds/${study.roundId}`;
  for (const state of ["closed", "revealed", "adjudicating"]) {
    must(await owner.call("POST", `${round}/state`, { state }));
  }
  const base = `${round}/adjudication`;
  const { items } = must<{ items: ItemRow[] }>(await judge.call("GET", base));
  const item = (words: string) => items.find((i) => i.words === words) as ItemRow;
  return { study, base, project, items, item };
}

/** A place in the court's text, with its words. */
export const at = (words: string) => ({
  start: courtText.indexOf(words),
  end: courtText.indexOf(words) + words.length,
  quote: words,
});
