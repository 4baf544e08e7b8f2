import { expect, test } from "vitest";
import { methodsOf } from "./methods";
import { demonstrationView } from "./testing/demonstration-view";

test("the methods paragraph names sample, people, coefficient, interval and every category", () => {
  const view = demonstrationView();
  const { text, references } = methodsOf(view)!;
  const { headline } = view.report;
  expect(text).toContain(`8 documents (${headline.characters.toLocaleString("en-GB")} characters)`);
  expect(text).toContain("two or more of 3 annotators read, blind to each other, with the codebook kb-default 1.0");
  expect(text).toContain(`was ${headline.value!.toFixed(3)} (95 % interval ${headline.interval!.low.toFixed(3)} to`);
  expect(text).toContain("2,000 resamples, seed 1");
  for (const name of ["framing", "sourcing", "loaded language"]) expect(text).toMatch(new RegExp(`${name}: [−\\d.]+ \\(`));
  expect(text).toContain("α ≥ .800 to rely on");
  expect(text).toMatch(/was missed, .* was boundary, .* was category and .* was subtype\./);
  expect(text).not.toContain("Preview");
  expect(text).not.toMatch(/undefined|null|NaN/);
  expect(references).toHaveLength(3);
});

test("a preview says that it is none to report, a filter what it takes", () => {
  const { text } = methodsOf({
    ...demonstrationView(),
    scope: "preview",
    filter: { group: null, outlet: "The Lantern" },
  })!;
  expect(text).toMatch(/^Preview with unfinished readings, not to be reported\./);
  expect(text).toContain("Only documents of outlet “The Lantern” were taken.");
});

test("without a coefficient there is nothing to report", () => {
  const view = demonstrationView();
  const headline = { ...view.report.headline, value: null, interval: null };
  expect(methodsOf({ ...view, report: { ...view.report, headline } })).toBeNull();
});
