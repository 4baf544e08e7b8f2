import type { DemonstrationDocument } from "./types";

export const lunchLantern: DemonstrationDocument = {
  key: "lunch-lantern",
  title: "A warm plate for every child",
  outlet: "The Brackwater Lantern",
  group: "School lunch",
  language: "en",
  text: `The children of Sluice Lane School are finally getting what they deserve: a warm lunch. From Monday the new kitchen will cook soup, beans and a pudding for 212 pupils, at three crowns a plate.
Only the heartless could object. Doctors agree that a warm meal makes better pupils. "Half of mine came without breakfast," said Farid Lindqvale-Moss, who has taught the third form for eight years. The cook, Aunt Gundel to all, gets up at five and peels every carrot herself, an angel in an apron.
Some parents, led by the owner of a sandwich bar, are waging war on the ladle. They claim that three crowns is too much. A packed lunch costs 3.60 crowns, according to the school's calculation in its May letter; the parents' council has announced a calculation of its own.
A town shows its face at the lunch table. The other four schools should follow without delay.
The kitchen is open to visitors on Saturday from ten to one. Pupils with allergies can be registered by letter until Friday.`,
  marks: {},
};

export const lunchLedger: DemonstrationDocument = {
  key: "lunch-ledger",
  title: "Soup by order: parents push back",
  outlet: "The Quayside Ledger",
  group: "School lunch",
  language: "en",
  text: `From Monday there is no escape from the ladle at Sluice Lane School. All 212 pupils will be herded to a compulsory soup, whether their parents like it or not.
Behind the kitchen stands a headmistress with a taste for experiments, who abolished the tuck shop two years ago. Now families must hand over three crowns a day, a small fortune for a household with four children.
It is common knowledge that children do not eat beans. "My son brought his bowl back full," said Terje Amankwater, who runs the sandwich bar opposite and has two sons at the school. Mothers and fathers at the gate spoke of nothing else.
The school brags that its plate is cheaper than a packed lunch. Its figures in the May letter count the cook's wages for half of the year only, as the parents' council shows in its reply of 20 May.
What is really on the menu is freedom of choice. Parents ought to be able to pack a sandwich without begging for permission.
The headmistress, Oona Castellane-Roe, said that pupils may be excused by a note. The kitchen is open to visitors on Saturday from ten to one.`,
  marks: {
    amadou: [
      ["there is no escape", "ll_emotive"],
      ["herded", "ll_emotive"],
      ["compulsory", "ll_presup", { note: "The last paragraph says that a note is enough." }],
      ["Behind the kitchen stands a headmistress with a taste for experiments", "fr_role"],
      ["who abolished the tuck shop two years ago", "fr_context"],
      ["a small fortune", "ll_intensity"],
      ["It is common knowledge", "so_vague"],
      ["said Terje Amankwater, who runs the sandwich bar opposite and has two sons at the school", "so_transparent"],
      ["Mothers and fathers at the gate spoke of nothing else", "so_onesided"],
      ["brags", "so_cue"],
      ["as the parents' council shows in its reply of 20 May", "so_transparent"],
      ["What is really on the menu is freedom of choice", "fr_problem"],
      ["begging", "ll_emotive"],
    ],
  },
};
