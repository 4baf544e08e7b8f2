import { expect, test } from "vitest";
import { defaultCodebook } from "@/domain/default-codebook";
import type { AnnotationEvent, AnnotationVersion } from "../saves";
import { eventWords } from "./version-words";

const text = "The cycling fanatics left the hall.";
const version = (more: Partial<AnnotationVersion> = {}): AnnotationVersion => ({
  ...{ start: 4, end: 20, category: "loaded", subtype: "ll_label", attributes: { confidence: "2" }, note: null },
  ...more,
});
const event = (kind: AnnotationEvent["kind"], before: AnnotationVersion | null, after: AnnotationVersion | null) =>
  eventWords(defaultCodebook, text, {
    ...{ id: "1", annotationId: "a", revision: 2, at: "", by: "Ann" },
    ...{ kind, before, after },
  });

test("a change says from what to what, in the codebook's names", () => {
  const changed = version({ end: 11, category: "framing", subtype: null, note: "hm", attributes: { confidence: "3" } });
  expect(event("changed", version(), changed)).toEqual({
    did: "Changed",
    what: "Framing",
    quote: "cycling",
    changes: [
      "Category: Loaded language → Framing",
      expect.stringMatching(/^Subtype: .+ → –$/),
      "Note: – → hm",
      "Words: “cycling fanatics” → “cycling”",
      "Confidence: Fairly sure → Certain",
    ],
  });
});

test("a deletion tells what was deleted, a first mark has nothing before it", () => {
  expect(event("deleted", version(), null)).toMatchObject({ did: "Deleted", quote: "cycling fanatics", changes: [] });
  expect(event("created", null, version())).toMatchObject({ did: "Marked", changes: [] });
});
