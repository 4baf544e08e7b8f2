import { type RoundState, roundMayMove } from "@/domain/round";

/** What a round goes through, and its steps, in words for whoever runs it. */

export const stages: { name: string; words: string; states: RoundState[] }[] = [
  { name: "Draft", words: "You choose documents and annotators.", states: ["draft"] },
  { name: "Open", words: "Everybody annotates, blind to the others.", states: ["open"] },
  { name: "Closed", words: "Nothing changes any more; still blind.", states: ["closed"] },
  { name: "Revealed", words: "Everybody may see and discuss.", states: ["revealed"] },
  { name: "Adjudicating", words: "Disagreements are decided.", states: ["adjudicating"] },
  { name: "Final", words: "Gold no longer changes.", states: ["final"] },
];

export type Move = {
  to: RoundState;
  name: string;
  words: string;
  confirm?: { title: string; words: string };
  /** True where open assignments are cut off by it. */
  warnsOfUnfinished?: boolean;
};

const moves: Partial<Record<RoundState, Move[]>> = {
  draft: [{ to: "open", name: "Open the round", words: "The annotators find their documents under “My work”." }],
  open: [
    {
      to: "closed",
      name: "Close the round",
      words: "Annotations can no longer change. You can open it again.",
      warnsOfUnfinished: true,
    },
    {
      to: "draft",
      name: "Back to draft",
      words: "The annotators no longer see it, and you can change who gets what.",
      confirm: {
        title: "Make this round a draft again?",
        words:
          "Whoever is at work in it is interrupted and no longer finds it under “My work”. Nothing that was marked is lost: they go on with it once you open the round again.",
      },
    },
  ],
  closed: [
    {
      to: "revealed",
      name: "Reveal the round",
      words: "The annotators' blindness ends, for good.",
      confirm: {
        title: "Reveal this round?",
        words:
          "From then on the marks of the annotators can be shown and discussed. This cannot be taken back: nobody can annotate these documents blind again in this round.",
      },
      warnsOfUnfinished: true,
    },
    { to: "open", name: "Open it again", words: "Annotators can go on, still without seeing each other's marks." },
  ],
};

/** The steps that the screen offers; the domain has the last word on whether one is allowed. */
export function movesFrom(state: RoundState): Move[] {
  return (moves[state] ?? []).filter((move) => roundMayMove(state, move.to));
}
