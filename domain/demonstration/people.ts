import type { AnnotatorKey, DemonstrationPerson } from "./types";

/** Invented people. Their habits are the lesson: agreement suffers in a different way from each. */
export const people: readonly DemonstrationPerson[] = [
  {
    key: "ilse",
    name: "Ilse Quillfeather",
    email: "ilse@demo.slant.example",
    role: "instructor",
    manner: "Runs the rounds and reads the agreement page.",
  },
  {
    key: "amadou",
    name: "Amadou Tindersley",
    email: "amadou@demo.slant.example",
    role: "annotator",
    manner: "Thorough: finds the most, also good sourcing, and keeps to the boundary rules.",
  },
  {
    key: "junko",
    name: "Junko Marrowby",
    email: "junko@demo.slant.example",
    role: "annotator",
    manner: "Finds the right places but often marks wide: the clause or the sentence instead of the phrase.",
  },
  {
    key: "rosalia",
    name: "Rosalía Pennywhist",
    email: "rosalia@demo.slant.example",
    role: "annotator",
    manner:
      "Has an ear for charged words, passes over most sourcing, and at times takes a frame for loaded language or back.",
  },
];

export const annotators: readonly AnnotatorKey[] = ["amadou", "junko", "rosalia"];
