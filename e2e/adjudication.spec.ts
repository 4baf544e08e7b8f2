import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { v7 as uuidv7 } from "uuid";
import { call, type Person, type Stage, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/**
 * A round from its closing to its gold: the rules, every kind of decision by keyboard alone, two adjudicators on one item,
 * the end, and what an annotator is shown of it.
 */

const text =
  "The ferry firm once more trapped helpless islanders on the quay. Experts say the pier is doomed. The council did nothing. The harbour office counted 212 berths.";
type Marked = [words: string, category: string, subtype?: string];
const marks: [Marked[], Marked[]] = [
  [
    ["once more", "loaded"],
    ["helpless islanders", "loaded", "ll_label"],
    ["doomed", "loaded"],
    ["did nothing", "framing"],
    ["212 berths", "sourcing"],
  ],
  [
    ["helpless", "loaded", "ll_label"],
    ["Experts", "sourcing", "so_vague"],
    ["doomed", "loaded"],
    ["did nothing", "loaded"],
  ],
];

async function handIn(stage: Stage, person: Person, own: Marked[]) {
  const assignment = await stage.assignment(person);
  for (const [words, category, subtype = null] of own) {
    const start = text.indexOf(words);
    await call(person, "PUT", `/assignments/${assignment}/annotations/${uuidv7()}`, {
      start,
      end: start + words.length,
      quote: words,
      textSha256: createHash("sha256").update(text).digest("hex"),
      category,
      subtype,
      baseRevision: 0,
    });
  }
  await call(person, "POST", `/assignments/${assignment}/submit`, { foundNothing: false });
}

const panel = (page: Page) => page.getByRole("complementary", { name: "The item" });
const current = (page: Page) => page.getByRole("navigation", { name: "Items to decide" }).locator("[aria-current]");
/** The item that one looks at, by its words; its readings are on the screen. */
async function expectAt(page: Page, words: string) {
  await expect(current(page)).toContainText(words);
  await expect(panel(page).getByRole("list", { name: "Readings" })).toBeVisible();
}
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("two adjudicators decide a round by keyboard, and its gold is what they decided", async ({ visit }) => {
  const stage = await setStage([text], ["Ann", "Ben", "Judith"]);
  const { owner, projectId, roundId } = stage;
  const [ann, ben, judith] = stage.annotators as [Person, Person, Person];
  const round = `/projects/${projectId}/rounds/${roundId}`;
  const members = await call<{ id: string; email: string }[]>(owner, "GET", `/projects/${projectId}/members`);
  await handIn(stage, ann, marks[0]);
  await handIn(stage, ben, marks[1]);
  await call(owner, "PATCH", `/projects/${projectId}/members/${members.find((m) => m.email === judith.email)?.id}`, {
    role: "adjudicator",
  });
  for (const state of ["closed", "revealed"]) await call(owner, "POST", `${round}/state`, { state });
  const chair = await visit(owner, { viewport: { width: 1280, height: 900 } });

  await test.step("whoever runs the round sets its rules and begins", async () => {
    await chair.goto(`${round}/adjudicate`);
    await chair.getByLabel("An agreement needs nobody's decision when").selectOption("at_least");
    await expectAccessible(chair);
    await chair.getByLabel("An agreement needs nobody's decision when").selectOption("all");
    await expect(chair.getByRole("checkbox", { name: "Voice" })).toBeChecked();
    await chair.getByRole("button", { name: "Begin the adjudication" }).press("Enter");
    await expectAt(chair, "once more");
  });

  const desk = await visit(judith, { viewport: { width: 1280, height: 900 } });
  await test.step("each sees where the other is, adjudicators by pseudonym", async () => {
    await desk.goto(`${round}/adjudicate`);
    await expectAt(desk, "once more");
    await press(chair, "n", "p");
    await expect(panel(desk).getByText(/^Looking at this item too: c\d+$/)).toBeVisible();
    await press(desk, "n", "p");
    await chair.getByRole("switch", { name: "Show names" }).click();
    await expect(panel(chair).getByText("1 person: Ann")).toBeVisible();
    await chair.getByRole("switch", { name: "Show names" }).click();
    await expect(panel(chair).getByText("1 person: Ann")).toHaveCount(0);
    await expect(panel(chair).getByText("Looking at this item too: Judith")).toBeVisible();
    await expectAccessible(desk);
  });

  await test.step("a cause, a reason and a rejection; a key held down decides one item", async () => {
    await press(desk, "s", "r");
    await desk.keyboard.type("Somebody fell asleep.");
    // The words wait for the decision, whatever one looks at meanwhile.
    await press(desk, "Escape", "n");
    await expectAt(desk, "Experts");
    await expect(panel(desk).getByLabel("Reason")).toHaveValue("");
    await press(desk, "p");
    await expect(panel(desk).getByLabel("Reason")).toHaveValue("Somebody fell asleep.");
    await desk.keyboard.down("x");
    await desk.keyboard.down("x");
    await desk.keyboard.up("x");
    await expectAt(desk, "Experts");
    await expect(desk.getByText("4 of 6 to decide")).toBeVisible();
  });

  await test.step("accepting one of the readings from the list", async () => {
    await press(desk, "ArrowRight");
    await expect(panel(desk).getByRole("button", { name: "Accept reading A" })).toBeFocused();
    await press(desk, "Enter");
    await expectAt(desk, "did nothing");
  });

  await test.step("two annotations of one's own, with an answer", async () => {
    await press(desk, "e", "3", "+", "1", "Shift+ArrowLeft");
    const drafted = panel(desk).getByRole("list", { name: "Annotations" }).getByRole("button");
    await expect(drafted).toHaveCount(2);
    await expect(drafted.nth(1)).toContainText("council did nothing");
    await panel(desk).getByText("Questions about this annotation").click();
    await panel(desk).getByLabel("Voice").click();
    await desk.getByRole("option", { name: "Quoted word for word" }).click();
    await expectAccessible(desk);
    await panel(desk).getByRole("button", { name: "Decide so" }).press("Enter");
    await expectAt(desk, "212 berths");
  });

  await test.step("contested; then a decision that somebody else has made meanwhile is refused and shown", async () => {
    // This window hears no news, as behind a bad network.
    const deaf = await visit(owner);
    await deaf.route("**/adjudication/events", (route) => route.abort());
    await deaf.goto(`${round}/adjudicate`);
    await expectAt(deaf, "212 berths");
    await panel(desk).getByText("Rule note and precedent").click();
    await panel(desk).getByRole("button", { name: "Find a precedent" }).click();
    await panel(desk).getByLabel("Words or reasons of earlier decisions").fill("once more");
    await panel(desk).getByRole("button", { name: "once more rejected" }).click();
    await expect(panel(desk).getByRole("link", { name: "“once more”" })).toHaveAttribute("href", /\?item=/);
    // The button that was pressed is gone, and the keys still work.
    await press(desk, "c");
    await expectAt(desk, "helpless islanders");
    await expect(desk.getByText("Contested. Saved.")).toBeVisible();
    await press(deaf, "1");
    await expect(deaf.getByText("Judith has decided this item in the meantime")).toBeVisible();
    await deaf.getByRole("button", { name: "Go to the item" }).press("Enter");
    await expect(panel(deaf).getByRole("region", { name: "Decision that holds" })).toContainText("Contested by Judith");
  });

  await test.step("merging the last one, and adding what everybody missed", async () => {
    await press(desk, "u");
    await expect(desk.getByText("Everything is decided").first()).toBeVisible();
    await press(desk, "a", "ArrowDown", "ArrowDown", "ArrowRight", "Shift+ArrowRight");
    await expect(panel(desk).getByRole("region", { name: "An addition" })).toContainText("council");
    await desk.route("**/adjudication/items/*", (route) => route.abort());
    await press(desk, "Enter");
    // Nothing that was made is lost with a request that did not arrive.
    await desk.getByRole("button", { name: "Take it up again" }).press("Enter");
    await desk.unroute("**/adjudication/items/*");
    await expect(panel(desk).getByRole("region", { name: "An addition" })).toContainText("council");
    await press(desk, "Enter");
    await expect(desk.getByText("Added. Saved.")).toBeVisible();
  });

  await test.step("undoing walks back, redoing forth, and an agreement can be opened again", async () => {
    await press(desk, "z", "z");
    await expect(desk.getByText("1 of 7 to decide")).toBeVisible();
    await expectAt(desk, "helpless islanders");
    await press(desk, "Shift+Z", "Shift+Z");
    await expect(desk.getByText("Everything is decided").first()).toBeVisible();
    await expect(desk.getByText("Decided again. Saved.")).toBeVisible();
    await desk.reload();
    await desk.getByLabel("Status").selectOption("settled");
    await desk.getByRole("button", { name: /doomed/ }).click();
    await expectAt(desk, "doomed");
    await press(desk, "o");
    await expect(desk.getByText("1 of 7 to decide")).toBeVisible();
    await press(desk, "1");
    await expect(desk.getByText("Everything is decided").first()).toBeVisible();
    await panel(desk).getByRole("button", { name: "Show the 2 earlier decisions" }).click();
    await expect(panel(desk).getByText("agreed by rule")).toBeVisible();
  });

  await test.step("on a narrow screen", async () => {
    await desk.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(desk);
    await expectAccessible(desk);
  });

  await test.step("the round becomes final, and its gold is what was decided", async () => {
    await chair.getByRole("button", { name: "Make the round final…" }).click();
    await chair.getByRole("button", { name: "Make it final" }).click();
    await expect(chair.getByText("This round is final.")).toBeVisible();
    const files = unzipSync(new Uint8Array(await (await owner.api.get(`/api${round}/export.zip`)).body()));
    const gold = strFromU8(files["gold.jsonl"] as Uint8Array)
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(gold.map((g) => [g.quote, g.category, g.decision, g.from.length])).toEqual([
      ["helpless islanders", "loaded", "merged", 2],
      ["Experts", "sourcing", "accepted", 1],
      ["doomed", "loaded", "accepted", 2],
      ["council", "framing", "edited", 0],
      ["council did nothing", "framing", "edited", 2],
      ["did nothing", "loaded", "edited", 2],
      ["212 berths", null, "contested", 1],
    ]);
    expect(gold.find((g) => g.quote === "council did nothing")).toMatchObject({ voice: "quoted" });
  });

  await test.step("an annotator sees where the outcome differs and why, and not who decided", async () => {
    const home = await visit(ann);
    await home.goto(`${round}/feedback`);
    await expect(home.getByText("In 2 of 7 places the outcome is what you marked.")).toBeVisible();
    await expect(home.getByText("Somebody fell asleep.")).toBeVisible();
    await expect(home.getByText("Judith")).toHaveCount(0);
    await expectAccessible(home);
  });
});
