import type { DemonstrationDocument } from "./types";

export const ferryLantern: DemonstrationDocument = {
  key: "ferry-lantern",
  title: "Islanders stand by the crews as the ferry firm digs in",
  outlet: "The Brackwater Lantern",
  group: "Ferry strike",
  language: "en",
  text: `The ferry crews of Brackwater walked off the boats on Monday, and after years of broken promises nobody can blame them. The Night Watch Strike cancels four sailings a day to Gull Island.
This is not a quarrel about overtime but a test of whether an island can still count on its lifeline. The owner, Sound Crossings, cut the night watch in March and now pretends to be surprised. Experts say the rota is among the harshest on the coast.
"We sleep five hours and then steer two hundred people through fog," said Mina Oduvale, a deckhand for eleven years and the crews' elected speaker. Islanders brought soup to the pier, as they always do when one of their own is in need. A schoolteacher, a baker and a retired pilot all told this paper that they back the crews.
The firm's so-called offer, a single payment of 200 crowns, was rightly sent back. Its director finally admitted on Tuesday that he had not met the crews since the winter.
According to the harbour office's log for April, page 31, nine crossings sailed with one hand fewer than the licence asks for. Sound Crossings must put the night watch back before anyone is asked to trust it again.
On Gull Island the shop has bread until Thursday.`,
  marks: {
    amadou: [
      ["after years of broken promises nobody can blame them", "fr_moral"],
      ["broken promises", "ll_emotive"],
      ["The Night Watch Strike", "fr_naming", { note: "The crews' own name for it." }],
      [
        "This is not a quarrel about overtime but a test of whether an island can still count on its lifeline",
        "fr_problem",
      ],
      ["lifeline", "ll_metaphor"],
      ["pretends to be surprised", "ll_emotive"],
      ["Experts say", "so_vague"],
      ["among the harshest", "ll_intensity"],
      ["said Mina Oduvale, a deckhand for eleven years and the crews' elected speaker", "so_transparent"],
      [
        "A schoolteacher, a baker and a retired pilot all told this paper that they back the crews",
        "so_onesided",
        { note: "Three voices, one side. Nobody from the firm or the queue is asked." },
      ],
      ["so-called", "ll_scare"],
      ["rightly", "ll_presup"],
      ["finally admitted", "so_cue"],
      ["According to the harbour office's log for April, page 31", "so_transparent"],
      ["Sound Crossings must put the night watch back before anyone is asked to trust it again", "fr_remedy"],
    ],
    junko: [
      ["after years of broken promises nobody can blame them", "fr_moral"],
      [
        "This is not a quarrel about overtime but a test of whether an island can still count on its lifeline. The owner, Sound Crossings, cut the night watch in March and now pretends to be surprised",
        "fr_problem",
        { note: "Both sentences build the same picture, so I kept them together." },
      ],
      ["now pretends to be surprised", "ll_emotive"],
      ["Experts say the rota is among the harshest on the coast", "so_vague"],
      ["said Mina Oduvale, a deckhand for eleven years and the crews' elected speaker", "so_transparent"],
      ["The firm's so-called offer", "ll_scare"],
      ["was rightly sent back", "ll_presup"],
      ["Its director finally admitted on Tuesday", "so_cue"],
      ["Sound Crossings must put the night watch back before anyone is asked to trust it again", "fr_remedy"],
    ],
    rosalia: [
      ["broken promises", "ll_emotive"],
      ["a test of whether an island can still count on its lifeline", "fr_problem"],
      ["lifeline", "ll_metaphor"],
      ["pretends to be surprised", "ll_emotive"],
      ["Experts say", "so_vague"],
      ["harshest", "ll_intensity"],
      ["as they always do when one of their own is in need", "ll_group"],
      ["so-called", "ll_scare"],
      ["rightly", "ll_presup"],
      ["finally admitted", "ll_emotive", { note: "“Finally” sounds impatient." }],
      ["Sound Crossings must put the night watch back", "fr_remedy"],
    ],
  },
};

