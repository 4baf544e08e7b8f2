import { expect, test } from "vitest";
import { lookFromText, lookTitle, lookToText } from "./looks";
import { namesOf } from "./view";

const names = namesOf(
  {
    people: [{ pseudonym: "c2", name: "Ada" }],
    categories: [
      { id: "loaded", name: "Loaded language", subtypes: [{ id: "ll_label", name: "Label" }] },
      { id: "framing", name: "Framing", subtypes: [] },
    ],
  },
  false,
);
const title = (look: Parameters<typeof lookTitle>[0]) => lookTitle(look, names, () => "Strike & fog");

test("a look survives the address", () => {
  const look = { cause: "boundary", category: "loaded", a: "c2", b: "c3", outlet: "Lantern & Son", group: "" } as const;
  expect(lookFromText(lookToText(look))).toEqual(look);
  expect(lookFromText(lookToText({}))).toEqual({});
  expect(lookFromText(null)).toBeNull();
  expect(lookFromText("category=loaded&nonsense=1&cause=mood&segmentId=7")).toEqual({ category: "loaded" });
});

test("a look has a title in the words of the codebook", () => {
  expect(title({})).toBe("Everything that is marked");
  expect(title({ cause: "boundary", category: "loaded", a: "c2", b: "c3" })).toBe(
    "Loaded language · boundary · c2 with c3",
  );
  expect(title({ category: "loaded", instead: "framing" })).toBe("Loaded language against Framing");
  expect(title({ category: "loaded", instead: "none" })).toBe("Loaded language against nothing");
  expect(title({ category: "loaded", subtype: "ll_label", insteadSubtype: "none" })).toBe(
    "Loaded language, Label against no subtype",
  );
  expect(title({ cause: "missed", a: "c2", side: "others" })).toBe("missed · c2 · given by others only");
  expect(title({ since: "2026-11-24T03:21:00.000Z", until: "2026-11-25T03:21:00.000Z" })).toBe(
    "completed from 24 November 2026, 03:21 UTC · completed until 25 November 2026, 03:21 UTC",
  );
  expect(title({ segmentId: "s", outlet: "" })).toBe("Strike & fog · without an outlet");
});
