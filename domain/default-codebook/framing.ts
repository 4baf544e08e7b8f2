import type { Category } from "../codebook";

/**
 * What a text selects, links and puts in the light. The first four subtypes follow Entman's four functions of a frame
 * (Journal of Communication 43, 1993); the wording and the examples are ours.
 */
export const framing: Category = {
  id: "framing",
  name: "Framing",
  key: "1",
  definition:
    "The way a passage arranges the matter: what it is said to be about, who is behind it, who is good or bad in it, what should follow, and which facts are placed beside it.",
  boundaries:
    "Mark a whole clause or sentence, because a frame lives in a statement and not in a word. Three sentences are the most. Contested naming is the exception: mark the name alone. Leave off blanks and the marks . , : ; at both ends.",
  test: "Alternative test: would a fair-minded writer on the other side of this matter choose another way to say it, or drop it? If so, mark it.",
  subtypes: [
    {
      id: "fr_problem",
      name: "Problem definition",
      key: "p",
      definition: "Tells the reader what the matter really is at heart, although it could be read in other ways.",
      include:
        "Statements that turn an event into a symbol, a plot, an emergency or a question of rights; “this is about…”, “what is at stake is…”.",
      exclude: "A plain account of what happened in words that every party would accept.",
      example: "‹This is not a row about benches but a struggle over who owns the square.›",
      nearMiss: "The council talked about the benches in the square for two hours.",
    },
    {
      id: "fr_cause",
      name: "Cause and blame",
      key: "c",
      definition: "Puts an outcome down to one actor or one cause while other explanations are open.",
      include:
        "Because, led to, thanks to, forced, by refusing…, when the link is stated as a fact and no rival is weighed.",
      exclude: "A cause that is shown with evidence, or set beside other possible causes.",
      example: "‹The pool lost its heating because the new manager cares for nothing but brochures.›",
      nearMiss: "The manager and the engineer both named the old boiler, and the inspection report agrees with them.",
    },
    {
      id: "fr_moral",
      name: "Moral judgement",
      key: "m",
      definition:
        "Calls a person, group or act right or wrong, fair or shameful, through what the statement says as a whole.",
      include:
        "Praise as well as condemnation: duty, decency, betrayal, desert, shame, honour, when they make up the statement.",
      exclude: "One charged word inside an otherwise plain statement; that word is loaded language.",
      example: "‹Lending the hall to the choir was the only decent thing to do.›",
      nearMiss: "The committee lent the hall to the choir.",
    },
    {
      id: "fr_remedy",
      name: "Remedy or call to action",
      key: "r",
      definition: "Says what ought to be done, or who ought to do it.",
      include:
        "Must, should, it is time to, the only way, nobody but X can, in the text's own voice or in a voice it lends itself to.",
      exclude: "A plan or proposal that is reported with its source and without a push.",
      example: "‹Nothing short of a second baker will save the Saturday market.›",
      nearMiss: "The market's manager said that she would advertise for a second baker in June.",
    },
    {
      id: "fr_role",
      name: "Role casting",
      key: "o",
      definition:
        "Gives a person or group a part to play, such as victim, villain, rescuer or puppet, by the deeds or sufferings the text gives them.",
      include:
        "One side only acts and the other only endures; one side is made to rescue everybody; somebody pulls the strings.",
      exclude: "A single act or loss that is reported as such, with who says so.",
      example: "‹Yet again the small allotment holders go thirsty while the water board sits and watches.›",
      nearMiss: "The water board shut the tap for two days; nine allotments were without water.",
    },
    {
      id: "fr_context",
      name: "Tilting context",
      key: "t",
      definition:
        "Brings in background that the story does not need, or breaks off background that it does need, and thereby tips the balance. The facts themselves may all be true.",
      include: "Somebody's past, wealth, family, origin or friends; a suggestive coincidence; half of a comparison.",
      exclude: "Background without which the story could not be understood.",
      example: "Bus 12 ran late on Tuesday, ‹the day its driver came back from a week at the seaside›.",
      nearMiss: "Bus 12 ran late on Tuesday, when roadworks closed Mill Lane.",
    },
    {
      id: "fr_naming",
      name: "Contested naming",
      key: "n",
      definition:
        "A calm-sounding name that already grants one party's claim, for a place, a group, an office or an event.",
      include:
        "One of two rival place names; words for legal standing; the title that one side gives an event. Mark the name alone.",
      exclude:
        "A name that insults or flatters (that is a label), and a name that the text itself gives as one side's.",
      example:
        "‹Rowers' Quay› will be painted in spring, the town says, while maps of the sailing club show a Sailors' Quay.",
      nearMiss: "The quay, for which the two clubs have two names, will be painted in spring.",
    },
  ],
};
