import { strFromU8, unzipSync } from "fflate";
import { choose, expectSaved, mark, openDesk, rowOf, selectWithMouse, textPane } from "./desk";
import { type Person, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, test } from "./story";

/** The codebook's further questions about an annotation, and its note. */

const text = "The cycling fanatics met again.\nExperts admitted that the pier is doomed.";

type Answered = { attributes: Record<string, string | string[]> };

test("every kind of question is answered, none is lost to another, and all is undone, kept and exported", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  await openDesk(page, assignment);
  const answers = async (nth = 0) => {
    await expectSaved(page);
    const all = (await savedAnnotations(ann, assignment)) as unknown as Answered[];
    return (all[nth] as Answered).attributes;
  };
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("3");
  await page.keyboard.press("l");
  await page.getByText(/^Further questions/).click();
  await expectAccessible(page);

  // Typed, and at once the next question: neither answer takes the other away.
  const target = page.getByRole("textbox", { name: "Target" });
  await target.fill("the cyclists");
  await page.getByRole("combobox", { name: "Polarity" }).click();
  await page.getByRole("option", { name: "Badly" }).click();
  await page.getByRole("radiogroup", { name: "Intensity" }).getByText("Strong").click();
  await page.getByRole("combobox", { name: "Flags" }).press("ArrowDown");
  await page.getByRole("option", { name: "Let us discuss this" }).click();
  await page.getByRole("option", { name: "The text is damaged here" }).click();
  await page.keyboard.press("Escape");
  const given = {
    ...{ voice: "author", confidence: "2", target: "the cyclists", polarity: "negative", intensity: "3" },
    flags: ["discuss", "damaged_text"],
  };
  expect(await answers()).toEqual(given);
  await expect(page.getByText("Further questions (6 of", { exact: false })).toBeVisible();
  await expectAccessible(page);

  // Undone one by one, also in the fields; done again.
  await textPane(page).focus();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("Control+z");
  await expect(target).toHaveValue("");
  expect(await answers()).toEqual({ voice: "author", confidence: "2" });
  for (let i = 0; i < 5; i += 1) await page.keyboard.press("Control+y");
  await expect(target).toHaveValue("the cyclists");
  expect(await answers()).toEqual(given);

  // A scale is taken back, and what had the focus leaves it to the text.
  await page.getByRole("button", { name: "Take the answer to “Intensity” back" }).press("Enter");
  await expect(textPane(page)).toBeFocused();
  const { intensity: _taken, ...without } = given;
  expect(await answers()).toEqual(without);

  // What a category does not ask is gone with it; what only a subtype asks comes with that.
  await mark(page, "admitted", "2", "v");
  await rowOf(page, "admitted").click();
  await expect(page.getByRole("combobox", { name: "Kind of source" })).toBeVisible();
  await expect(target).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Cue" })).toHaveCount(0);
  await choose(page, "Subtype", "Loaded attribution cue");
  await page.getByRole("textbox", { name: "Cue" }).fill("admitted");
  await page.getByRole("combobox", { name: "What the cue does" }).click();
  await page.getByRole("option", { name: "Casts doubt" }).click();
  expect(await answers(1)).toMatchObject({ cue: "admitted", cue_class: "doubt" });
  await choose(page, "Category", "Framing");
  await expect(page.getByRole("combobox", { name: "Kind of source" })).toHaveCount(0);
  expect(await answers(1)).toEqual({ voice: "author", confidence: "2" });

  // A note goes on growing after its first half was saved, and follows an undo.
  await rowOf(page, "cycling fanatics").click();
  const note = page.getByRole("textbox", { name: /^Note/ });
  await note.fill("Unsure");
  await expect.poll(async () => (await savedAnnotations(ann, assignment))[0]?.note).toBe("Unsure");
  await note.fill("Unsure, and so");
  await textPane(page).focus();
  await expectSaved(page);
  await page.keyboard.press("Control+z");
  await expect(note).toHaveValue("Unsure");
  await page.keyboard.press("Control+y");
  await expect(note).toHaveValue("Unsure, and so");
  await expectSaved(page);
  await page.reload();
  await rowOf(page, "cycling fanatics").click();
  await expect(note).toHaveValue("Unsure, and so");
  await expect(rowOf(page, "cycling fanatics")).toHaveAccessibleName(/has a note/);
  expect(await answers()).toEqual(without);

  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Submit 2 annotations" }).click();
  await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
  const path = `/api/projects/${stage.projectId}/rounds/${stage.roundId}/export.zip`;
  const files = unzipSync(new Uint8Array(await (await stage.owner.api.get(path)).body()));
  const exported = strFromU8(files["spans.jsonl"] as Uint8Array)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect(exported[0]).toMatchObject({ ...without, confidence: 2, intensity: null, comment: "Unsure, and so" });
});
