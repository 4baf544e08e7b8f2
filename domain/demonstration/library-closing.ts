import type { DemonstrationDocument } from "./types";

/** Carries curly quotation marks and accented letters. */
export const libraryLantern: DemonstrationDocument = {
  key: "library-lantern",
  title: "A door shut on Mill Street’s readers",
  outlet: "The Brackwater Lantern",
  group: "Library closing",
  language: "en",
  text: `The library in Mill Street will close at the end of June, and with it goes the warmest room that many children of the quarter know. The council voted seven to six on Monday night.
The branch died of neglect. The town hall starved it of new books for years and then complained that the shelves looked old. “They locked the door first and counted the readers afterwards,” said Zoë Brånnström-Dálaigh, who led the reading hour there until 2022.
Critics have long warned of such a step. The “savings” amount to 38,000 crowns a year, as page 12 of the budget paper shows, about the price of the mayor’s new flower tubs. Councillor Hugo Pell conceded that he had never been inside the building.
Readers of all ages lined the stairs, some in tears. A girl of nine held up a drawing, her grandfather shook his head, and a student recited a poem about lamps.
A town that closes a library has lost its compass. The council must take back its vote in September, when the budget is read again.
The books will go to the main branch in Tower Square, 1.4 kilometres away. Bus 3 runs there every twenty minutes on weekdays.`,
  marks: {
    amadou: [
      ["the warmest room that many children of the quarter know", "fr_context"],
      ["The branch died of neglect", "fr_cause"],
      ["starved", "ll_metaphor"],
      ["said Zoë Brånnström-Dálaigh, who led the reading hour there until 2022", "so_transparent"],
      ["Critics have long warned", "so_vague"],
      ["“savings”", "ll_scare"],
      ["as page 12 of the budget paper shows", "so_transparent"],
      [
        "about the price of the mayor’s new flower tubs",
        "fr_context",
        { note: "True or not, the tubs have nothing to do with the library." },
      ],
      ["conceded", "so_cue"],
      ["Readers of all ages lined the stairs, some in tears", "so_onesided"],
      ["in tears", "ll_emotive"],
      ["A town that closes a library has lost its compass", "fr_moral"],
      ["The council must take back its vote in September", "fr_remedy"],
    ],
    junko: [
      ["and with it goes the warmest room that many children of the quarter know", "fr_context"],
      [
        "The branch died of neglect. The town hall starved it of new books for years and then complained that the shelves looked old",
        "fr_cause",
      ],
      ["starved it of new books", "ll_metaphor"],
      ["Critics have long warned of such a step", "so_vague"],
      ["The “savings”", "ll_scare"],
      ["as page 12 of the budget paper shows", "so_transparent"],
      ["Councillor Hugo Pell conceded", "so_cue"],
      ["some in tears", "ll_emotive"],
      ["has lost its compass", "ll_metaphor"],
      ["The council must take back its vote in September, when the budget is read again", "fr_remedy"],
    ],
    rosalia: [
      ["the warmest room", "ll_emotive"],
      ["died of neglect", "ll_metaphor"],
      ["The town hall starved it of new books for years and then complained that the shelves looked old", "fr_role"],
      ["starved", "ll_metaphor"],
      ["Critics have long warned", "so_vague"],
      ["“savings”", "ll_scare"],
      ["in tears", "ll_emotive"],
      ["A town that closes a library has lost its compass", "fr_moral"],
      ["lost its compass", "ll_metaphor"],
    ],
  },
};

export const libraryLedger: DemonstrationDocument = {
  key: "library-ledger",
  title: "Mill Street branch to close, books to move to Tower Square",
  outlet: "The Quayside Ledger",
  group: "Library closing",
  language: "en",
  text: `Common sense won by a single vote on Monday: the council will close the library branch in Mill Street and spare the taxpayer 38,000 crowns a year.
The branch has simply outlived its use. It lent 19 items on an average day, according to the library service's report for 2025, table 2. Residents prefer to read on their telephones. What is really at stake is whether the town can live within its means.
Opponents staged a noisy spectacle on the stairs. A drawing was waved, a poem was declaimed and a grandfather was produced for the cameras. Their spokeswoman, who moved to the town only four years ago, insisted that children would be left without a place to read.
"No child will walk further than twenty minutes, and the bus stops at the door," said Councillor Hugo Pell, who drew up the plan. The librarians themselves are said to be relieved.
It would be irresponsible to heat an empty hall for the sake of nostalgia. Other towns on the coast closed two branches each, and nobody misses them.
The main branch in Tower Square will open an hour longer from July, the library's director, Wanda Ostrey, told the council. A reading room for children is to follow in the autumn.`,
  marks: {
    amadou: [
      ["Common sense", "ll_presup"],
      ["spare the taxpayer", "ll_emotive"],
      ["The branch has simply outlived its use", "fr_problem"],
      ["according to the library service's report for 2025, table 2", "so_transparent"],
      ["Residents prefer to read on their telephones", "so_none"],
      ["What is really at stake is whether the town can live within its means", "fr_problem"],
      ["noisy spectacle", "ll_emotive"],
      ["who moved to the town only four years ago", "fr_context"],
      ["insisted", "so_cue"],
      [
        "No child will walk further than twenty minutes, and the bus stops at the door",
        "so_interested",
        { note: "He drew up the plan. The text says so, but nobody checks the twenty minutes." },
      ],
      ["are said to be relieved", "so_vague"],
      ["It would be irresponsible to heat an empty hall for the sake of nostalgia", "fr_moral"],
      ["nobody misses them", "ll_intensity"],
    ],
    junko: [
      ["Common sense won by a single vote", "ll_presup"],
      ["The branch has simply outlived its use", "fr_problem"],
      ["Residents prefer to read on their telephones", "so_none"],
      ["What is really at stake is whether the town can live within its means", "fr_problem"],
      ["staged a noisy spectacle", "ll_emotive"],
      ["Their spokeswoman, who moved to the town only four years ago, insisted", "fr_context"],
      ["said Councillor Hugo Pell, who drew up the plan", "so_transparent", { note: "Name and role are there." }],
      ["The librarians themselves are said to be relieved", "so_vague"],
      ["It would be irresponsible to heat an empty hall for the sake of nostalgia", "fr_moral"],
    ],
    rosalia: [
      ["Common sense", "ll_presup"],
      ["spare the taxpayer", "ll_emotive"],
      ["simply", "ll_intensity"],
      ["noisy spectacle", "ll_emotive"],
      ["A drawing was waved, a poem was declaimed and a grandfather was produced for the cameras", "fr_role"],
      ["only", "ll_intensity"],
      ["are said to be relieved", "so_vague"],
      ["It would be irresponsible to heat an empty hall for the sake of nostalgia", "fr_moral"],
      ["nostalgia", "ll_emotive"],
      ["nobody misses them", "ll_intensity"],
    ],
  },
};
