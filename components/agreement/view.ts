import type { AgreementReport } from "@/domain/agreement/report";

/** What the agreement page is given: the report, and what its ids and pseudonyms stand for. */
export interface AgreementView {
  projectId: string;
  round: { id: string; name: string; state: string };
  report: AgreementReport;
  /** The report's documents are segments; this says which document each is a region of. In the order of the round. */
  segments: readonly { id: string; documentId: string; title: string; outlet: string }[];
  people: readonly Person[];
  assignments: { total: number; submitted: number };
  /** Names of the codebook version that the round uses. */
  categories: readonly { id: string; name: string }[];
  /** Whether this reader may be told when somebody submits. */
  follows: boolean;
}

export interface Person {
  pseudonym: string;
  /** Null where the reader may not know it. */
  name: string | null;
}

/**
 * How people are called on the screen. The pseudonym stays when names are shown, because the exported files have
 * nothing else to find a person by.
 */
export function personLabel(people: readonly Person[], showsNames: boolean): (pseudonym: string) => string {
  const names = new Map(people.map((person) => [person.pseudonym, person.name]));
  return (pseudonym) => {
    const name = names.get(pseudonym);
    return showsNames && name ? `${name} (${pseudonym})` : pseudonym;
  };
}

export function categoryLabel(categories: readonly { id: string; name: string }[]): (id: string) => string {
  const names = new Map(categories.map((category) => [category.id, category.name]));
  return (id) => names.get(id) ?? id;
}

/** Where one reads who marked what. */
export function readingsPath(projectId: string, roundId: string, segmentId: string): string {
  return `/projects/${projectId}/rounds/${roundId}/segments/${segmentId}`;
}

export function agreementPath(projectId: string, roundId: string): string {
  return `/projects/${projectId}/rounds/${roundId}/agreement`;
}
