import type { APIRequestContext, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { expectSaved, mark, placeOf, selectWithMouse, textPane } from "./desk";
import { call, newPerson, type Person } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/**
 * A class from joining to minutes: one instructor, one projector and six students, each in a browser of their own, two
 * of them on phones, one who loses the network, one who comes late. Whatever they do, they do on the screen.
 */

const text = [
  "The ferry firm once more trapped helpless islanders on the quay.",
  "Experts say the pier is doomed, and the so-called council did nothing.",
  // A long stretch that nobody marks: through it the instructor takes the class along.
  ...Array.from({ length: 60 }, (_, i) => `Berth ${i + 1} was counted by the harbour office in its report of May.`),
].join("\n");
const second = [
  "The tram firm coldly raised its fares again on Monday.",
  "Insiders say more is to come, although nobody at the firm would confirm it.",
  "A day ticket now costs six pounds.",
].join("\n");

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

type Student = { name: string; page: Page };

/** From the session to the desk. */
async function begin(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: new RegExp(`Begin: ${title}`) }).click();
  await expect(textPane(page)).toBeVisible();
}

/** With a finger: a word is tapped, its sentence taken, and given a category. */
async function markByTouch(page: Page, word: string, category: RegExp): Promise<void> {
  const spot = await placeOf(page, word);
  await page.touchscreen.tap(spot.x + 4, spot.y);
  await page.getByRole("button", { name: "Sentence" }).tap();
  await page.getByRole("button", { name: category }).first().tap();
  await expectSaved(page);
}

