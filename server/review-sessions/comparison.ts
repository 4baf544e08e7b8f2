import { compareRounds } from "@/domain/agreement/compare";
import type { AgreementDocument } from "@/domain/agreement/data";
import { detailedTally } from "@/domain/agreement/differences";
import { meanF1, pairTotals } from "@/domain/agreement/pairs";
import { reportFromTallies } from "@/domain/agreement/report";
import { inSentences } from "@/domain/agreement/sentences";
import { tallyDocument } from "@/domain/agreement/tally";
import { locator } from "@/domain/formats/data-set";
import type { Comparison, RoundFigures } from "@/domain/review-board";
import { showsComparison } from "@/domain/review-session";
import { sentencesOf } from "@/domain/text";
import { Kept } from "./kept";
import { readersOf, revealedRound } from "./revealed-round";
import type { SessionRow } from "./session";

/** Agreement before and after the discussion: alpha over characters, and F1 of spans, of the first round and of the second. */

/** Under this many people a class says little about other classes. */
const fewPeople = 8;

/** Two revealed rounds do not change, and their intervals are drawn once. */
const kept = new Kept<Comparison>(20);

/** The comparison once both rounds are revealed, else null. */
export function compareSessionRounds(session: SessionRow): Promise<Comparison | null> {
  const { firstRound, secondRound } = session;
  if (!secondRound || !showsComparison(session.phase, secondRound.state)) return Promise.resolve(null);
  return kept.get(`${firstRound.id} ${secondRound.id}`, () =>
    compare(firstRound, secondRound, session.secondKind ?? "new"),
  );
}

type Round = { id: string; state: string };

async function compare(first: Round, second: Round, kind: Comparison["kind"]): Promise<Comparison> {
  const [before, after] = await Promise.all([roundFigures(first), roundFigures(second)]);
  // Another codebook may have other categories; then there is no one difference.
  const isSameScheme = before.categories.join() === after.categories.join();
  const change = isSameScheme
    ? compareRounds(after.tallies, before.tallies, before.categories, (tally) => tally.document).pooled.difference
    : null;
  const inBoth = [...after.readers].filter((reader) => before.readers.has(reader)).length;
  const facts = { kind, before: before.figures, after: after.figures, inBoth, change };
  return { ...facts, cautions: cautionsOf(facts) };
}

function cautionsOf({ kind, before, after, inBoth, change }: Omit<Comparison, "cautions">): string[] {
  const out: string[] = [];
  if (kind === "revision") {
    out.push(
      "The second round is a revision: everybody had seen the others' marks. It shows what the talk changed, and is no measure of reliability.",
    );
  }
  if (inBoth < fewPeople) {
    out.push(
      `Only ${inBoth} ${inBoth === 1 ? "person" : "people"} read both rounds' texts: one reader more or less can move these figures a long way.`,
    );
  }
  if (inBoth < Math.max(before.people, after.people)) {
    out.push(
      `Some read only one of the rounds (${before.people} people before, ${after.people} after, ${inBoth} in both): part of the change is a change of readers.`,
    );
  }
  if (Math.max(before.texts, after.texts) < 5) {
    out.push(
      "The intervals resample the sentences of very few texts. They say how firm the figures are for these texts, not for others.",
    );
  }
  if (change?.interval && change.interval.low <= 0 && change.interval.high >= 0) {
    out.push("The interval of the change holds zero: it may well be chance.");
  }
  return out;
}

/** A round in figures, and in the tallies of its sentences for comparing it with another. */
async function roundFigures(round: Round) {
  const { codebook, segments, layers } = await revealedRound(round);
  const categories = codebook.categories.map((c) => c.id);
  const subtypes = codebook.categories.map((c) => c.subtypes.map((s) => s.id));
  const texts: AgreementDocument[] = [];
  const sentences: AgreementDocument[] = [];
  for (const segment of segments) {
    const layer = layers.get(segment.id) ?? { people: [], annotations: [] };
    const { text } = segment;
    // Code points, as in every other figure of the workbench.
    const locate = locator(text);
    const region = locate(segment);
    const within = (span: { start: number; end: number }) => {
      const place = locate(span);
      return { start: place.start - region.start, end: place.end - region.start };
    };
    const document: AgreementDocument = {
      // By the text and not by the round, so that a revision is compared sentence by sentence.
      id: `${segment.documentId} ${segment.start}`,
      length: region.end - region.start,
      participants: layer.people.map((p) => p.pseudonym),
      spans: layer.annotations.map((a) => ({
        annotator: layer.people[a.reader]?.pseudonym ?? "",
        category: a.category,
        ...within(a),
      })),
    };
    const borders = sentencesOf(text.slice(segment.start, segment.end)).map(({ start, end }) =>
      within({ start: start + segment.start, end: end + segment.start }),
    );
    texts.push(document);
    sentences.push(...inSentences(document, borders));
  }
  const tallies = sentences.map((document) => detailedTally(document, { categories, subtypes }));
  const report = reportFromTallies(tallies, categories);
  // Spans are counted whole: cut into sentences, one that runs on would be several.
  const pairs = pairTotals(
    texts.map((document) => tallyDocument(document, categories)),
    categories.length,
  );
  const every = categories.map((_, at) => at);
  const { value, reason, interval, intervalReason } = report.headline;
  const figures: RoundFigures = {
    people: report.headline.people,
    texts: segments.length,
    sentences: report.headline.documents,
    alpha: { value, reason, interval, intervalReason },
    f1: meanF1(pairs, every, "overlap"),
    perCategory: report.perCategory.map((row, at) => ({
      category: row.category,
      alpha: row.alpha,
      f1: meanF1(pairs, [at], "overlap"),
      marks: [...layers.values()].flatMap((l) => l.annotations).filter((a) => a.category === row.category).length,
    })),
  };
  return { figures, tallies, categories, readers: readersOf(layers) };
}
