import type { DemonstrationDocument } from "./types";

/** Carries a caption line and blank lines between paragraphs. */
export const fountainLantern: DemonstrationDocument = {
  key: "fountain-lantern",
  title: "Our fountain, left to crack",
  outlet: "The Brackwater Lantern",
  group: "Whale Fountain",
  language: "en",
  text: `Caption: The dry basin in Tower Square on Friday. Behind it, the mayor's flower tubs are watered twice a day.

The Whale Fountain ran dry on 3 March, and the heart of the town stopped beating with it.

People who love this place are furious. "My grandmother met my grandfather under the left fin," said Olu Brightwater, who sells chestnuts in the square. A pensioner wept, a couple took their wedding pictures at the bus stop instead, and a small boy asked where the water had gone to live.

Town Hall, it is widely believed, wants the square for a car park. The mayor's office brushed the question aside.

The pipe burst because the works department ignored two warnings. An inspection sheet of 11 November and a letter of 9 January, copies of which the Lantern has seen, both name the joint that broke. A retired plumber recalls that it was once mended with chewing gum. The department's head, Selma Quist, boasted last year of the best-kept stones on the coast.

No other town treats its treasures with such contempt. Save the Whale, save the square!

The repair would cost 54,000 crowns, the department's estimate says. A collection box stands at the chemist's in Sluice Lane.`,
  marks: {
    amadou: [
      [
        "Behind it, the mayor's flower tubs are watered twice a day",
        "fr_context",
        { note: "The caption does the comparing, so that the article need not." },
      ],
      ["the heart of the town stopped beating", "ll_metaphor"],
      ["furious", "ll_emotive"],
      ["said Olu Brightwater, who sells chestnuts in the square", "so_transparent"],
      ["A pensioner wept, a couple took their wedding pictures at the bus stop instead", "so_onesided"],
      ["it is widely believed", "so_vague"],
      ["brushed the question aside", "ll_emotive"],
      ["The pipe burst because the works department ignored two warnings", "fr_cause"],
      ["copies of which the Lantern has seen", "so_transparent"],
      ["A retired plumber recalls", "so_single"],
      ["boasted", "so_cue"],
      ["No other town treats its treasures with such contempt", "fr_moral"],
      ["such contempt", "ll_emotive"],
      ["Save the Whale, save the square!", "ll_slogan"],
      ["the department's estimate says", "so_transparent"],
    ],
    junko: [
      ["Behind it, the mayor's flower tubs are watered twice a day", "fr_context"],
      ["and the heart of the town stopped beating with it", "ll_metaphor"],
      ["People who love this place are furious", "ll_emotive"],
      ["Town Hall, it is widely believed, wants the square for a car park", "so_vague"],
      ["brushed the question aside", "ll_emotive"],
      ["The pipe burst because the works department ignored two warnings", "fr_cause"],
      ["A retired plumber recalls that it was once mended with chewing gum", "so_single"],
      ["boasted last year", "so_cue"],
      ["No other town treats its treasures with such contempt", "fr_moral"],
      ["Save the Whale, save the square!", "ll_slogan"],
    ],
    rosalia: [
      ["the heart of the town stopped beating", "ll_metaphor"],
      ["furious", "ll_emotive"],
      ["wept", "ll_emotive"],
      ["it is widely believed", "so_vague"],
      ["Town Hall, it is widely believed, wants the square for a car park", "fr_problem"],
      ["brushed the question aside", "ll_emotive"],
      ["The pipe burst because the works department ignored two warnings", "fr_cause"],
      ["boasted", "ll_emotive"],
      ["No other town", "ll_intensity"],
      ["such contempt", "ll_emotive"],
      ["Save the Whale, save the square!", "ll_slogan"],
    ],
  },
};

/** An even report with traceable sources: two of three annotators rightly or wrongly find nothing. */
export const fountainLedger: DemonstrationDocument = {
  key: "fountain-ledger",
  title: "Whale Fountain dry until the summer",
  outlet: "The Quayside Ledger",
  group: "Whale Fountain",
  language: "en",
  text: `The Whale Fountain in Tower Square has been without water since 3 March, when a supply pipe broke below the basin. The works department expects to repair it by the end of June.
The repair is put at 54,000 crowns in the department's estimate of 2 April. Selma Quist, who heads the department, said that the pipe dates from 1957 and that two warnings about it had been passed on to the contractor. The contractor, Tarn and Daughters, said that it had received only the second one. An engineer from outside the town is to report in May.
The friends of the square, a group of about sixty residents, have asked for a temporary hose. Their chair, Olu Brightwater, said that the square felt empty. The department replied that a hose would stain the stone. Rhys Adebayo-Lund, a mason named by the town museum, agreed with the department on this point.
A plan for parking places, mentioned in a reader's letter last week, does not appear in the minutes of the council's building committee since 2020.
The collection for the repair stood at 3,120 crowns on Friday. The box is at the chemist's in Sluice Lane and is emptied every evening by two people.`,
  marks: {
    amadou: [
      ["in the department's estimate of 2 April", "so_transparent"],
      ["Selma Quist, who heads the department, said", "so_transparent"],
      ["The contractor, Tarn and Daughters, said", "so_transparent"],
      ["Their chair, Olu Brightwater, said", "so_transparent"],
      ["Rhys Adebayo-Lund, a mason named by the town museum, agreed", "so_transparent"],
      ["the minutes of the council's building committee since 2020", "so_transparent"],
    ],
    junko: [],
    rosalia: [],
  },
};
