import { annotationList, expectSaved, mark, openDesk, rowOf, textPane } from "./desk";
import { coderOf, expectOutcome } from "./outcome";
import { type Person, setStage } from "./stage";
import { expect, expectAccessible, test } from "./story";

/** One annotator's day, from the first mark to the data set, with everything that goes wrong on such a day. */

const text = [
  "Mayor Noor said no to the cycling fanatics.",
  "The ferry firm trapped helpless islanders. Experts say the pier is doomed.",
  "Everybody knows the harbour is a disgrace. Cafe owners met.",
  "Sources close to the firm hinted at a hidden deal. The islanders were not asked.",
].join("\n");

test("a day at the desk: mouse, keyboard, two tabs, offline and back, a killed server; database, screen and export agree", async ({
  visit,
  startOwnServer,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const server = await startOwnServer();
  try {
    let page = await visit(ann, { baseURL: server.url });

    await test.step("in the morning, by mouse: mark, name the subtype, overlap, write a note, take one back", async () => {
      await page.goto("/");
      await page.getByRole("link", { name: "Start: Text 1" }).click();
      await expect(textPane(page)).toBeVisible();
      await mark(page, "cycling fanatics", "3", "l");
      await mark(page, "trapped helpless islanders", "1");
      await mark(page, "helpless islanders", "3");
      await rowOf(page, "“helpless islanders”").click();
      await page.getByRole("textbox", { name: "Note" }).fill("Who calls them helpless?");
      await page.getByRole("textbox", { name: "Note" }).blur();
      // The card at the words would lie over the next ones.
      await page.keyboard.press("Escape");
      await mark(page, "Cafe owners", "2");
      await page.keyboard.press("Control+z");
      await expect(rowOf(page, "“Cafe owners”")).toHaveCount(0);
      await expectSaved(page);
      await expectOutcome(page, stage, assignment, [
        ["loaded", "ll_label", "cycling fanatics"],
        ["framing", null, "trapped helpless islanders"],
        ["loaded", null, "helpless islanders", { note: "Who calls them helpless?" }],
      ]);
    });

    await test.step("then by keyboard alone: a sentence, a word, another category, one deleted and brought back", async () => {
      await textPane(page).focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.press("s");
      await page.keyboard.press("1");
      await expect(rowOf(page, "“The islanders were not asked”")).toBeVisible();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("Control+Shift+ArrowRight");
      await page.keyboard.press("2");
      await expect(rowOf(page, "“Mayor”")).toBeVisible();
      await page.keyboard.press("]");
      await page.keyboard.press("]");
      await page.keyboard.press("Delete");
      await expect(rowOf(page, "“trapped helpless islanders”")).toHaveCount(0);
      await page.keyboard.press("Control+z");
      await expect(rowOf(page, "“trapped helpless islanders”")).toBeVisible();
      await page.keyboard.press("2");
      await expect(rowOf(page, "“trapped helpless islanders”")).toHaveAccessibleName(/^Sourcing/);
      await expectSaved(page);
      await expectAccessible(page);
    });

    await test.step("a second tab shows the same and adds to it", async () => {
      const tab = await page.context().newPage();
      await openDesk(tab, assignment);
      await expect(annotationList(tab).getByRole("button")).toHaveCount(5);
      await mark(tab, "Everybody knows", "2");
      await expectSaved(tab);
      await expect(rowOf(page, "“Everybody knows”")).toBeVisible();
      await rowOf(page, "“Mayor”").click();
      await page.keyboard.press("Delete");
      await expect(rowOf(tab, "“Mayor”")).toHaveCount(0);
      await expectSaved(page);
      await tab.close();
    });

    await test.step("on the train: no network, the window closed, opened again at home", async () => {
      const context = page.context();
      await context.setOffline(true);
      await mark(page, "doomed", "3");
      await rowOf(page, "“cycling fanatics”").click();
      await page.keyboard.press("Delete");
      await expect(page.getByText(/Waiting for the network — 2 changes kept in this browser/).first()).toBeVisible();
      await page.close();
      await context.setOffline(false);
      page = await context.newPage();
      await openDesk(page, assignment);
      await expect(rowOf(page, "“doomed”")).toBeVisible();
      await expect(rowOf(page, "“cycling fanatics”")).toHaveCount(0);
      await expectSaved(page);
    });

    await test.step("in the evening the server is killed in the middle of a save", async () => {
      const killed = page.waitForRequest((request) => request.method() === "PUT").then(() => server.kill());
      await mark(page, "a disgrace", "3");
      await killed;
      await mark(page, "a hidden deal", "1");
      // Whether the first was answered before the end, nobody can say; the second was not.
      await expect(
        page.getByText(/Waiting for the network — [12] changes? kept in this browser/).first(),
      ).toBeVisible();
      await server.startAgain();
      await expectSaved(page, 60_000);
    });

    await test.step("handed in: the same in the database, on the screen and in the data set", async () => {
      await page.getByRole("button", { name: "Submit" }).click();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Submit 7 annotations" }).click();
      await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
      await page.reload();
      await expect(annotationList(page).getByRole("button")).toHaveCount(7);
      const outcome: Parameters<typeof expectOutcome>[3] = [
        ["sourcing", null, "trapped helpless islanders"],
        ["loaded", null, "helpless islanders", { note: "Who calls them helpless?" }],
        ["loaded", null, "doomed"],
        ["sourcing", null, "Everybody knows"],
        ["loaded", null, "a disgrace"],
        ["framing", null, "a hidden deal"],
        ["framing", null, "The islanders were not asked"],
      ];
      await expectOutcome(page, stage, assignment, outcome, await coderOf(stage, ann));
    });
  } finally {
    await server.stop();
  }
});
