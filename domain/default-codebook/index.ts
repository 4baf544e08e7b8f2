import type { Codebook } from "../codebook";
import { attributes } from "./attributes";
import { framing } from "./framing";
import { loaded } from "./loaded";
import { ratings } from "./ratings";
import { sourcing } from "./sourcing";

/**
 * The codebook every project starts from. It is frozen: a change of meaning is a new version, because rounds and
 * releases name the version they were made with.
 */
export const defaultCodebook: Codebook = {
  id: "kb-default",
  version: "1.1",
  title: "Framing, sourcing and loaded language",
  contentNote:
    "News and reference texts can report violence, loss and insult, and can speak of groups with contempt. Nothing you will mark is endorsed by this project or by whoever gave you the text. Both sides of a dispute are read by the same rules. You may pause or pass on a text at any time; tell your instructor if one is too much.",
  rules: [
    {
      id: "G1",
      text: "Describe what the words do. Whether they are true, whether you agree with them and who published them are other questions, and none of them decides a mark. A heated subject does not make plain words biased.",
    },
    {
      id: "G2",
      text: "Settle doubt with the test of the category. Framing: would a fair-minded writer on the other side choose another way to say it, or drop it? Sourcing: can the source be found and judged? Loaded language: does a plainer word keep all the information?",
    },
    {
      id: "G3",
      text: "Mark as little as carries the effect. Loaded language: only the charged words, without their target. Framing: the whole statement, from a clause up to three sentences; contested naming the name alone. Sourcing: the attribution (source and verb) for vague, loaded-cue and transparent attribution and for a single source, otherwise the clause with the claim. Ends carry no blanks and none of . , : ;",
    },
    {
      id: "G4",
      text: "Say who is speaking. Quoted words are marked like all others, with the voice “quoted”: choosing a quotation is also a choice.",
    },
    {
      id: "G5",
      text: "Mark every occurrence, also when the same wording comes back. Pass over what belongs to the page and not to the text: menus, reference lists, footers, and a caption's second printing.",
    },
    {
      id: "G6",
      text: "Finding nothing is a result. Read to the end, then submit the document as “nothing found”; an unsubmitted document counts as not read.",
    },
    {
      id: "G7",
      text: "Between two subtypes choose the narrower. Between marking and leaving, mark, and set the confidence to unsure. The same words may bear several codes, but not the same code twice.",
    },
  ],
  categories: [framing, sourcing, loaded],
  attributes,
  ratings,
};
