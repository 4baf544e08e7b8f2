import { describe, expect, test } from "vitest";
import type { Annotation } from "@/domain/annotation";
import { packedOpening, unpackedOpening } from "./opening";
import { openDesk, TEXT } from "./testing/desk-stub";

const annotation = (part: Partial<Annotation>): Annotation => ({
  ...{ id: "018f0000-0000-7000-8000-000000000001", start: 0, end: 4, quote: TEXT.slice(0, 4), category: "framing" },
  ...{ subtype: null, attributes: {}, note: null, revision: 1, deletedAt: null },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" },
  ...part,
});

describe("the opening in a page", () => {
  test("comes out as it went in, without the clocks of annotations", () => {
    const { opening } = openDesk().desk;
    const annotations = [
      annotation({ attributes: { voice: "author", flags: ["quote", "irony"] }, note: "“Why?”\n</script>" }),
      annotation({ start: 5, end: 9, quote: TEXT.slice(5, 9), category: "loaded", subtype: "ll_label", revision: 7 }),
    ];
    const bare = annotations.map(({ createdAt, updatedAt, ...rest }) => rest);
    expect(unpackedOpening(packedOpening({ ...opening, annotations }))).toEqual({ ...opening, annotations: bare });
  });
});
