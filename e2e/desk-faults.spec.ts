import type { Page } from "@playwright/test";
import { annotationList, expectSaved, mark, openDesk, placeOf, rowOf, selectWithMouse, textPane } from "./desk";
import { coderOf, expectOutcome } from "./outcome";
import { openDatabase } from "./own-server";
import { call, newPerson, type Person, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, signIn, test } from "./story";

const text = [
  "Mayor Noor said no to the cycling fanatics.",
  "The ferry firm trapped helpless islanders. Experts say the pier is doomed.",
  "Cafe owners met. Nobody marked this line.",
].join("\n");

async function stageOfOne() {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  return { stage, ann, assignment: await stage.assignment(ann) };
}

/** A desk on which one annotation is saved. */
async function atWork(visit: (person: Person) => Promise<Page>) {
  const { ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await openDesk(page, assignment);
  await mark(page, "helpless islanders", "3");
  await expectSaved(page);
  return { ann, assignment, page };
}

test("a server killed between request and answer loses nothing and doubles nothing", async ({
  visit,
  startOwnServer,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const server = await startOwnServer();
  const database = await openDatabase();
  try {
    const page = await visit(ann, { baseURL: server.url });
    await openDesk(page, assignment);
    await mark(page, "helpless islanders", "3", "l");
    await expectSaved(page);

    await test.step("killed while the database is at work: the answer has nobody to go to", async () => {
      await database.query("BEGIN");
      await database.query("SELECT 1 FROM assignment WHERE id = $1 FOR UPDATE", [assignment]);
      const asked = page.waitForRequest((request) => request.method() === "PUT");
      await mark(page, "cycling fanatics", "3");
      await asked;
      const waits = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      await expect.poll(async () => (await database.query(waits)).rows[0].n).toBeGreaterThan(0);
      await server.kill();
      await database.query("COMMIT");
      await expect(page.getByText(/Waiting for the network — 1 change kept in this browser/).first()).toBeVisible();
    });

    await test.step("work goes on without a server, on saved and on unsaved annotations", async () => {
      await rowOf(page, "“cycling fanatics”").click();
      await page.keyboard.press("l");
      await mark(page, "Experts say", "2", "v");
      await rowOf(page, "“helpless islanders”").click();
      await page.keyboard.press("Delete");
      await expect(rowOf(page, "“Experts say”")).toHaveAccessibleName(/not saved yet/);
      await expect(page.getByText(/3 changes kept in this browser/).first()).toBeVisible();
    });

    await test.step("back again, everything arrives by itself", async () => {
      await server.startAgain();
      await expectSaved(page, 60_000);
    });

    await test.step("killed at the very moment of a request", async () => {
      const killed = page.waitForRequest((request) => request.method() === "PUT").then(() => server.kill());
      await mark(page, "doomed", "1");
      await killed;
      await expect(page.getByText(/Waiting for the network/).first()).toBeVisible();
      await server.startAgain();
      await expectSaved(page, 60_000);
    });

    await test.step("stopped in good order in the middle of a request, and started again", async () => {
      const stopped = page.waitForRequest((request) => request.method() === "PUT").then(() => server.stop());
      await mark(page, "Cafe owners", "2");
      await stopped;
      await mark(page, "islanders", "1");
      await expect(
        page.getByText(/Waiting for the network — [12] changes? kept in this browser/).first(),
      ).toBeVisible();
      await server.startAgain();
      await expectSaved(page, 60_000);
    });

    await page.getByRole("button", { name: "Submit" }).click();
    await page.getByRole("button", { name: "Submit 5 annotations" }).click();
    await expect(page.getByRole("button", { name: "Reopen" })).toBeVisible();
    await page.reload();
    await expect(rowOf(page, "“doomed”")).toBeVisible();
    const outcome: Parameters<typeof expectOutcome>[3] = [
      ["loaded", "ll_label", "cycling fanatics"],
      ["sourcing", "so_vague", "Experts say"],
      ["framing", null, "doomed"],
      ["sourcing", null, "Cafe owners"],
      ["framing", null, "islanders"],
    ];
    await expectOutcome(page, stage, assignment, outcome, await coderOf(stage, ann));
  } finally {
    await database.end();
    await server.stop();
  }
});

test("a failing or refusing server is named at the annotation and above the text, with what to do", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await openDesk(page, assignment);
  // Only the fault is invented; everything else is answered by the real server.
  let fault: "none" | "500" | "a network's sign-in" | "blown up" = "none";
  await page.route("**/annotations/*", async (route) => {
    if (fault === "none" || route.request().method() !== "PUT") return route.continue();
    // More than the server takes: its own 413 is the answer.
    if (fault === "blown up") {
      return route.continue({ postData: `${route.request().postData()}${" ".repeat(25_000_000)}` });
    }
    // No answer of ours: it is no sign that one's own sign-in has ended.
    if (fault === "a network's sign-in") {
      return route.fulfill({ status: 401, contentType: "text/html", body: "<h1>Welcome to the train</h1>" });
    }
    const problem = { type: "about:blank", title: "internal", status: 500, code: "internal", detail: "It went wrong." };
    await route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });

  fault = "500";
  await mark(page, "helpless islanders", "3");
  await expect(page.getByText(/The server is in trouble — 1 change kept in this browser/).first()).toBeVisible();
  await expect(rowOf(page, "“helpless islanders”")).toHaveAccessibleName(/not saved yet/);
  await expectAccessible(page);
  fault = "none";
  await page.getByRole("button", { name: "Try again" }).click();
  await expectSaved(page);

  fault = "a network's sign-in";
  await mark(page, "doomed", "2");
  await expect(page.getByText(/The server is in trouble — 1 change kept in this browser/).first()).toBeVisible();
  fault = "none";
  await expectSaved(page);
  await rowOf(page, "“doomed”").click();
  await page.keyboard.press("Delete");
  await expectSaved(page);

  fault = "blown up";
  const refusal = page.waitForResponse((response) => response.status() === 413);
  await mark(page, "cycling fanatics", "3");
  await refusal;
  const trouble = page.getByRole("region", { name: "Changes that were not saved" });
  await expect(trouble.getByText(/Refused: This request is larger/)).toBeVisible();
  await expect(rowOf(page, "“cycling fanatics”")).toHaveAccessibleName(/refused by the server/);
  await expectAccessible(page);
  fault = "none";
  await mark(page, "Experts say", "2");
  await expect.poll(async () => (await savedAnnotations(ann, assignment)).length, "others go on").toBe(2);
  await trouble.getByRole("button", { name: "Try again" }).click();
  await expectSaved(page);
  await expect(trouble).toBeHidden();

  // A real conflict: submitted on another device while this one was without a network. Many changes are decided together.
  await page.context().setOffline(true);
  const many = ["Mayor Noor", "The ferry firm", "pier", "Cafe owners", "Nobody", "this line"];
  for (const words of many) await mark(page, words, "1");
  await call(ann, "POST", `/assignments/${assignment}/submit`, { foundNothing: false });
  await page.context().setOffline(false);
  await expect(trouble.getByText("6 changes were refused.")).toBeVisible();
  await expect(rowOf(page, "“pier”")).toHaveAccessibleName(/refused by the server/);
  await expect(rowOf(page, "“pier”")).toHaveAccessibleDescription(/You have submitted this document.*above the text/);
  await expect(trouble.getByText("and 1 more")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reopen" }).click();
  await expectSaved(page);
  await expect(trouble).toBeHidden();

  // Submitted once more: what nobody wants to keep is given up in one go, after a question.
  await page.context().setOffline(true);
  await mark(page, "doomed", "1");
  await mark(page, "met", "2");
  await call(ann, "POST", `/assignments/${assignment}/submit`, { foundNothing: false });
  await page.context().setOffline(false);
  await trouble.getByRole("button", { name: "Discard all" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Give up 2 changes" }).click();
  await expect(trouble).toBeHidden();
  await expectOutcome(page, stage, assignment, [
    ["loaded", null, "helpless islanders"],
    ["loaded", null, "cycling fanatics"],
    ["sourcing", null, "Experts say"],
    ...many.map((words): [string, null, string] => ["framing", null, words]),
  ]);
});

test("a deletion and a passage without a finding say that they are not saved, why, and what to do", async ({
  visit,
}) => {
  const { ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await openDesk(page, assignment);
  await mark(page, "helpless islanders", "3");
  await mark(page, "cycling fanatics", "3");
  await expectSaved(page);
  const list = page.getByRole("region", { name: "Not saved yet" });
  const deleteRow = async (words: string) => {
    await rowOf(page, words).click();
    await page.keyboard.press("Delete");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(list.getByRole("listitem")).toHaveCount(1);
  };
  const nothingIn = async (words: string) => {
    await selectWithMouse(page, words);
    await page.keyboard.press("0");
  };
  await expect(list).toHaveCount(0);

  await page.context().setOffline(true);
  await deleteRow("“helpless islanders”");
  await nothingIn("Cafe owners met.");
  await expect(list.getByRole("listitem")).toHaveText([
    /^Deletion of “helpless islanders”: waiting for the network, then sent by itself/,
    /^Nothing found in “Cafe owners met.”: waiting for the network/,
  ]);
  await expectAccessible(page);
  await list.getByRole("button", { name: "Show: Deletion of “helpless islanders”" }).click();
  await expect(textPane(page).getByText("helpless islanders")).toBeInViewport();
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect(list).toHaveCount(0);

  // Submitted on another device meanwhile: both are refused, and say so.
  await page.context().setOffline(true);
  await deleteRow("“cycling fanatics”");
  await nothingIn("Cafe owners met.");
  await call(ann, "POST", `/assignments/${assignment}/submit`, { foundNothing: false });
  await page.context().setOffline(false);
  await expect(list.getByRole("listitem")).toHaveText([
    /^Deletion of “cycling fanatics”: refused\. You have submitted .* What can be done stands above the text\./,
    /^“Nothing found” taken back in “Cafe owners met.”: refused\./,
  ]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reopen" }).click();
  await expectSaved(page);
  await expect(list).toHaveCount(0);
  expect(await savedAnnotations(ann, assignment)).toEqual([]);
});

test("a note that is typed while another device changes it loses no word, and undo brings the other's back", async ({
  visit,
}) => {
  const { ann, assignment, page } = await atWork(visit);
  const device = await visit(ann, { viewport: { width: 1000, height: 700 } });
  await openDesk(device, assignment);
  const noteOf = (on: Page) => on.getByRole("textbox", { name: "Note" });
  const saved = async () => (await savedAnnotations(ann, assignment))[0]?.note;

  await rowOf(page, "helpless").click();
  await noteOf(page).fill("mine");
  await expectSaved(page);
  await page.context().setOffline(true);
  await noteOf(page).pressSequentially(" goes on");
  await expect(rowOf(page, "helpless")).toHaveAccessibleName(/not saved yet/);
  await rowOf(device, "helpless").click();
  await noteOf(device).fill("theirs");
  await noteOf(device).blur();
  await expectSaved(device);
  await page.context().setOffline(false);
  const choice = page.getByRole("region", { name: "Changes that were not saved" });
  await expect(choice.getByText("note “theirs”")).toBeVisible();
  await expect(noteOf(page)).toHaveValue("mine goes on");
  await noteOf(page).pressSequentially(" and on");
  await expect(choice.getByText("note “mine goes on and on”")).toBeVisible();
  expect(await saved(), "nothing is overwritten unasked").toBe("theirs");
  await choice.getByRole("button", { name: "Apply mine again" }).click();
  await expectSaved(page);
  expect(await saved()).toBe("mine goes on and on");
  await page.keyboard.press("Control+z");
  await expectSaved(page);
  expect(await saved()).toBe("theirs");
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/^Left out: “Note changed” was overtaken/).first()).toBeVisible();
  expect(await saved()).toBe("theirs");

  // The other way: what the other has written holds, and the field shows it.
  await page.context().setOffline(true);
  await noteOf(page).fill("mine again");
  await expect(rowOf(page, "helpless")).toHaveAccessibleName(/not saved yet/);
  await noteOf(device).fill("theirs again");
  await noteOf(device).blur();
  await expectSaved(device);
  await page.context().setOffline(false);
  await expect(choice.getByText("note “theirs again”")).toBeVisible();
  await choice.getByRole("button", { name: "Keep the saved version" }).click();
  await expect(noteOf(page)).toHaveValue("theirs again");
  await expectSaved(page);
});

test("a desk that is left by a link sends what waits, or leaves it to the desk that is opened next", async ({
  visit,
}) => {
  const { ann, assignment, page } = await atWork(visit);
  let isDown = true;
  await page.route("**/annotations/*", (route) => (isDown ? route.abort() : route.continue()));
  const note = page.getByRole("textbox", { name: "Note" });
  const noted = async () => (await savedAnnotations(ann, assignment))[0]?.note;
  const write = async (words: string) => {
    await rowOf(page, "helpless").click();
    await note.fill(words);
    await textPane(page).focus();
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  };
  const leave = () => page.getByRole("link", { name: "My work" }).click();

  await write("sent from elsewhere");
  await leave();
  await expect(page.getByText("1 change in this browser is not sent yet")).toBeVisible();
  isDown = false;
  await expect.poll(noted, { timeout: 40_000 }).toBe("sent from elsewhere");

  isDown = true;
  await page.goBack();
  await write("begun");
  await leave();
  await expect(page.getByText("1 change in this browser is not sent yet")).toBeVisible();
  await page.goBack();
  await rowOf(page, "helpless").click();
  await expect(note).toHaveValue("begun");
  isDown = false;
  await note.fill("begun, and gone on with");
  await expect.poll(noted, { timeout: 40_000 }).toBe("begun, and gone on with");
  await expectSaved(page);
  await expect(page.getByText("Changed elsewhere meanwhile")).toHaveCount(0);
});

test("who goes back to the desk finds what was saved, and can undo it, without a network too", async ({ visit }) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await page.goto("/");
  await page.getByRole("link", { name: /^Start: / }).click();
  await mark(page, "helpless islanders", "3");
  await mark(page, "doomed", "1");
  await expectSaved(page);
  const leave = async () => {
    await page.getByRole("link", { name: "My work" }).click();
    await expect(page.getByRole("heading", { name: "My work" })).toBeVisible();
  };
  // “My work” was drawn before anything was marked.
  await page.goBack();
  await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible();
  await page.goForward();
  await expect(page.locator(".desk-row")).toHaveCount(2);
  // The browser shows the page of the first visit again; nothing tells it what has changed since.
  await page.route("**/changes**", (route) => route.abort());
  await leave();
  await page.goBack();
  await expect(page.locator(".desk-row")).toHaveCount(2);
  await textPane(page).focus();
  await page.keyboard.press("Control+z");
  await expect(page.locator(".desk-notice")).toContainText("Undone: Marked as Framing");
  await expectSaved(page);
  // A second time, after nothing was done: what was known is known still.
  await leave();
  await page.goBack();
  await expect(page.locator(".desk-row")).toHaveCount(1);
  await leave();
  await page.context().setOffline(true);
  await page.goBack();
  await expect(page.locator(".desk-row")).toHaveCount(1);
  await mark(page, "Experts say", "2");
  await page.context().setOffline(false);
  await expectSaved(page);

  // Gone back in the middle of a word, while the server is in trouble: it is sent when it can be.
  await page.route("**/annotations/*", (route) => route.abort());
  await rowOf(page, "Experts say").click();
  await page.getByRole("textbox", { name: "Note" }).fill("Which ones?");
  await page.evaluate(() => history.back());
  await expect(page.getByText("1 change in this browser is not sent yet")).toBeVisible();
  await page.unroute("**/annotations/*");
  await expect
    .poll(async () => (await savedAnnotations(ann, assignment))[1]?.note, { timeout: 40_000 })
    .toBe("Which ones?");
  await page.unroute("**/changes**");
  await openDesk(page, assignment);
  await expectOutcome(page, stage, assignment, [
    ["loaded", null, "helpless islanders"],
    ["sourcing", null, "Experts say", { note: "Which ones?" }],
  ]);
});

test("where the browser lends no locks, two tabs do not send each other's work", async ({ visit }) => {
  const { ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  const context = page.context();
  // As on a page that came by plain HTTP from another machine.
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "locks");
    const post = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (message) {
      if ("asked" in message) (globalThis as { hasAsked?: boolean }).hasAsked = true;
      post.call(this, message);
    };
  });
  await context.route("**/annotations/*", (route) => route.abort());
  await openDesk(page, assignment);
  await mark(page, "doomed", "1");
  await expect(page.getByText(/1 change kept in this browser/).first()).toBeVisible();
  const other = await context.newPage();
  await openDesk(other, assignment);
  await other.waitForFunction(() => (globalThis as { hasAsked?: boolean }).hasAsked);
  await rowOf(page, "doomed").click();
  await page.keyboard.press("Delete");
  await context.unroute("**/annotations/*");
  await mark(page, "Experts say", "2");
  await expectSaved(page);
  await mark(other, "helpless islanders", "3");
  await expectSaved(other);
  const quotes = async () => (await savedAnnotations(ann, assignment)).map(({ quote }) => quote);
  expect(await quotes()).toEqual(["helpless islanders", "Experts say"]);

  // What a tab leaves behind that is closed is taken up by the other.
  await context.route("**/annotations/*", (route) => route.abort());
  await mark(page, "doomed", "1");
  await expect(page.getByText(/1 change kept in this browser/).first()).toBeVisible();
  await page.close();
  await context.unroute("**/annotations/*");
  await other.reload();
  await expect.poll(quotes).toEqual(["helpless islanders", "Experts say", "doomed"]);
  await expectSaved(other);
});

test("a short text stands still, too, when the server gets into trouble", async ({ visit }) => {
  const { page } = await atWork(visit);
  const before = await placeOf(page, "doomed");
  await page.context().setOffline(true);
  await mark(page, "Experts say", "2");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  expect((await placeOf(page, "doomed")).y).toBeCloseTo(before.y, 0);
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect.poll(async () => Math.round((await placeOf(page, "doomed")).y - before.y)).toBe(0);
});

test("what is typed last is not lost with the page, and does not pass for saved", async ({ visit }) => {
  const { ann, assignment, page } = await atWork(visit);
  page.on("dialog", (dialog) => void dialog.accept());
  await rowOf(page, "helpless").click();
  await page.clock.install();
  await page.getByRole("textbox", { name: "Note" }).pressSequentially("to the last lett");
  await expect(page.locator('.desk-saves[data-state="saving"]')).toBeVisible();
  await page.getByRole("textbox", { name: "Note" }).press("e");
  await page.reload();
  await expectSaved(page);
  await expect.poll(async () => (await savedAnnotations(ann, assignment))[0]?.note).toBe("to the last lette");
});

test("the words stay where they are while something above them comes and goes", async ({ visit }) => {
  const lines = Array.from(
    { length: 120 },
    (_, line) => `Line ${line} says that the ferry firm trapped helpless people.`,
  );
  const stage = await setStage([lines.join("\n")], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const page = await visit(ann);
  await openDesk(page, await stage.assignment(ann));
  await mark(page, "Line 60 says", "3");
  await expectSaved(page);
  const line = textPane(page).getByText("that the ferry firm").nth(60);
  const places = async () => ({
    words: (await line.boundingBox())!.y,
    pane: (await page.locator(".desk-scroller").boundingBox())!.y,
  });
  const before = await places();
  const stand = async () => expect(Math.abs((await places()).words - before.words)).toBeLessThan(1);
  const submit = page.getByRole("button", { name: "Submit" });
  const submitBefore = await submit.boundingBox();

  await page.context().setOffline(true);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect.poll(async () => (await places()).pane).toBeGreaterThan(before.pane + 10);
  await stand();
  // Nor does a button go away from under the hand.
  expect(await submit.boundingBox()).toEqual(submitBefore);
  await page.context().setOffline(false);
  await expectSaved(page);
  await expect.poll(async () => (await places()).pane).toBe(before.pane);
  await stand();

  await page.keyboard.press("Control+f");
  await expect.poll(async () => (await places()).pane).toBeGreaterThan(before.pane + 10);
  await stand();
  await page.keyboard.press("Escape");
  await expect.poll(async () => (await places()).pane).toBe(before.pane);
  await stand();
});

test("a browser whose clock is years off saves in order, with the server's times, and goes on the next day", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await page.clock.setFixedTime(new Date("2001-02-03T04:05:06Z"));
  await openDesk(page, assignment);
  await mark(page, "helpless islanders", "3");
  await mark(page, "doomed", "1");
  await expectSaved(page);
  await page.clock.setFixedTime(new Date("2099-12-31T23:59:59Z"));
  await mark(page, "Experts say", "2");
  await expectSaved(page);

  // Unsaved in the evening, the window is closed; opened again the next day.
  await page.context().setOffline(true);
  await mark(page, "cycling fanatics", "3");
  await expect(page.getByText(/1 change kept in this browser/).first()).toBeVisible();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const nextDay = await context.newPage();
  await nextDay.clock.setFixedTime(new Date("2100-01-02T08:00:00Z"));
  await nextDay.goto("/");
  await expect(nextDay.getByText("1 change in this browser is not sent yet")).toBeVisible();
  await expectAccessible(nextDay);
  await nextDay.getByRole("button", { name: "Account of Ann" }).click();
  await nextDay.getByRole("menuitem", { name: "Sign out" }).click();
  const question = nextDay.getByRole("dialog", { name: "Not everything is sent yet" });
  await expect(question).toBeVisible();
  await expectAccessible(nextDay);
  await question.getByRole("button", { name: "Stay signed in" }).click();
  await openDesk(nextDay, assignment);
  // It is on the screen once the desk has taken up what lay in the browser; only then “saved” speaks of it.
  await expect(rowOf(nextDay, "“cycling fanatics”")).toBeVisible();
  await expectSaved(nextDay);
  await expectOutcome(nextDay, stage, assignment, [
    ["loaded", null, "helpless islanders"],
    ["framing", null, "doomed"],
    ["sourcing", null, "Experts say"],
    ["loaded", null, "cycling fanatics"],
  ]);
  const database = await openDatabase();
  const { rows } = await database.query(
    `SELECT count(*)::int AS wrong FROM annotation a JOIN annotation_event e ON e."annotationId" = a.id
     WHERE a."assignmentId" = $1 AND (abs(extract(epoch FROM now() - a."createdAt")) > 3600 OR abs(extract(epoch FROM now() - e.at)) > 3600)`,
    [assignment],
  );
  await database.end();
  expect(rows[0].wrong, "times that are not the server's").toBe(0);
});

test("on a shared computer nobody is asked about what somebody else has left, and it waits for its owner", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const ben = await newPerson("Ben");
  const page = await visit(ann);
  async function signOut(name: string) {
    await page.getByRole("button", { name: `Account of ${name}` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
  }
  await openDesk(page, assignment);
  await page.context().route(`**/api/assignments/${assignment}/**`, (route) => route.abort());
  await mark(page, "doomed", "1");
  await expect(page.getByText(/1 change kept in this browser/).first()).toBeVisible();
  await page.goto("/");
  await signOut("Ann");
  await page.getByRole("button", { name: "Sign out all the same" }).click();
  await page.waitForURL("/sign-in");

  await signIn(page.context(), ben);
  await page.goto("/");
  await signOut("Ben");
  await page.waitForURL("/sign-in");

  await page.context().unroute(`**/api/assignments/${assignment}/**`);
  await signIn(page.context(), ann);
  await openDesk(page, assignment);
  await expect(rowOf(page, "“doomed”")).toBeVisible();
  await expectSaved(page);
  await expectOutcome(page, stage, assignment, [["framing", null, "doomed"]]);
});

test("five thousand changes of an earlier visit arrive in order, a few at a time, while one goes on working", async ({
  visit,
}) => {
  // It saves as much as a hard-working week, which takes its time on a busy machine.
  test.setTimeout(600_000);
  const long = Array.from({ length: 5200 }, (_, i) => `w${i}`).join(" ");
  const stage = await setStage([`${text}\n${long}`], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  const assignment = await stage.assignment(ann);
  const page = await visit(ann);
  // What a visit without a network leaves behind: made here by hand, because nobody marks five thousand words in a test.
  await page.goto("/");
  await page.context().route(`**/api/assignments/${assignment}/**`, (route) => route.abort());
  await openDesk(page, assignment);
  await mark(page, "w0", "1");
  await expect(page.getByText(/1 change kept in this browser/).first()).toBeVisible();
  const count = 5000;
  await page.evaluate(
    async ({ assignment, whole, count }) => {
      const opened = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open("slant-desk");
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const store = opened.transaction("outbox", "readwrite").objectStore("outbox");
      const [first] = await new Promise<{ annotationId: string; wanted: object }[]>((done) => {
        const all = store.getAll();
        all.onsuccess = () => done(all.result);
      });
      if (!first) throw new Error("The outbox is empty.");
      let at = whole.indexOf("w1 ");
      for (let i = 1; i < count; i++) {
        const quote = `w${i}`;
        at = whole.indexOf(quote, at);
        const id = `${first.annotationId.split(" ").at(-1)?.slice(0, 24)}${i.toString(16).padStart(12, "0")}`;
        const wanted = { ...first.wanted, id, start: at, end: at + quote.length, quote };
        const annotationId = `another-visit annotations ${id}`;
        store.put({ assignmentId: assignment, annotationId, wanted, base: 0, sent: null });
        at += quote.length;
      }
      await new Promise((done) => {
        store.transaction.oncomplete = done;
      });
      opened.close();
    },
    { assignment, whole: `${text}\n${long}`, count },
  );
  await page.close();

  const next = await page.context().newPage();
  await page.context().unroute(`**/api/assignments/${assignment}/**`);
  let inTheAir = 0;
  let most = 0;
  next.on("request", (request) => {
    if (request.method() === "PUT") most = Math.max(most, ++inTheAir);
  });
  const over = (request: { method(): string }) => {
    if (request.method() === "PUT") inTheAir -= 1;
  };
  next.on("requestfinished", over);
  next.on("requestfailed", over);
  await openDesk(next, assignment);
  await expect(next.getByText(/Saving… \d+ changes left/)).toBeVisible();
  // The desk is not busy with that alone.
  await mark(next, "doomed", "3");
  // Nor does a second tab have to wait for the end to see what has arrived.
  const watching = await next.context().newPage();
  await openDesk(watching, assignment);
  const sizeOf = async (each: Page) =>
    Number(await annotationList(each).getByRole("listitem").first().getAttribute("aria-setsize"));
  const seen = await sizeOf(watching);
  await expect.poll(() => sizeOf(watching)).toBeGreaterThan(seen);
  await expect(next.getByText(/Saving… \d+ changes left/)).toBeVisible();
  await watching.close();
  await expectSaved(next, 480_000);
  expect(most, "requests at the same time").toBeLessThanOrEqual(4);
  expect(await sizeOf(next)).toBe(count + 1);

  const database = await openDatabase();
  const { rows } = await database.query(
    `SELECT quote, revision FROM annotation WHERE "assignmentId" = $1 AND quote LIKE 'w%' AND quote <> 'w0' ORDER BY "changedAt"`,
    [assignment],
  );
  await database.end();
  expect(rows.length).toBe(count - 1);
  expect(new Set(rows.map(({ revision }) => revision))).toEqual(new Set([1]));
  // A few travel together, and a slow one is overtaken; beyond that the order is kept.
  const places = rows.map(({ quote }) => Number(quote.slice(1)));
  for (const [i, place] of places.entries()) expect(Math.abs(place - 1 - i)).toBeLessThan(100);
});

test("where the browser's storage may not be used, or fills and has room again, one is told, and work is saved to the server", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  // Nothing can be stored from the beginning, as where a browser forbids it.
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    const { put } = IDBObjectStore.prototype;
    const state = { refuses: true, isFull: false, opened: [] as IDBOpenDBRequest[] };
    Object.assign(window, { storageFault: state });
    IDBFactory.prototype.open = function (...asked) {
      if (!state.refuses) {
        const request = open.apply(this, asked);
        state.opened.push(request);
        return request;
      }
      const refused = { error: new DOMException("Not allowed here.", "SecurityError"), onerror: () => undefined };
      setTimeout(() => refused.onerror());
      return refused as unknown as IDBOpenDBRequest;
    };
    IDBObjectStore.prototype.put = function (...asked) {
      if (state.isFull) throw new DOMException("The disk is full.", "QuotaExceededError");
      return put.apply(this, asked);
    };
  });
  const storage = (part: { refuses?: boolean; isFull?: boolean; closed?: boolean }) =>
    page.evaluate((part) => {
      const { storageFault } = window as unknown as { storageFault: { opened: IDBOpenDBRequest[] } };
      Object.assign(storageFault, part);
      if (part.closed) for (const request of storageFault.opened.splice(0)) request.result.close();
    }, part);
  const warning = page.getByRole("alert").filter({ hasText: "keeps nothing on its disk" });
  const onlyHere = page.getByText(/1 change only in this tab: do not close it/).first();
  const keptToo = page.getByText(/kept in this browser/).first();
  const offline = (is: boolean) => page.context().setOffline(is);

  await openDesk(page, assignment);
  await mark(page, "helpless islanders", "3");
  await expectSaved(page);
  await expect(warning).toBeVisible();
  await expectAccessible(page);
  await offline(true);
  await mark(page, "doomed", "1");
  await expect(onlyHere).toBeVisible();
  await offline(false);
  await expectSaved(page);

  // From now on it may: a browser that refused once is asked again.
  await storage({ refuses: false });
  await offline(true);
  await mark(page, "Experts say", "2");
  await expect(keptToo).toBeVisible();
  await expect(warning).toBeHidden();
  await offline(false);
  await expectSaved(page);

  // It becomes full in the middle of work, while the sign-in ends, too: nothing that is not true is promised.
  await storage({ isFull: true });
  await page.context().clearCookies();
  await selectWithMouse(page, "cycling fanatics");
  await page.keyboard.press("3");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog.getByText(/1 change is only in this tab: do not close it/)).toBeVisible();
  await expect(warning).toBeAttached();
  await dialog.getByLabel("Password", { exact: true }).fill(ann.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expectSaved(page);

  // There is room again, and the browser has closed the database meanwhile, as it does when it clears up.
  await storage({ isFull: false, closed: true });
  await offline(true);
  await mark(page, "Cafe owners", "2");
  await expect(keptToo).toBeVisible();
  await expect(warning).toBeHidden();
  await offline(false);
  await expectSaved(page);
  await expectOutcome(page, stage, assignment, [
    ["loaded", null, "helpless islanders"],
    ["framing", null, "doomed"],
    ["sourcing", null, "Experts say"],
    ["loaded", null, "cycling fanatics"],
    ["sourcing", null, "Cafe owners"],
  ]);
});

