import { stringify } from "csv-stringify/sync";
import { type Cause, causeWords, type Outcome, outcomeWords } from "../adjudication/decision";
import { figureMeanings } from "../review-board";
import type { PollResult } from "../review-session";

/** The minutes of a review session, as data, as Markdown and as CSV. Nobody is named in them. */

export type MinutesCode = { category: string; subtype: string | null; name: string };

export type MinutesItem = {
  text: string;
  /** In Unicode code points of the document. */
  start: number;
  end: number;
  words: string;
  kinds: string[];
  readings: { people: number; codes: MinutesCode[] }[];
  /** What the vote was about, and its result; null where nobody voted, or the vote is not closed. */
  question: MinutesCode | null;
  poll: PollResult | null;
  /** The vote that was cast before anybody had seen a result, where there was another. */
  firstPoll: PollResult | null;
  arguments: { text: string; isInstructor: boolean }[];
  decision: {
    outcome: Outcome;
    gold: (MinutesCode & { quote: string })[];
    cause: Cause | null;
    reason: string;
    ruleNote: string;
    codebook: string;
  } | null;
};

/** What became of the readings of a round when its marking ended. */
export type MinutesReadings = { submitted: number; handedIn: number; late: number; missing: number };

export type MinutesFigure = { value: number | null; low: number | null; high: number | null };

/** Alpha over characters, and F1 of overlapping spans. */
export type MinutesAgreement = { alpha: MinutesFigure; f1: number | null };

export type Minutes = {
  title: string;
  project: string;
  round: string;
  codebook: string;
  startedAt: string;
  endedAt: string | null;
  people: number;
  /** When each phase began. */
  course: { phase: string; at: string }[];
  readings: MinutesReadings;
  secondReadings: MinutesReadings | null;
  items: MinutesItem[];
  /** Items of the agenda that were neither discussed nor decided. */
  leftOver: number;
  comparison: {
    kind: "new" | "revision";
    before: MinutesAgreement & { people: number };
    after: MinutesAgreement & { people: number };
    perCategory: { name: string; before: MinutesAgreement; after: MinutesAgreement }[];
    /** Of alpha. */
    change: MinutesFigure;
    cautions: string[];
  } | null;
};