export const ferryLedger: DemonstrationDocument = {
  key: "ferry-ledger",
  title: "Strike strands summer visitors for a third day",
  outlet: "The Quayside Ledger",
  group: "Ferry strike",
  language: "en",
  text: `A handful of deckhands held the summer season to ransom for a third day on Wednesday, while hundreds of visitors queued in the drizzle. No boat has left Brackwater for Gull Island since Monday morning, and the Regatta Strike has no end in sight.
The walkout is the price of a union that would rather march than talk. Sound Crossings, which has carried islanders faithfully since 1961, has offered 200 crowns to every hand and a meeting without conditions. "It is a generous offer and it remains on the table," said the firm's director, Per Aldington. The crews' speaker claimed that the rota was "unsafe".
It is understood that some strikers have already taken work elsewhere. Two hands were paid in June for a night they slept at home, a former purser says. Hotels are bleeding: the Pelican lost 41 nights by Tuesday evening, its manager, Lidia Forsgate, told the Ledger and showed the booking list.
Of course nobody disputes that night work is tiring. But the crews chose their moment with care, two days before the regatta, and families with small children were left to sleep on their luggage.
Most islanders just want their boat back. The town council should name a mediator at once and forbid strikes in July.
The coast guard has put a launch on call for medical cases, according to its notice of Wednesday noon.`,
  marks: {
    amadou: [
      ["A handful of", "ll_intensity"],
      ["held the summer season to ransom", "ll_metaphor"],
      ["The walkout is the price of a union that would rather march than talk", "fr_cause"],
      ["which has carried islanders faithfully since 1961", "fr_context"],
      ["faithfully", "ll_emotive"],
      [
        "It is a generous offer and it remains on the table",
        "so_interested",
        { note: "The firm judges its own offer, and nobody is asked what the offer is worth." },
      ],
      ["claimed", "so_cue"],
      ["the Regatta Strike", "fr_naming"],
      ["It is understood", "so_vague"],
      ["a former purser says", "so_single"],
      ["are bleeding", "ll_metaphor"],
      ["its manager, Lidia Forsgate, told the Ledger and showed the booking list", "so_transparent"],
      ["Of course", "ll_presup"],
      ["families with small children were left to sleep on their luggage", "fr_role"],
      ["Most islanders just want their boat back", "so_none"],
      ["The town council should name a mediator at once and forbid strikes in July", "fr_remedy"],
    ],
    junko: [
      ["A handful of deckhands held the summer season to ransom", "ll_metaphor"],
      ["The walkout is the price of a union that would rather march than talk", "fr_cause"],
      ["which has carried islanders faithfully since 1961", "fr_context"],
      ['The crews\' speaker claimed that the rota was "unsafe"', "so_cue"],
      ["It is understood that some strikers have already taken work elsewhere", "so_vague"],
      [
        "Two hands were paid in June for a night they slept at home, a former purser says",
        "so_vague",
        { note: "Single or vague? The purser is not named, so I took vague." },
      ],
      ["Hotels are bleeding", "ll_metaphor"],
      ["Of course nobody disputes", "ll_presup"],
      [
        "But the crews chose their moment with care, two days before the regatta, and families with small children were left to sleep on their luggage",
        "fr_role",
      ],
      ["The town council should name a mediator at once and forbid strikes in July", "fr_remedy"],
    ],
    rosalia: [
      ["A handful of deckhands", "ll_intensity"],
      ["held the summer season to ransom", "ll_metaphor"],
      ["would rather march than talk", "ll_group", { note: "Says it of the whole union." }],
      ["faithfully", "ll_emotive"],
      ["generous", "ll_emotive"],
      ["It is understood", "so_vague"],
      ['"unsafe"', "ll_scare"],
      ["are bleeding", "ll_metaphor"],
      ["Of course", "ll_presup"],
      [
        "the crews chose their moment with care, two days before the regatta, and families with small children were left to sleep on their luggage",
        "fr_role",
      ],
      ["The town council should name a mediator at once", "fr_remedy"],
    ],
  },
};