test("two tabs and a second device stay in step; one annotation changed in both ends as one decides", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await openDesk(page, assignment);
  await mark(page, "helpless islanders", "3");
  await expectSaved(page);
  const device = await visit(ann, { viewport: { width: 1000, height: 700 } });
  await openDesk(device, assignment);
  const tab = await page.context().newPage();
  await openDesk(tab, assignment);
  await mark(device, "doomed", "1");
  for (const other of [page, tab]) await expect(rowOf(other, "“doomed”")).toBeVisible();

  // Unsent in one tab is the business of that tab: the other neither sends nor drops it, whatever it does itself.
  const away = await page.context().newPage();
  await away.route("**/annotations/*", (route) => route.abort());
  await openDesk(away, assignment);
  await mark(away, "Cafe owners", "1");
  await rowOf(away, "“doomed”").click();
  await away.keyboard.press("3");
  await expect(away.getByText(/2 changes kept in this browser/).first()).toBeVisible();
  const beside = await page.context().newPage();
  await openDesk(beside, assignment);
  await expect(rowOf(beside, "“Cafe owners”")).toHaveCount(0);
  await rowOf(beside, "“doomed”").click();
  await beside.getByRole("textbox", { name: "Note" }).fill("How so?");
  await beside.getByRole("textbox", { name: "Note" }).blur();
  await expectSaved(beside);
  await rowOf(away, "“Cafe owners”").click();
  await away.keyboard.press("2");
  await expect(rowOf(away, "“Cafe owners”")).toHaveAccessibleName(/^Sourcing.*not saved yet/);
  // Once it is closed, the tab beside it takes its work up: the newest of each, and asks where both had changed one.
  await away.close();
  const choice = beside.getByRole("region", { name: "Changes that were not saved" });
  await expect(choice.getByText("Changed elsewhere meanwhile")).toBeVisible();
  await expect(choice.getByText("Loaded language: “doomed”")).toBeVisible();
  await expect(rowOf(beside, "“Cafe owners”")).toHaveAccessibleName(/^Sourcing/);
  // What is undecided is not changed once more: the version that is not shown would be gone.
  await rowOf(beside, "“doomed”").click();
  await beside.keyboard.press("2");
  await expect(beside.getByText(/Decide above the text which version holds/).first()).toBeVisible();
  await expect(choice.getByText("Loaded language: “doomed”")).toBeVisible();
  await expectAccessible(beside);
  await choice.getByRole("button", { name: "Keep the saved version" }).click();
  await expectSaved(beside);
  await beside.close();

  // Both change the same annotation, one of them without a network.
  await device.context().setOffline(true);
  await rowOf(device, "“helpless islanders”").click();
  await device.keyboard.press("1");
  await expect(rowOf(device, "“helpless islanders”")).toHaveAccessibleName(/^Framing.*not saved yet/);
  await rowOf(tab, "“helpless islanders”").click();
  await tab.keyboard.press("2");
  await expectSaved(tab);
  await expect(rowOf(page, "“helpless islanders”")).toHaveAccessibleName(/^Sourcing/);
  await device.context().setOffline(false);
  const trouble = device.getByRole("region", { name: "Changes that were not saved" });
  await expect(trouble.getByText("Changed elsewhere meanwhile")).toBeVisible();
  await expect(device.getByText("1 conflict with changes from elsewhere — see above the text").first()).toBeVisible();
  await expect(rowOf(device, "“helpless islanders”")).toHaveAccessibleName(/changed elsewhere meanwhile/);
  // Also in a low window there is room for what one writes about it meanwhile.
  await device.setViewportSize({ width: 1024, height: 600 });
  await device.getByRole("textbox", { name: "Note" }).focus();
  await expect(device.getByRole("textbox", { name: "Note" })).toBeInViewport({ ratio: 0.99 });
  await expectAccessible(device);
  expect((await savedAnnotations(ann, assignment))[0]?.category, "nothing is overwritten unasked").toBe("sourcing");
  await trouble.getByRole("button", { name: "Apply mine again" }).click();
  await expectSaved(device);
  for (const each of [page, tab, device]) {
    await expect(rowOf(each, "“helpless islanders”")).toHaveAccessibleName(/^Framing/);
    await expectOutcome(each, stage, assignment, [
      ["framing", null, "helpless islanders"],
      ["framing", null, "doomed", { note: "How so?" }],
      ["sourcing", null, "Cafe owners"],
    ]);
  }
  await expect(textPane(page)).toBeVisible();
});