/** Submits at the desk and goes back to the session. */
async function submit(page: Page, foundNothing = false): Promise<void> {
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  const name = foundNothing ? "I read it and found nothing" : /^Submit/;
  // Said for a moment, and perhaps followed by other words: it counts whenever it was.
  const thanked = page.evaluate(
    () =>
      new Promise<void>((done) => {
        const listen = () => {
          const said = document.querySelector(".desk-announcer")?.textContent ?? "";
          if (said.startsWith("Submitted. Thank you.")) done();
        };
        new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  );
  await page.getByRole("dialog").getByRole("button", { name }).click();
  // A refusal would stay in the dialog.
  await expect(page.getByRole("dialog")).toBeHidden();
  await thanked;
  await page.getByRole("link", { name: "Back to the session" }).click();
  await expect(page.getByRole("heading", { name: "Submitted" })).toBeVisible();
}

const heat = (page: Page) => page.getByRole("region", { name: "The text" });

/** Whether words of the heat text lie in the part of it that is in sight. */
const showsWords = (page: Page, words: string) =>
  heat(page).evaluate((box, words) => {
    for (const piece of box.querySelectorAll("[data-at]")) {
      const node = piece.firstChild as Text;
      const at = node.data.indexOf(words);
      if (at < 0) continue;
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      const here = range.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      return here.top >= frame.top && here.bottom <= frame.bottom;
    }
    return false;
  }, words);

async function expectGood(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

test("a class marks, reveals, discusses, decides, marks again, and leaves minutes and gold", async ({ visit }) => {
  // Eight browsers take their time on a busy machine.
  test.setTimeout(360_000);
  const owner = await newPerson("Olga");
  const { id: projectId } = await call<{ id: string }>(owner, "POST", "/projects", { name: "Reading the news" });
  let lectern = await visit(owner, { viewport: { width: 1280, height: 900 } });

  await test.step("the instructor starts a session on a fresh text", async () => {
    await lectern.goto(`/projects/${projectId}/sessions`);
    await lectern.getByRole("link", { name: "New session" }).click();
    await lectern.getByLabel("Name of the session").fill("Monday's class");
    await lectern.getByLabel("Title of the text").fill("Ferry strike");
    await lectern.getByLabel("Text", { exact: true }).fill(text);
    await lectern.getByRole("button", { name: "Start the session" }).click();
    await expect(lectern.getByRole("heading", { level: 1, name: "Monday's class" })).toBeVisible();
    await expectGood(lectern);
  });
  const sessionId = new URL(lectern.url()).pathname.split("/").at(-1) as string;
  const wall = await visit(owner, { viewport: { width: 1600, height: 900 } });
  await wall.goto(`/sessions/${sessionId}/projector`);
  const code = ((await wall.getByText(/^[A-Z]{3} [A-Z]{3}$/).textContent()) ?? "").trim();
  await expectGood(wall);

  const join = async (name: string, options = {}): Promise<Student> => {
    const page = await visit(undefined, options);
    await page.goto(`/class#${code.replace(" ", "")}`);
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByText(`You are ${name}.`)).toBeVisible();
    return { name, page };
  };
  const late = { name: "Late" } as Student;
  const ann = await join("Ann");
  const ben = await join("Ben");
  const cleo = await join("Cleo");
  const pia = await join("Pia", phone);
  const paul = await join("Paul", { ...phone, colorScheme: "dark" });

  await test.step("a wrong code and a taken name are answered", async () => {
    const page = await visit(undefined, phone);
    await page.goto("/class");
    await page.getByLabel("Code").fill("ccc ccc");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "No session has this code" })).toBeVisible();
    await page.getByLabel("Code").fill(code.toLowerCase());
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("Your name").fill("ann");
    await page.getByRole("button", { name: "Join", exact: true }).click();
    await expect(page.getByRole("button", { name: "Call me ann 2" })).toBeVisible();
    await expectGood(page);
    await page.context().close();
  });

  await test.step("everybody marks, blind", async () => {
    await expect(wall.getByText("5 people have joined.")).toBeVisible();
    await lectern.getByRole("button", { name: "Let them mark" }).click();
    await lectern.getByRole("button", { name: "Set the clock to 20 minutes" }).click();
    await expect(wall.getByRole("timer")).toContainText(/^(20:00|19:)/);
    await expectGood(paul.page);

    // Ann at a laptop, with mouse and keys.
    await begin(ann.page, "Ferry strike");
    await mark(ann.page, "helpless", "3", "e");
    await expectSaved(ann.page);
    await submit(ann.page);

    // Ben loses the network in the middle of it.
    await begin(ben.page, "Ferry strike");
    await ben.page.context().setOffline(true);
    await selectWithMouse(ben.page, "Experts say");
    await ben.page.keyboard.press("2");
    await expect(ben.page.getByText("All changes saved")).toHaveCount(0);
    await ben.page.context().setOffline(false);
    // Shown, and said to those who do not see it.
    await expect(ben.page.getByText("All changes saved").first()).toBeVisible();

    // Cleo at a laptop, two on phones with a finger, all at the same time.
    await Promise.all([
      (async () => {
        await begin(cleo.page, "Ferry strike");
        await mark(cleo.page, "trapped helpless islanders", "1");
        await expectSaved(cleo.page);
        await submit(cleo.page);
      })(),
      ...(
        [
          [pia.page, "helpless", /Loaded language/],
          [paul.page, "Experts", /Sourcing/],
        ] as const
      ).map(async ([page, word, category]) => {
        await begin(page, "Ferry strike");
        await markByTouch(page, word, category);
        await submit(page);
      }),
    ]);

    // One comes late, and finds nothing.
    late.page = await visit();
    await late.page.goto("/class");
    await late.page.getByLabel("Code").fill(code);
    await late.page.getByRole("button", { name: "Go on" }).click();
    await late.page.getByLabel("Your name").fill("Late");
    await late.page.getByRole("button", { name: "Join", exact: true }).click();
    await begin(late.page, "Ferry strike");
    await submit(late.page, true);
    // The clock ends nothing by itself; that it is over is seen, and said to those who do not see it.
    await call(owner, "PUT", `/review-sessions/${sessionId}/timer`, { seconds: 1 });
    for (const page of [wall, ben.page]) {
      await expect(page.getByRole("timer")).toHaveText("Time is up");
      await expect(page.getByRole("status").filter({ hasText: "Time is up." })).toBeAttached();
    }
    await expect(lectern.getByText("5 of 6 submitted, 6 begun")).toBeVisible();
    // Progress, and nothing else.
    await expect(lectern.getByText("helpless")).toHaveCount(0);
    await expectGood(lectern);
  });
  const students = [ann, ben, cleo, pia, paul, late];

  await test.step("the reveal hands in what Ben had begun, and shows where the class parts", async () => {
    await lectern.getByRole("button", { name: /^Reveal/ }).click();
    await expect(lectern.getByRole("dialog").getByText("5 of 6 readings submitted.")).toBeVisible();
    await lectern.getByRole("dialog").getByRole("button", { name: "Reveal", exact: true }).click();
    await expect(lectern.getByRole("heading", { name: "Agenda" })).toBeVisible();
    await expect(wall.getByRole("heading", { name: "Hot spots" })).toBeVisible();
    await expect(wall.getByText("1 of 6").first()).toBeVisible();
    await expect(pia.page.getByRole("heading", { name: "What the class marked" })).toBeVisible();
    await ben.page.getByRole("link", { name: "Go to the session" }).click();
    await expect(ben.page.getByRole("heading", { name: "What the class marked" })).toBeVisible();
    for (const page of [lectern, wall, pia.page, paul.page]) await expectGood(page);
    for (const { name } of students) await expect(wall.getByText(name, { exact: true })).toHaveCount(0);
  });

  await test.step("they talk about a place, vote, and decide; one is away meanwhile", async () => {
    await cleo.page.context().setOffline(true);
    await lectern.getByRole("button", { name: "Discuss the next place" }).click();
    await expect(pia.page.getByText("yours · ")).toBeVisible();
    await expect(wall.getByText("yours · ")).toHaveCount(0);

    // While they talk, all follow the instructor through the text, to the line; who does not want to, does not.
    await paul.page.getByRole("switch", { name: "Follow the instructor" }).uncheck();
    await expect.poll(() => showsWords(pia.page, "helpless")).toBe(true);
    await heat(lectern).hover();
    await lectern.mouse.wheel(0, 900);
    for (const page of [wall, ann.page, pia.page]) {
      await expect.poll(() => heat(page).evaluate((box) => box.scrollTop)).toBeGreaterThan(100);
      await expect.poll(() => showsWords(page, "helpless")).toBe(false);
    }
    await lectern.mouse.wheel(0, 20_000);
    for (const page of [wall, ann.page, pia.page]) await expect.poll(() => showsWords(page, "Berth 60")).toBe(true);
    expect(await showsWords(paul.page, "Berth 60")).toBe(false);

    await lectern.getByRole("button", { name: "Open the vote", exact: true }).click();
    for (const { page } of [ann, pia]) await page.getByRole("button", { name: /^Mark it/ }).click();
    for (const { page } of [ben, paul]) await page.getByRole("button", { name: "Do not mark it" }).click();
    // Paul changes his mind, twice in one breath: what he tapped last counts.
    await paul.page.getByRole("button", { name: /^Mark it/ }).click();
    await paul.page.getByRole("combobox", { name: "Rather as" }).click();
    await paul.page.getByRole("option", { name: "Role casting" }).click();
    await expect(paul.page.getByText("Your vote is in.")).toBeVisible();
    await expect(wall.getByText("Vote now. 4 people have voted.")).toBeVisible();
    await ann.page.getByLabel("Say something about it").fill("A plainer word would lose nothing.");
    await ann.page.getByRole("button", { name: "Say it" }).click();
    await expect(wall.getByText("A plainer word would lose nothing.")).toBeVisible();
    await expect(paul.page.getByText("A plainer word would lose nothing.")).toBeVisible();
    await expectGood(paul.page);

    // A browser that crashed, and a phone that slept: both come back to where the class is.
    await lectern.close();
    lectern = await visit(owner, { viewport: { width: 1280, height: 900 } });
    await lectern.goto(`/sessions/${sessionId}`);
    await expect(lectern.getByText("4 of 6 people voted")).toBeVisible();
    await cleo.page.context().setOffline(false);
    await cleo.page.getByRole("button", { name: "Do not mark it" }).click();
    await expect(lectern.getByText("5 of 6 people voted")).toBeVisible();
    await expectGood(lectern);

    // The keyboard stays where the work is when what had the focus goes away.
    await ann.page.getByRole("button", { name: /^Mark it/ }).focus();
    await lectern.getByRole("button", { name: "Close the vote", exact: true }).click();
    // Nobody scrolls the wall.
    await expect(wall.getByRole("region", { name: "Result of the vote" })).toBeInViewport({ ratio: 1 });
    await expect(wall.getByRole("heading", { name: "5 votes" })).toBeVisible();
    await expect(pia.page.getByRole("heading", { name: "5 votes" })).toBeVisible();
    await expect(wall.getByText("Rather Framing · Role casting")).toBeVisible();
    await expect(ann.page.getByRole("heading", { name: "5 votes" })).toBeVisible();
    expect(await ann.page.evaluate(() => document.activeElement === document.body)).toBe(false);
    await lectern.getByRole("button", { name: "Close the vote and decide" }).click();
    const form = lectern.getByRole("form", { name: "Decide" });
    await form.getByRole("radio", { name: /“helpless” as Loaded language: Emotive wording/ }).check();
    await expect(form.getByText("Without a cause and a reason")).toBeVisible();
    await form.getByLabel("Why did the readings differ?").click();
    await lectern.getByRole("option", { name: /^Codebook unclear/ }).click();
    await form.getByLabel("Reason").fill("The word can be replaced.");
    await form.getByLabel("Rule note").fill("Mark the word, not the clause around it.");
    await expectGood(lectern);
    await form.getByRole("button", { name: "Write the decision" }).click();
    await expect(wall.getByRole("heading", { name: "Decision: accepted" })).toBeInViewport();
    await expect(pia.page.getByText("Mark the word, not the clause around it.")).toBeVisible();
    await expectGood(wall);
  });

  await test.step("a second round on a new text, and a comparison with its cautions", async () => {
    await lectern.getByRole("button", { name: "Choose the text" }).click();
    const dialog = lectern.getByRole("dialog");
    await dialog.getByText("A new text").click();
    await dialog.getByLabel("Title").fill("Tram fares");
    await dialog.getByLabel("Text", { exact: true }).fill(second);
    await dialog.getByRole("button", { name: "Take this" }).click();
    await lectern.getByRole("button", { name: "Begin the second round" }).click();
    await expect(pia.page.getByRole("link", { name: /Begin: Tram fares/ })).toBeVisible();
    await Promise.all([
      ...[pia, paul].map(async ({ page }) => {
        await begin(page, "Tram fares");
        await markByTouch(page, "coldly", /Loaded language/);
        await submit(page);
      }),
      ...[ann, ben, cleo, late].map(async ({ page }) => {
        await begin(page, "Tram fares");
        await mark(page, "coldly", "3");
        await mark(page, "Insiders say", "2", "v");
        await expectSaved(page);
        await submit(page);
      }),
    ]);
    await expect(lectern.getByText("6 of 6 submitted, 6 begun")).toBeVisible();
    await lectern.getByRole("button", { name: /^End the second round and compare/ }).click();
    await lectern.getByRole("dialog").getByRole("button", { name: "End it and compare" }).click();
    for (const page of [lectern, wall, pia.page]) {
      for (const figure of [/^Krippendorff’s α/, /^F1 of overlapping spans/]) {
        const table = page.getByRole("table", { name: figure });
        await expect(table.getByRole("row", { name: /^All categories/ })).toBeVisible();
      }
      await expect(page.getByText(/Only 6 people/)).toBeVisible();
      await expectGood(page);
    }
  });

  await test.step("each looks at the own result and writes something for oneself", async () => {
    await lectern.getByRole("button", { name: "Debrief" }).click();
    await expect(pia.page.getByRole("heading", { name: "Your own result" })).toBeVisible();
    await pia.page.getByLabel(/hardest to make/).fill("The one about the firm I like.");
    await pia.page.getByRole("button", { name: "Keep it" }).click();
    await expect(pia.page.getByText("Kept.")).toBeVisible();
    await expectGood(pia.page);
    await expectGood(paul.page);
  });

  await test.step("minutes without names, and gold in the export", async () => {
    await lectern.getByRole("button", { name: /^End the session/ }).click();
    await lectern.getByRole("dialog").getByRole("button", { name: "End it" }).click();
    // It can be read again: the heat, and the place with its votes and its decision; nothing is to be pressed.
    for (const page of [wall, pia.page, lectern]) {
      await expect(heat(page)).toBeVisible();
      await expect(page.getByRole("heading", { name: "5 votes" })).toBeVisible();
      await expect(page.getByRole("heading", { name: "Decision: accepted" })).toBeVisible();
      await expectGood(page);
    }
    await expect(pia.page.getByRole("button", { name: "Say it" })).toHaveCount(0);
    await lectern.getByRole("link", { name: "Minutes" }).click();
    await expect(lectern.getByRole("heading", { level: 1, name: /Minutes/ })).toBeVisible();
    await expect(lectern.getByText("Mark the word, not the clause around it.").first()).toBeVisible();
    await expectGood(lectern);
    const markdown = await (await lectern.request.get(`/api/review-sessions/${sessionId}/minutes.md`)).text();
    expect(markdown).toContain("A plainer word would lose nothing.");
    expect(markdown).toContain("1 of them handed in unfinished");
    expect(markdown).toContain("Second round: 6 readings counted.");
    const file = await (await lectern.request.get(`/api/review-sessions/${sessionId}/minutes.csv`)).text();
    const rows = parse(file, { columns: true }) as Record<string, string>[];
    expect(rows.filter((row) => row.section === "item")).toMatchObject([
      {
        voters: "5",
        votes_mark: "2",
        votes_none: "2",
        votes_other: "framing/fr_role=1",
        outcome: "accepted",
        gold: "loaded/ll_emotive",
        cause: "codebook_unclear",
        reason: "The word can be replaced.",
        rule_note: "Mark the word, not the clause around it.",
      },
    ]);
    const all = rows.find((row) => row.category === "all");
    expect(all).toMatchObject({ section: "agreement", people_before: "6", people_after: "6" });
    expect(Number(all?.after)).toBeGreaterThan(Number(all?.before));
    for (const { name } of students) expect(markdown).not.toMatch(new RegExp(`\\b${name}\\b`));
    await pia.page.getByRole("link", { name: "Minutes of the session" }).click();
    await expect(pia.page.getByRole("heading", { level: 1, name: /Minutes/ })).toBeVisible();
    await expectGood(pia.page);

    const [round] = await call<{ id: string }[]>(owner, "GET", `/projects/${projectId}/rounds`);
    const zip = await owner.api.get(`/api/projects/${projectId}/rounds/${round?.id}/export.zip`);
    const files = unzipSync(new Uint8Array(await zip.body()));
    const gold = strFromU8(files["gold.jsonl"] as Uint8Array)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const start = text.indexOf("helpless");
    expect(gold.filter((row) => row.decision !== "settled")).toMatchObject([
      {
        start,
        end: start + "helpless".length,
        quote: "helpless",
        category: "loaded",
        subtype: "ll_emotive",
        contested: false,
        decision: "accepted",
        cause: "codebook_unclear",
        reason: "The word can be replaced.",
      },
    ]);
    await lectern.goto(`/projects/${projectId}/sessions`);
    await expect(lectern.getByText("Mark the word, not the clause around it.")).toBeVisible();
    await expectGood(lectern);
  });
});

