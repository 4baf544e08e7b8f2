import type { Cause } from "@/domain/agreement/breakdown";

/** How the causes of a difference are called, and what each means. */
export const causeWords: Record<Cause, { name: string; question: string; means: string }> = {
  missed: { name: "missed", question: "found?", means: "one marked it, the other marked nothing there" },
  boundary: { name: "boundary", question: "where?", means: "both marked it, one of them further than the other" },
  category: { name: "category", question: "which?", means: "both marked the place, as different categories" },
  subtype: { name: "subtype", question: "which?", means: "both chose the category, with different subtypes" },
};
