import { describe, expect, it } from "vitest";
import type { AgreementDocument } from "./data";
import { detailedTally } from "./differences";
import { groupNames, groupRows, mostGroups } from "./groups";
import { pooledFigure } from "./pooled-figure";

const scheme = { categories: ["framing"], subtypes: [[]] };
const tallyOf = (id: string, participants = ["ana", "bo"]) => {
  const document: AgreementDocument = {
    id,
    length: 20,
    participants,
    spans: [{ annotator: "ana", start: 0, end: 5, category: "framing" }],
  };
  return detailedTally(document, scheme);
};
/** The group stands before the number: `ferry 1`. */
const nameOf = ({ document }: { document: string }) => document.replace(/ ?\d+$/, "");
const figureOf = (tallies: Parameters<typeof pooledFigure>[0]) => pooledFigure(tallies, 1);

describe("groups of documents", () => {
  it("are named as their rows are, the largest first and then by name, from documents that count alone", () => {
    const tallies = ["pier 1", "ferry 1", "tram 1", "ferry 2", "1"].map((id) => tallyOf(id));
    tallies.push(tallyOf("harbour 1", ["ana"]));
    expect(groupNames(tallies, nameOf)).toEqual(["ferry", "", "pier", "tram"]);
    const rows = groupRows(tallies, nameOf, figureOf);
    expect(rows.map(({ name, documents, people }) => [name, documents, people])).toEqual([
      ["ferry", 2, 2],
      ["", 1, 2],
      ["pier", 1, 2],
      ["tram", 1, 2],
    ]);
    expect(rows[0]!.alpha).toEqual(figureOf(tallies.filter(({ document }) => document.startsWith("ferry"))));
  });

  it("are none where all counted documents share one", () => {
    const tallies = [tallyOf("ferry 1"), tallyOf("ferry 2"), tallyOf("pier 1", ["ana"])];
    expect(groupNames(tallies, nameOf)).toEqual([]);
    expect(groupRows(tallies, nameOf, figureOf)).toEqual([]);
    expect(groupNames([], nameOf)).toEqual([]);
  });

  it("are the largest hundred where there are more", () => {
    const tallies = Array.from({ length: mostGroups + 3 }, (_, at) => tallyOf(`g${String.fromCharCode(0x100 + at)} 1`));
    tallies.push(tallyOf("zoo 1"), tallyOf("zoo 2"));
    const names = groupNames(tallies, nameOf);
    expect(names).toHaveLength(mostGroups);
    expect(names[0]).toBe("zoo");
    expect(groupRows(tallies, nameOf, figureOf).map(({ name }) => name)).toEqual(names);
  });
});
