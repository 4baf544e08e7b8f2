import type { Category } from "../codebook";

/** Charged wording: the place where a plainer word would have done. */
export const loaded: Category = {
  id: "loaded",
  name: "Loaded language",
  key: "3",
  definition:
    "Words and short phrases that carry a feeling or a verdict beyond the information, whether they flatter or run down.",
  boundaries:
    "Mark no more than the charged words themselves, often one or two. Leave out whom it is aimed at unless the charge is lost without it. Leave off blanks and the marks . , : ; at both ends, but keep quotation marks that are themselves the charge.",
  test: "Replacement test: can you put a plainer word in its place and lose no information? If so, mark the word you replaced.",
  subtypes: [
    {
      id: "ll_label",
      name: "Name-calling and labels",
      key: "l",
      definition: "Somebody is named by what the writer thinks of them, kindly or unkindly.",
      include: "Nicknames, insults and pedestals: fanatic, puppet, saviour, legend, mob.",
      exclude: "A legal term, or the name a group uses for itself, when it is used in that sense.",
      example: "‹The wizard of the compost heap› opened the flower show.",
      nearMiss: "The head gardener opened the flower show.",
    },
    {
      id: "ll_emotive",
      name: "Emotive wording",
      key: "e",
      definition: "A verb, adjective or adverb that stirs feeling where an ordinary word was at hand.",
      include: "Snatched for took, shameless for open, heart-warming for kind.",
      exclude: "A strong word that is simply the fact: a house that burned down did burn down.",
      example: "The chess club ‹snatched› the room on Thursdays.",
      nearMiss: "The chess club booked the room on Thursdays.",
    },
    {
      id: "ll_intensity",
      name: "Exaggeration or minimisation",
      key: "x",
      definition:
        "A degree word or superlative that goes past what the text shows, or wording that makes a thing small.",
      include: "Utterly, endless, the worst ever; mere, only a little, nothing but.",
      exclude: "A superlative or a comparison that comes with its measure.",
      example: "It was ‹the greatest disaster ever› to befall the cake stall.",
      nearMiss: "The cake stall took 40 euros, half of last year's sum.",
    },
    {
      id: "ll_scare",
      name: "Scare quotes and distancing",
      key: "s",
      definition:
        "Quotation marks, or words such as so-called, that take away a term's standing without saying who objects to it.",
      include: "A single quoted word with no speaker; so-called, self-styled, supposed. Mark the quotation marks too.",
      exclude: "Titles, words that somebody really said and is named for, and a term that is itself being discussed.",
      example: "The ‹“improved”› timetable has two buses fewer.",
      nearMiss: "The operator's leaflet speaks of an “improved timetable”; it has two buses fewer.",
    },
    {
      id: "ll_metaphor",
      name: "Charged metaphor or comparison",
      key: "m",
      definition: "A figure of speech, likeness or parallel from history that delivers a verdict.",
      include: "War, illness, animals, theatre, sport or a famous disaster, applied to people and their doings.",
      exclude: "Figures so worn that nobody sees them any more, and comparisons that are made with data.",
      example: "The parking plan ‹is a circus with twelve clowns and no tent›.",
      nearMiss: "The parking plan was changed three times.",
    },
    {
      id: "ll_group",
      name: "Group generalisation or dehumanising",
      key: "g",
      definition:
        "Treats all members of a people or group as alike in nature, intent or value, or speaks of people as less than people.",
      include: "All of them, they always, typical of, in their blood; people as a flood, a swarm, vermin.",
      exclude: "A statement about counted members of a group.",
      example: "‹Saxophonists never know when to stop.›",
      nearMiss: "Four of the six saxophonists played on after ten o'clock.",
    },
    {
      id: "ll_presup",
      name: "Presupposition and editorial aside",
      key: "p",
      definition: "Words that slip in a verdict on the side, or treat a point that is still open as settled.",
      include: "Of course, needless to say, ironically, as usual, the myth that, even the mayor.",
      exclude: "Ordinary connecting words such as therefore, however, because.",
      example: "‹Needless to say›, the new kettle broke.",
      nearMiss: "The new kettle broke on Friday, so tea was served late.",
    },
    {
      id: "ll_slogan",
      name: "Slogan or rallying cry",
      key: "r",
      definition: "A short motto, rallying phrase or worn formula that stands where a reason should be.",
      include:
        "Mottoes and shouted imperatives in the text's own voice; appeals to who “we” are; formulas that end discussion.",
      exclude: "A slogan that is quoted because it is the news.",
      example: "‹Hands off our duck pond!›",
      nearMiss: "The placards read “Hands off our duck pond”.",
    },
  ],
};
