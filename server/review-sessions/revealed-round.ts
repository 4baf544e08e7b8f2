import { comparedAttributes } from "@/domain/adjudication/clusters";
import type { Codebook } from "@/domain/codebook";
import type { Board } from "@/domain/review-board";
import { type Heat, heatOf } from "@/domain/review-result";
import { submittedLayers } from "../adjudication/items";
import { rulesOf } from "../adjudication/rules";
import { codebookOf } from "../codebooks";
import { db } from "../db";
import { frozenText } from "../document-text";
import { Kept } from "./kept";

/**
 * A revealed round as a session shows it: its texts, everybody's marks, and what is counted from them. From the reveal
 * on no mark changes, so it is read once and not after every vote.
 */

export type Layers = Awaited<ReturnType<typeof submittedLayers>>;
export type RevealedRound = {
  codebook: Codebook;
  /** Attributes that make two readings differ. */
  compared: string[];
  segments: {
    id: string;
    documentId: string;
    start: number;
    end: number;
    title: string;
    language: string;
    /** The whole document's. */
    text: string;
    heat: Heat[];
  }[];
  layers: Layers;
  bars: Board["bars"];
  readers: number;
};

const kept = new Kept<RevealedRound>(10);

/** @param round in a state from “revealed” on; its rules are fixed when its adjudication begins */
export const revealedRound = (round: { id: string; state: string }): Promise<RevealedRound> =>
  kept.get(`${round.id} ${round.state}`, () => read(round.id));

async function read(roundId: string): Promise<RevealedRound> {
  const [rows, round] = await Promise.all([
    db().segment.findMany({
      where: { roundId },
      include: { document: { select: { title: true, language: true } } },
      orderBy: { position: "asc" },
    }),
    db().round.findUniqueOrThrow({ where: { id: roundId }, include: { codebook: true } }),
  ]);
  const layers = await submittedLayers(rows.map((s) => s.id));
  const codebook = codebookOf(round.codebook.content);
  const segments: RevealedRound["segments"] = [];
  for (const { document, ...segment } of rows) {
    const { id, documentId, start, end } = segment;
    const { text } = await frozenText(documentId);
    const layer = layers.get(id) ?? { people: [], annotations: [] };
    const heat = heatOf(
      layer.people.map((_, reader) =>
        layer.annotations
          .filter((a) => a.reader === reader)
          .map((a) => ({ start: a.start - start, end: a.end - start })),
      ),
    );
    segments.push({ id, documentId, start, end, ...document, text, heat });
  }
  return {
    codebook,
    compared: comparedAttributes(rulesOf(round.adjudicationRules), codebook.attributes),
    segments,
    layers,
    bars: barsOf(layers, codebook),
    readers: readersOf(layers).size,
  };
}

/** Who submitted anything of the round. */
export const readersOf = (layers: Layers): Set<string> =>
  new Set([...layers.values()].flatMap((layer) => layer.people.map((p) => p.pseudonym)));

function barsOf(layers: Layers, codebook: Codebook): Board["bars"] {
  const order = codebook.categories.map((c) => c.id);
  const bars = new Map<string, Board["bars"][number] & { who: Set<string> }>();
  for (const { people, annotations } of layers.values()) {
    for (const { category, subtype, reader } of annotations) {
      const key = `${category}/${subtype ?? ""}`;
      const bar = bars.get(key) ?? { category, subtype, people: 0, marks: 0, who: new Set<string>() };
      bar.marks += 1;
      bar.who.add(people[reader]?.pseudonym ?? "");
      bars.set(key, bar);
    }
  }
  return [...bars.values()]
    .map(({ who, ...bar }) => ({ ...bar, people: who.size }))
    .sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || b.people - a.people || b.marks - a.marks);
}
