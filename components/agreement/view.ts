import type { RoundAgreement } from "@/domain/agreement/answers";
import type { AgreementReport } from "@/domain/agreement/report";
import type { Look } from "./door";
import { lookToText } from "./looks";

/** What the agreement page is given: the figures, and what their ids and pseudonyms stand for. */
export interface AgreementView extends Omit<RoundAgreement, "report"> {
  report: ShownReport;
  projectId: string;
  projectName: string;
  /** Of the codebook version that the round uses. */
  categories: readonly CategoryNames[];
  /** Other rounds that this one may be compared with. */
  otherRounds: readonly { id: string; name: string }[];
  /** Key and version, such as `kb-default 1.0`. */
  codebook: string;
  /** Whether this reader may look at work in progress. */
  mayPreview: boolean;
  /** Whether this reader may start a review session of the round, and the round is not over. */
  mayStartSession: boolean;
  /** When the figures were computed; ISO. */
  computedAt: string;
}

/** Rows of documents are asked for when they are looked at, and would be a quarter of what is sent. */
export type ShownReport = Omit<AgreementReport, "documents">;

export interface CategoryNames {
  id: string;
  name: string;
  subtypes: readonly { id: string; name: string }[];
}

/** How the page calls what figures name by id or pseudonym. */
export interface Names {
  who(pseudonym: string): string;
  category(id: string): string;
  subtype(category: string, id: string): string;
}

/**
 * The pseudonym stays when names are shown, because the exported files have nothing else to find a person by.
 */
export function namesOf(view: Pick<AgreementView, "people" | "categories">, showsNames: boolean): Names {
  const people = new Map(view.people.map((person) => [person.pseudonym, person.name]));
  const categories = new Map(view.categories.map((category) => [category.id, category]));
  return {
    who: (pseudonym) => {
      const name = people.get(pseudonym);
      return showsNames && name ? `${name} (${pseudonym})` : pseudonym;
    },
    category: (id) => categories.get(id)?.name ?? id,
    subtype: (category, id) => categories.get(category)?.subtypes.find((subtype) => subtype.id === id)?.name ?? id,
  };
}

/** Where one reads who marked what: under the same rule of what counts and, with a place, at that place. */
export function readingsPath(
  { projectId, round, scope }: Pick<AgreementView, "projectId" | "round" | "scope">,
  segmentId: string,
  at?: number,
): string {
  const path = `/projects/${projectId}/rounds/${round.id}/segments/${segmentId}${scope === "preview" ? "?scope=preview" : ""}`;
  return at === undefined ? path : `${path}#at-${at}`;
}

/** With a look: where one reads the words behind a figure of that round. */
export function agreementPath(projectId: string, roundId: string, look?: Look): string {
  const path = `/projects/${projectId}/rounds/${roundId}/agreement`;
  return look === undefined ? path : `${path}?${new URLSearchParams({ look: lookToText(look) })}`;
}

/** Where a review session of these figures' places is started. */
export function newSessionPath(
  { projectId, round }: Pick<AgreementView, "projectId" | "round">,
  looks: readonly Look[],
) {
  const asked = new URLSearchParams([["round", round.id], ...looks.map((look) => ["figure", lookToText(look)])]);
  return `/projects/${projectId}/sessions/new?${asked}`;
}
