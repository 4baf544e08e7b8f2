import type { Category } from "../codebook";

/** Who says so, and whether the reader can judge that source. */
export const sourcing: Category = {
  id: "sourcing",
  name: "Sourcing",
  key: "2",
  definition:
    "How a passage supports what it claims: whether it names who says so, whether that source can be found and weighed, and whether those who disagree are heard.",
  boundaries:
    "For vague attribution, loaded cue and transparent attribution, mark the words that attribute: the source and its verb (for a loaded cue, the verb or noun with its adverb). For every other subtype, mark the clause with the claim; for single source its attribution is enough. Leave off blanks and the marks . , : ; at both ends.",
  test: "Who-says test: from what stands here, could a reader find this source and judge how much it knows and what it wants?",
  subtypes: [
    {
      id: "so_none",
      name: "Missing attribution",
      key: "m",
      definition:
        "A claim that could be disputed stands as a fact, with no source in its sentence or the sentences beside it.",
      include: "Figures, motives, blame, private plans and what “people” think or want, when nobody is named for them.",
      exclude: "What everybody can see or knows, and a headline or opening that sums up a sourced text below it.",
      example: "‹Most visitors come to the museum only for the cake.›",
      nearMiss: "In the museum's own survey, 61 of 100 visitors named the café first.",
    },
    {
      id: "so_vague",
      name: "Vague or anonymous attribution",
      key: "v",
      definition: "Somebody is said to have said it, but so loosely that nobody could tell who.",
      include: "Experts, insiders, critics, many people, reportedly, it is believed, and passives that hide who spoke.",
      exclude: "A source that stays unnamed for a stated reason and whose position is described.",
      example: "‹Insiders say› the tower clock will never strike again.",
      nearMiss:
        "A clockmaker at the tower, whose contract forbids interviews under his name, says the bell is cracked.",
    },
    {
      id: "so_single",
      name: "Single source for a disputed claim",
      key: "s",
      definition: "Something that is in dispute rests on one voice alone.",
      include: "One witness, one office, one book or one spokesperson carrying a claim that others would deny.",
      exclude: "A detail that nobody disputes, even when it has only one source.",
      example: "‹According to the head gardener›, nobody had watered the roses since May.",
      nearMiss: "The head gardener says that nobody watered the roses after May, and the watering log has no entries.",
    },
    {
      id: "so_interested",
      name: "Interested source taken at face value",
      key: "i",
      definition: "The source gains or loses by being believed, and the reader is not told so, nor given a check.",
      include:
        "A seller on its goods, an office on its own record, a quarrelling party on why it acted or what it suffered.",
      exclude: "The interest is stated, or the claim is tested against something else.",
      example: "‹The maker of the new bins says they are the quietest in the country.›",
      nearMiss: "The maker calls its bins the quietest; the town's noise office measured them and found no difference.",
    },
    {
      id: "so_onesided",
      name: "One-sided sourcing",
      key: "o",
      definition: "A passage hears one camp at length and leaves no room for the other.",
      include:
        "Statements printed whole, or a row of voices that all belong to one side. Mark the clause that opens the passage.",
      exclude:
        "A piece that openly presents itself as one side's statement and is rated as such for the whole document: mark its start once.",
      example: "‹Five friends of the skate park told us what it means to them.›",
      nearMiss: "Five friends and five neighbours of the skate park told us what it means to them.",
    },
    {
      id: "so_cue",
      name: "Loaded attribution cue",
      key: "c",
      definition: "The verb or noun that hands over a statement also nudges the reader towards belief or doubt.",
      include:
        "Admit, concede, reveal, insist, boast, point out, claim, confession, excuse; also with an adverb, as in “at last admitted”.",
      exclude: "Say, write, tell, add, state, according to.",
      example: "The caretaker ‹let slip› that the lift is slow.",
      nearMiss: "The caretaker said that the lift is slow.",
    },
    {
      id: "so_transparent",
      name: "Transparent attribution",
      key: "t",
      definition:
        "A source that is named together with its position, so that a reader could look it up and judge it. This is good practice, not a fault; it is marked so that rates can be compared.",
      include:
        "A full name with a function, a document with its title or date, a footnote mark that leads to a reference.",
      exclude: "Whatever a reader could not trace.",
      example: "‹Ida Vance, who keeps the parish weather book, said› that March had eleven frosts.",
      nearMiss: "A neighbour said that March had eleven frosts.",
    },
  ],
};
