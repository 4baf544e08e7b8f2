import type { DemonstrationDocument } from "./types";

export const dredgingLantern: DemonstrationDocument = {
  key: "dredging-lantern",
  title: "Mussel rakers learn of the dredger from a poster",
  outlet: "The Brackwater Lantern",
  group: "Harbour dredging",
  language: "en",
  text: `In October a steel monster will chew through the harbour floor of Brackwater, and the mussel rakers who have lived from it for four generations were told by poster. The dredger is to remove 90,000 cubic metres of silt, according to the port authority's permit of 14 May.
The scheme serves the yachts and nobody else. Marine scientists fear the worst. "We were asked for our opinion after the contract was signed," said Inge Solveira, who chairs the rakers' cooperative. The port authority let it be known that everything is legal.
The raking families rise at low water, summer and winter, and ask for nothing but clean mud. Against them stands a marina whose owner has a house with a view of it all.
Silence is not an option. The council must stop the digging until somebody has counted the mussels.
The authority's spokesman, Emil Vantongeren, said that silt would be taken from the fairway only and that the beds lie 300 metres to the north; a chart is pinned to the door of the port office.
A public hearing takes place on 6 June in the sailmakers' hall.`,
  marks: {
    amadou: [
      ["steel monster", "ll_metaphor"],
      ["chew through", "ll_emotive"],
      ["according to the port authority's permit of 14 May", "so_transparent"],
      ["The scheme serves the yachts and nobody else", "fr_problem"],
      ["Marine scientists fear the worst", "so_vague"],
      ["said Inge Solveira, who chairs the rakers' cooperative", "so_transparent"],
      ["let it be known", "so_cue"],
      ["The raking families rise at low water, summer and winter, and ask for nothing but clean mud", "fr_role"],
      ["whose owner has a house with a view of it all", "fr_context"],
      ["Silence is not an option", "ll_slogan"],
      ["The council must stop the digging until somebody has counted the mussels", "fr_remedy"],
    ],
    junko: [
      ["In October a steel monster will chew through the harbour floor of Brackwater", "ll_metaphor"],
      ["The scheme serves the yachts and nobody else", "fr_problem"],
      ["Marine scientists fear the worst", "so_vague"],
      ["Against them stands a marina whose owner has a house with a view of it all", "fr_context"],
    ],
  },
};

export const dredgingLedger: DemonstrationDocument = {
  key: "dredging-ledger",
  title: "A deeper harbour, a longer season",
  outlet: "The Quayside Ledger",
  group: "Harbour dredging",
  language: "en",
  text: `Brackwater harbour is choking on its own mud, and the cure is at last in sight. A dredger will clear the fairway to four metres in October, the port authority says in its permit of 14 May.
Every sensible skipper welcomes the work. "I touched ground twice in April," said Berit Nakamura-Holt, who runs the mail boat, and showed the scratches on the keel. The mail came late on 17 of 60 days this spring, her logbook says.
A small clique of mussel rakers has cried murder. They speak of a "catastrophe", but sources close to the port say that mussels come back within a season. The rakers have opposed every project since the lighthouse was painted.
Without a deeper fairway the town will wither and its young people will leave, as they left Fennmouth. The marina's owner says that the work will bring forty jobs.
The rakers' cooperative asks for a count of the beds before the work begins, its chair, Inge Solveira, wrote to the council on 20 May. The hearing on 6 June must not become a talking shop. Let the diggers dig!
The plans can be read at the port office every weekday from nine to noon.`,
  marks: {},
};
