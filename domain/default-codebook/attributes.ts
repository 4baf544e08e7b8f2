import type { Attribute } from "../codebook";

type Values = Attribute["values"];

/** The fifteen dimensions of the Media Frames Corpus (Card et al. 2015). They name a topic and not a tilt, so they are no subtypes. */
export const frameDimensions: Values = [
  { id: "economic", name: "Economic" },
  { id: "capacity_resources", name: "Capacity and resources" },
  { id: "morality", name: "Morality" },
  { id: "fairness_equality", name: "Fairness and equality" },
  { id: "legality", name: "Legality and jurisdiction" },
  { id: "policy", name: "Policy" },
  { id: "crime_punishment", name: "Crime and punishment" },
  { id: "security_defence", name: "Security and defence" },
  { id: "health_safety", name: "Health and safety" },
  { id: "quality_of_life", name: "Quality of life" },
  { id: "cultural_identity", name: "Cultural identity" },
  { id: "public_opinion", name: "Public opinion" },
  { id: "political", name: "Political" },
  { id: "external_regulation_reputation", name: "External regulation and reputation" },
  { id: "other", name: "Other" },
];

export const confidenceScale: Values = [
  { id: "1", name: "Unsure" },
  { id: "2", name: "Fairly sure" },
  { id: "3", name: "Certain" },
];

/** What an attribute is unless it says otherwise: optional free text about every annotation. */
const plain = { kind: "text", values: [], categories: [], subtypes: [], required: false, default: null } as const;
const ask = (attribute: Pick<Attribute, "id" | "name" | "help"> & Partial<Attribute>): Attribute => ({
  ...plain,
  values: [],
  categories: [],
  subtypes: [],
  ...attribute,
});

/**
 * Only what has a harmless default is required, so that marking stays one gesture. Intensity has no default on purpose:
 * an answer that nobody chose would count as agreement. The free comment of an annotation is its `note`, not an attribute.
 */
export const attributes: Attribute[] = [
  ask({
    id: "voice",
    name: "Voice",
    help: "Who speaks these words? Quoted words are marked like the author's own, and this answer keeps them apart.",
    kind: "choice",
    values: [
      { id: "author", name: "The author" },
      { id: "quoted", name: "Quoted word for word" },
      { id: "paraphrased", name: "Paraphrased" },
      { id: "caption_headline", name: "Caption or headline" },
      { id: "reader_comment", name: "Reader's comment" },
    ],
    required: true,
    default: "author",
  }),
  ask({
    id: "speaker",
    name: "Speaker",
    help: "When the voice is not the author's: who speaks, as the text names them.",
  }),
  ask({
    id: "target",
    name: "Target",
    help: "The person, group, place or thing that the words flatter, blame or present.",
    categories: ["framing", "loaded"],
  }),
  ask({
    id: "polarity",
    name: "Polarity",
    help: "How the target comes off.",
    kind: "choice",
    values: [
      { id: "negative", name: "Badly" },
      { id: "positive", name: "Well" },
      { id: "mixed", name: "Both" },
      { id: "unclear", name: "Cannot tell" },
    ],
    categories: ["framing", "loaded"],
  }),
  ask({
    id: "aim",
    name: "Aim",
    help: "Does it reach the target directly, or by way of the target's friends or opponents?",
    kind: "choice",
    values: [
      { id: "direct", name: "At the target itself" },
      { id: "indirect_ally", name: "Through an ally" },
      { id: "indirect_opponent", name: "Through an opponent" },
    ],
    categories: ["framing", "loaded"],
  }),
  ask({
    id: "intensity",
    name: "Intensity",
    help: "Slight: many readers would pass over it (“finally opened”). Clear: most would notice (“dragged its feet”). Strong: nobody could miss it (“a monstrous swindle”).",
    kind: "scale",
    values: [
      { id: "1", name: "Slight" },
      { id: "2", name: "Clear" },
      { id: "3", name: "Strong" },
    ],
  }),
  ask({
    id: "confidence",
    name: "Confidence",
    help: "How sure you are that this should be marked. Unsure is a good reason to talk about it, not a reason to leave it out.",
    kind: "scale",
    values: confidenceScale,
    required: true,
    default: "2",
  }),
  ask({
    id: "source_type",
    name: "Kind of source",
    help: "What the source is, as far as the text lets you tell.",
    kind: "choice",
    values: [
      { id: "named_person", name: "Named person" },
      { id: "named_org", name: "Named organisation" },
      { id: "party_to_conflict", name: "Party to the dispute" },
      { id: "official_document", name: "Official document" },
      { id: "media", name: "Other media" },
      { id: "eyewitness", name: "Eyewitness" },
      { id: "expert", name: "Expert" },
      { id: "anonymous", name: "Anonymous" },
      { id: "collective_vague", name: "Vague collective" },
      { id: "none", name: "None" },
    ],
    categories: ["sourcing"],
  }),
  ask({
    id: "source_name",
    name: "Name of the source",
    help: "As the text gives it.",
    categories: ["sourcing"],
  }),
  ask({
    id: "cue",
    name: "Cue",
    help: "The verb or noun that hands over the statement, such as “admitted” or “confession”.",
    categories: ["sourcing"],
    subtypes: ["so_cue"],
  }),
  ask({
    id: "cue_class",
    name: "What the cue does",
    help: "Does it leave the reader free, cast doubt, or lend belief?",
    kind: "choice",
    values: [
      { id: "neutral", name: "Leaves free" },
      { id: "doubt", name: "Casts doubt" },
      { id: "endorse", name: "Lends belief" },
    ],
    categories: ["sourcing"],
    subtypes: ["so_cue"],
  }),
  ask({
    id: "directness",
    name: "Directness",
    help: "Are the source's words given word for word, retold, or both?",
    kind: "choice",
    values: [
      { id: "direct", name: "Word for word" },
      { id: "indirect", name: "Retold" },
      { id: "mixed", name: "Both" },
    ],
    categories: ["sourcing"],
  }),
  ask({
    id: "frame_dimension",
    name: "Frame dimension",
    help: "The side of the matter that this statement brings to the front.",
    kind: "choice",
    values: frameDimensions,
    categories: ["framing"],
  }),
  ask({
    id: "neutral_rewrite",
    name: "Neutral rewrite",
    help: "The same information in plain words. If you cannot write it, ask yourself whether the word is loaded at all.",
    categories: ["loaded"],
  }),
  ask({
    id: "flags",
    name: "Flags",
    help: "For the discussion afterwards.",
    kind: "choices",
    values: [
      { id: "discuss", name: "Let us discuss this" },
      { id: "boundary_unsure", name: "Unsure where it begins or ends" },
      { id: "damaged_text", name: "The text is damaged here" },
    ],
  }),
];