test("a server that is killed, and screens that lose the network, are back where the class is", async ({
  visit,
  startOwnServer,
}) => {
  const owner = await newPerson("Olga");
  const server = await startOwnServer();
  const { sessionId, code } = await openClass(owner);
  const base = `/review-sessions/${sessionId}`;
  try {
    const lectern = await visit(owner, { baseURL: server.url });
    const wall = await visit(owner, { baseURL: server.url });
    const student = await visit(undefined, { ...phone, baseURL: server.url });
    const all = [lectern, wall, student];
    await student.goto(`/class#${code}`);
    await student.getByLabel("Your name").fill("Ann");
    await student.getByRole("button", { name: "Join", exact: true }).click();
    await expect(student.getByText("You are Ann.")).toBeVisible();
    await lectern.goto(`/sessions/${sessionId}`);
    await wall.goto(`/sessions/${sessionId}/projector`);
    await lectern.getByRole("button", { name: "Let them mark" }).click();
    await begin(student, "Tram fares");
    await markByTouch(student, "coldly", /Loaded language/);
    await submit(student);
    await joinAndFindNothing((await visit(undefined, { baseURL: server.url })).request, code, sessionId);
    await lectern.getByRole("button", { name: /^Reveal/ }).click();
    await lectern.getByRole("dialog").getByRole("button", { name: "Reveal", exact: true }).click();
    await lectern.getByRole("button", { name: "Discuss the next place" }).click();
    await lectern.getByRole("button", { name: "Open the vote", exact: true }).click();
    await student.getByRole("button", { name: /^Mark it/ }).click();
    await expect(wall.getByText("Vote now. 1 person has voted.")).toBeVisible();

    await test.step("the server is killed while all are connected", async () => {
      await server.kill();
      for (const page of all) await expect(page.getByText("Reconnecting …")).toBeVisible();
      await server.startAgain();
      for (const page of all) await expect(page.getByText("Reconnecting …")).toBeHidden({ timeout: 30_000 });
      await student.getByRole("button", { name: "Do not mark it" }).click();
      await lectern.getByRole("button", { name: "Close the vote", exact: true }).click();
      for (const page of all) await expect(page.getByRole("heading", { name: "1 vote" })).toBeVisible();
    });

    await test.step("the instructor and the projector are offline, one after the other", async () => {
      const [item] = (await call<{ board: { agenda: { id: string }[] } }>(owner, "GET", `${base}/instructor`)).board
        .agenda;
      for (const page of [lectern, wall]) {
        const words = `Said while ${page === wall ? "the wall" : "the instructor"} was away.`;
        await page.context().setOffline(true);
        await expect(page.getByText("Reconnecting …")).toBeVisible();
        await student.getByLabel("Say something about it").fill(words);
        await student.getByRole("button", { name: "Say it" }).click();
        // Not in the field, which is emptied by the answer: the event may come before it.
        await expect(student.getByRole("region", { name: "Arguments" }).getByText(words)).toBeVisible();
        await call(owner, "PUT", `${base}/items/${item?.id}/poll`, { open: page === lectern });
        // The first reading of what was missed fails, and only when the stream has told its part of it already.
        let tell = () => {};
        const told = new Promise<void>((done) => {
          tell = done;
        });
        await page.route(
          /\/api\/review-sessions\/[^/]+\/(instructor|projector)$/,
          async (route) => {
            await told;
            await route.abort("internetdisconnected");
          },
          { times: 1 },
        );
        await page.context().setOffline(false);
        await expect(page.getByText(words)).toBeVisible();
        tell();
        await expect(page.getByText("Reconnecting …")).toBeHidden();
      }
      for (const page of all)
        await expect(page.getByRole("heading", { name: "Vote after the talk: 1 vote" })).toBeVisible();
    });

    await test.step("who is renamed has another name, and who is taken out is told so and does not wait for ever", async () => {
      await lectern.getByRole("button", { name: "Change Ann" }).click();
      await lectern.getByRole("dialog").getByLabel("Name").fill("Anna");
      await lectern.getByRole("button", { name: "Rename" }).click();
      await lectern.getByRole("button", { name: "Change Anna" }).click();
      await lectern.getByRole("button", { name: "Take out of the session" }).click();
      await lectern.getByRole("button", { name: "Take out", exact: true }).click();
      await expect(lectern.getByRole("heading", { name: "1 person" })).toBeVisible();
      await student.reload();
      await expect(student.getByRole("heading", { name: "Not in this session" })).toBeVisible();
    });
  } finally {
    await server.stop();
  }
});

/** A session on a fresh text with a code, made through the door. */
async function openClass(owner: Person): Promise<{ sessionId: string; code: string }> {
  const { id: projectId } = await call<{ id: string }>(owner, "POST", "/projects", { name: "Reading the news" });
  const { id: sessionId } = await call<{ id: string }>(owner, "POST", `/projects/${projectId}/review-sessions`, {
    title: "Tuesday's class",
    source: { kind: "text", title: "Tram fares", text: second },
  });
  const { code } = await call<{ code: string }>(owner, "POST", `/review-sessions/${sessionId}/join-code`, {});
  return { sessionId, code };
}

/** Somebody else in the class, so that readings differ. */
async function joinAndFindNothing(request: APIRequestContext, code: string, sessionId: string): Promise<void> {
  await request.post("/api/review-sessions/join", { data: { code, name: "Ben" } });
  const { work } = await (await request.get(`/api/review-sessions/${sessionId}/student`)).json();
  const answer = await request.post(`/api/assignments/${work[0].id}/submit`, { data: { foundNothing: true } });
  expect(answer.ok(), await answer.text()).toBe(true);
}