/** What is written by people must not become Markdown of ours. */
const plain = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .replace(/([\\`*_[\]<>#|~])/g, "\\$1")
    .trim();
const many = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** To two places, with a minus sign, and none before a zero. */
export function decimal(value: number): string {
  const size = Math.abs(value).toFixed(2);
  return value < 0 && size !== "0.00" ? `−${size}` : size;
}

export const shareWords = (value: number | null): string => (value === null ? "not available" : decimal(value));

export const figureWords = ({ value, low, high }: MinutesFigure): string =>
  shareWords(value) +
  (value === null || low === null || high === null ? "" : ` (95 % ${decimal(low)} to ${decimal(high)})`);

export const codeWords = (codes: readonly MinutesCode[]): string =>
  codes.length === 0 ? "nothing" : codes.map((code) => code.name).join("; ");

export const pollWords = (
  poll: PollResult,
  question: MinutesCode | null,
  nameOf: (c: string, s: string | null) => string,
) =>
  [
    `${question ? question.name : "mark it"}: ${poll.mark}`,
    `do not mark: ${poll.none}`,
    ...poll.other.map((o) => `${nameOf(o.category, o.subtype)}: ${o.votes}`),
  ].join(" · ");

export const readingsWords = ({ submitted, handedIn, late, missing }: MinutesReadings): string =>
  [
    `${many(submitted, "reading")} counted`,
    handedIn > 0 && `${handedIn} of them handed in unfinished when time was up`,
    late > 0 && `${late} submitted after the clock`,
    missing > 0 && `${missing} not submitted`,
  ]
    .filter(Boolean)
    .join("; ");

export const ruleNotesOf = (minutes: Minutes) =>
  minutes.items.flatMap((item) =>
    item.decision?.ruleNote ? [{ note: item.decision.ruleNote, words: item.words }] : [],
  );

export function minutesMarkdown(
  minutes: Minutes,
  nameOf: (category: string, subtype: string | null) => string,
): string {
  const lines: string[] = [`# ${plain(minutes.title)}`, ""];
  lines.push(
    `${plain(minutes.project)} · ${plain(minutes.round)} · codebook ${minutes.codebook} · begun ${minutes.startedAt}${minutes.endedAt ? ` · ended ${minutes.endedAt}` : ""}`,
    "",
    `${many(minutes.people, "participant")}. ${readingsWords(minutes.readings)}.`,
    ...(minutes.secondReadings ? [`Second round: ${readingsWords(minutes.secondReadings)}.`] : []),
    "",
    "## Items",
    "",
  );
  if (minutes.items.length === 0) lines.push("No item was discussed.", "");
  minutes.items.forEach((item, index) => {
    lines.push(
      `### ${index + 1}. “${plain(item.words)}”`,
      "",
      `${plain(item.text)}, characters ${item.start}–${item.end} · ${item.kinds.join(", ")}`,
      "",
    );
    for (const reading of item.readings)
      lines.push(`- ${many(reading.people, "reading")}: ${plain(codeWords(reading.codes))}`);
    if (item.firstPoll)
      lines.push(`- First vote (${item.firstPoll.voters}): ${plain(pollWords(item.firstPoll, item.question, nameOf))}`);
    if (item.poll) lines.push(`- Vote (${item.poll.voters}): ${plain(pollWords(item.poll, item.question, nameOf))}`);
    for (const a of item.arguments) lines.push(`- ${a.isInstructor ? "Instructor" : "Argument"}: ${plain(a.text)}`);
    const { decision } = item;
    if (decision) {
      lines.push(
        `- **Decision: ${outcomeWords[decision.outcome]}**${decision.gold.length > 0 ? `, ${decision.gold.map((g) => `“${plain(g.quote)}” as ${plain(g.name)}`).join("; ")}` : ""}`,
      );
      if (decision.cause) lines.push(`- Cause: ${causeWords[decision.cause].name}`);
      if (decision.reason) lines.push(`- Reason: ${plain(decision.reason)}`);
      if (decision.ruleNote) lines.push(`- Rule note: ${plain(decision.ruleNote)}`);
    } else lines.push("- No decision yet.");
    lines.push("");
  });
  if (minutes.leftOver > 0) lines.push(`${many(minutes.leftOver, "item")} of the agenda left over.`, "");
  const notes = ruleNotesOf(minutes);
  lines.push("## For the codebook's next version", "");
  if (notes.length === 0) lines.push("Nothing was noted.", "");
  else lines.push(...notes.map(({ note, words }) => `- ${plain(note)} (from “${plain(words)}”)`), "");
  const { comparison } = minutes;
  if (comparison) {
    lines.push(
      "## Agreement before and after",
      "",
      `${figureMeanings.alpha} *All* is pooled over the categories.`,
      "",
      "| | before | after |",
      "| --- | --- | --- |",
      `| all | ${figureWords(comparison.before.alpha)} | ${figureWords(comparison.after.alpha)} |`,
      ...comparison.perCategory.map(
        (row) => `| ${plain(row.name)} | ${figureWords(row.before.alpha)} | ${figureWords(row.after.alpha)} |`,
      ),
      `| change | | ${figureWords(comparison.change)} |`,
      `| people | ${comparison.before.people} | ${comparison.after.people} |`,
      "",
      figureMeanings.f1,
      "",
      "| | before | after |",
      "| --- | --- | --- |",
      `| all | ${shareWords(comparison.before.f1)} | ${shareWords(comparison.after.f1)} |`,
      ...comparison.perCategory.map(
        (row) => `| ${plain(row.name)} | ${shareWords(row.before.f1)} | ${shareWords(row.after.f1)} |`,
      ),
      "",
      ...comparison.cautions.map((caution) => `- ${caution}`),
      "",
    );
  }
  lines.push("## Course", "", ...minutes.course.map(({ phase, at }) => `- ${at} ${phase}`), "");
  return `${lines.join("\n").trimEnd()}\n`;
}

const itemColumns =
  "item text start end words kinds readings first_voters first_votes_mark first_votes_none first_votes_other voters votes_mark votes_none votes_other arguments outcome gold cause reason rule_note codebook";
const agreementColumns =
  "category before before_low before_high after after_low after_high change change_low change_high f1_overlap_before f1_overlap_after people_before people_after";

/**
 * One row per item that was discussed, then one per category with the agreement before and after; `section` says which.
 * RFC 4180, LF line ends; cells that would run as a formula are made harmless.
 */
export function minutesCsv(minutes: Minutes): string {
  const guard = (words: string) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);
  const votes = (poll: PollResult | null, prefix = "") => ({
    [`${prefix}voters`]: poll?.voters ?? "",
    [`${prefix}votes_mark`]: poll?.mark ?? "",
    [`${prefix}votes_none`]: poll?.none ?? "",
    [`${prefix}votes_other`]: poll?.other.map((o) => `${o.category}/${o.subtype ?? ""}=${o.votes}`).join(";") ?? "",
  });
  const items = minutes.items.map((item, index) => ({
    section: "item",
    item: index + 1,
    text: guard(item.text),
    start: item.start,
    end: item.end,
    words: guard(item.words),
    kinds: item.kinds.join(";"),
    readings: item.readings.map((r) => `${r.people}× ${codeWords(r.codes)}`).join(" | "),
    ...votes(item.firstPoll, "first_"),
    ...votes(item.poll),
    arguments: guard(item.arguments.map((a) => a.text).join(" | ")),
    outcome: item.decision?.outcome ?? "",
    gold: item.decision?.gold.map((g) => `${g.category}/${g.subtype ?? ""}`).join(";") ?? "",
    cause: item.decision?.cause ?? "",
    reason: guard(item.decision?.reason ?? ""),
    rule_note: guard(item.decision?.ruleNote ?? ""),
    codebook: item.decision?.codebook ?? "",
  }));
  const figure = (name: string, { value, low, high }: MinutesFigure) => ({
    [name]: value ?? "",
    [`${name}_low`]: low ?? "",
    [`${name}_high`]: high ?? "",
  });
  const both = (before: MinutesAgreement, after: MinutesAgreement) => ({
    ...figure("before", before.alpha),
    ...figure("after", after.alpha),
    f1_overlap_before: before.f1 ?? "",
    f1_overlap_after: after.f1 ?? "",
  });
  const { comparison } = minutes;
  const agreement = comparison
    ? [
        {
          section: "agreement",
          category: "all",
          ...both(comparison.before, comparison.after),
          ...figure("change", comparison.change),
          people_before: comparison.before.people,
          people_after: comparison.after.people,
        },
        ...comparison.perCategory.map((row) => ({
          section: "agreement",
          category: guard(row.name),
          ...both(row.before, row.after),
        })),
      ]
    : [];
  return stringify([...items, ...agreement], {
    header: true,
    columns: `section ${itemColumns} ${agreementColumns}`.split(" "),
    record_delimiter: "\n",
  });
}
