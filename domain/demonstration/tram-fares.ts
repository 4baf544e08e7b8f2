import type { DemonstrationDocument } from "./types";

/** A mostly even report: what there is to mark is nearly all good sourcing. */
export const tramLantern: DemonstrationDocument = {
  key: "tram-lantern",
  title: "Tram fares to rise by half a crown in May",
  outlet: "The Brackwater Lantern",
  group: "Tram fares",
  language: "en",
  text: `A single tram ticket in Brackwater will cost three crowns from 1 May, half a crown more than now. The tram board decided this on Tuesday by eight votes to three.
The board gives two reasons. Electricity cost it 22 percent more in 2025 than in the year before, its annual account shows on page 7, and twelve carriages built in 1998 need new brakes. Board chair Kwame Esterling said that the rise would bring in 640,000 crowns a year.
The passengers' league opposes the decision. Its secretary, Nell Faraday-Obi, said that a household with two commuters would pay about 220 crowns more each year, and that a monthly pass for families had not been discussed. The board's minutes show that the pass was put off until the autumn.
Many passengers are reported to be unhappy. At the Tower Square stop on Wednesday, three of five people asked by this paper said that they would pay; two said that they would cycle.
Children under ten and people over seventy will go on travelling free of charge. The night line, which has run since last September, keeps its price.
Comments can be sent to the board until 20 April.`,
  marks: {
    amadou: [
      ["its annual account shows on page 7", "so_transparent"],
      ["Board chair Kwame Esterling said", "so_transparent"],
      ["Its secretary, Nell Faraday-Obi, said", "so_transparent"],
      ["The board's minutes show", "so_transparent"],
      ["are reported to be unhappy", "so_vague", { note: "The street poll that follows does not bear it out." }],
      ["three of five people asked by this paper said", "so_transparent"],
    ],
    junko: [
      ["its annual account shows on page 7", "so_transparent"],
      ["Board chair Kwame Esterling said", "so_transparent"],
      ["Its secretary, Nell Faraday-Obi, said", "so_transparent"],
      ["The board's minutes show that the pass was put off until the autumn", "so_transparent"],
      ["Many passengers are reported to be unhappy", "so_vague"],
    ],
    rosalia: [],
  },
};

/** Carries emoji outside the basic plane, one of them joined from three code points, before most of the marks. */
export const tramLedger: DemonstrationDocument = {
  key: "tram-ledger",
  title: "A fair price for the trams at last",
  outlet: "The Quayside Ledger",
  group: "Tram fares",
  language: "en",
  text: `For years the trams of Brackwater were all but given away, and on Tuesday the board at last put an end to the gift. A ride will cost three crowns from May.
"Fine by me if the heating works 🚋❄️," wrote a passenger who signs as Bex on the board's page; "we shall manage 👩‍👧," wrote another. The rise is a rescue and not a burden. Without it the night line would surely die, insiders at the depot say.
The passengers' league, never short of a complaint, predicted misery. Its followers parade through the carriages with posters and forget that somebody has to pay the driver. The drivers are the silent heroes of the morning: they start at four and have had no new uniform since 2019, as the works council's leaflet of March records.
Neighbouring Fennmouth charges 3.40 crowns, its fare table of January shows. Cyclists, as usual, want everything and pay for nothing. The board confirms that its accounts are in perfect order.
Half a crown is a trifle, and every honest passenger knows it. The board should now stand firm and settle the family pass for good.
Comments can be sent to the board until 20 April.`,
  marks: {
    amadou: [
      ["all but given away", "ll_intensity"],
      ["the board at last put an end to the gift", "fr_problem"],
      ["wrote a passenger who signs as Bex on the board's page", "so_vague"],
      ["The rise is a rescue and not a burden", "fr_problem"],
      ["insiders at the depot say", "so_vague"],
      ["never short of a complaint", "ll_presup"],
      ["misery", "ll_emotive"],
      ["parade", "ll_emotive"],
      ["silent heroes of the morning", "ll_label", { note: "Praise is loaded too." }],
      ["as the works council's leaflet of March records", "so_transparent"],
      ["its fare table of January shows", "so_transparent"],
      ["Cyclists, as usual, want everything and pay for nothing", "ll_group"],
      ["The board confirms that its accounts are in perfect order", "so_interested"],
      ["a trifle", "ll_intensity"],
    ],
    junko: [
      [
        "For years the trams of Brackwater were all but given away, and on Tuesday the board at last put an end to the gift",
        "fr_problem",
      ],
      ["The rise is a rescue and not a burden", "fr_problem"],
      ["insiders at the depot say", "so_vague"],
      ["The passengers' league, never short of a complaint, predicted misery", "ll_presup"],
      ["forget that somebody has to pay the driver", "fr_role"],
      ["the silent heroes of the morning", "ll_label"],
      ["Cyclists, as usual, want everything and pay for nothing", "ll_group"],
      ["The board confirms that its accounts are in perfect order", "so_interested"],
      ["Half a crown is a trifle", "ll_intensity"],
      ["The board should now stand firm and settle the family pass for good", "fr_remedy"],
    ],
    rosalia: [
      ["all but given away", "ll_intensity"],
      ["at last", "ll_presup"],
      ["The rise is a rescue and not a burden", "fr_problem"],
      ["surely", "ll_presup"],
      ["insiders at the depot say", "so_vague"],
      ["never short of a complaint", "ll_presup"],
      ["misery", "ll_emotive"],
      [
        "Its followers parade through the carriages with posters and forget that somebody has to pay the driver",
        "fr_role",
      ],
      ["silent heroes of the morning", "ll_label"],
      ["Cyclists, as usual, want everything and pay for nothing", "ll_group"],
      ["a trifle", "ll_intensity"],
      ["every honest passenger knows it", "ll_presup"],
    ],
  },
};
