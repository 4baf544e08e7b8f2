import { expectSharesDrawn, expectToldApart } from "./colour-sight";
import {
  csvOf,
  demonstrationOf,
  downloaded,
  mark,
  printedCoefficients,
  readAndSubmit,
  startAndReveal,
  view,
} from "./dashboard";
import { holdableDatabase } from "./holdable-database";
import { call, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/**
 * The agreement dashboard on the demonstration: from the headline to the words behind a figure, and out as files, a
 * paragraph and a printed report.
 */

const looks = [
  { name: "wide and light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "narrow and dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

for (const { name, ...look } of looks) {
  test(`every view of the dashboard and the report, ${name}`, async ({ visit }) => {
    const page = await visit(undefined, look);
    const { projectId, roundId } = await demonstrationOf(page);
    const dashboard = `/projects/${projectId}/rounds/${roundId}/agreement`;
    await page.goto(dashboard);
    for (const [link, heading, computed] of [
      ["Summary", "Why they differ", []],
      ["Categories", "Per subtype", ["Agreement per subtype", "Answers to questions"]],
      ["People", "Who agrees with whom", []],
      ["Documents", "Per outlet", ["Agreement per document", "Agreement per outlet"]],
      ["Over time", "Within this round", ["Agreement in the order of submission"]],
      ["Method", "For a paper", ["Per character"]],
    ] as const) {
      await test.step(link, async () => {
        await view(page, link).click();
        await expect(view(page, link)).toHaveAttribute("aria-current", "page");
        await expect(page.getByRole("heading", { name: heading })).toBeVisible();
        // What is computed only when it is looked at comes after the rest.
        for (const name of computed) await expect(page.getByRole("table", { name, exact: true })).toBeVisible();
        await expectNoSidewaysScroll(page);
        await expectAccessible(page);
      });
    }
    await test.step("whatever colours one sees", async () => {
      await view(page, "Summary").click();
      await expectToldApart(page, page.getByRole("group", { name: /^Why they differ/ }).locator("> g > rect"));
    });
    await test.step("the words behind a figure", async () => {
      await page.goto(`${dashboard}?view=categories&look=category%3Dloaded%26cause%3Dboundary`);
      const drawer = page.getByRole("dialog", { name: "Loaded language · boundary" });
      await expect(drawer.getByRole("link", { name: "Open in the text" }).first()).toBeVisible();
      await expectAccessible(page);
    });
    await test.step("the report", async () => {
      await page.goto(`${dashboard}/report`);
      await expect(page.getByRole("heading", { name: "Definitions" })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    });
  });
}

test("from the headline to the words, and back", async ({ visit }) => {
  const page = await visit();
  const { projectId, roundId } = await demonstrationOf(page);
  const dashboard = `/projects/${projectId}/rounds/${roundId}/agreement`;
  await page.goto(dashboard);

  await test.step("the headline says what it is, on what it rests, and against what it is read", async () => {
    const headline = page.getByRole("region", { name: /Krippendorff's α over characters/ });
    await expect(headline).toContainText("α = 0.43");
    await expect(headline).toContainText("95 % interval 0.37 to 0.47");
    await expect(headline).toContainText("does not say who is right");
    await expect(headline.getByText("Only 8 documents count")).toBeVisible();
    await expect(
      headline.getByRole("group", { name: /thresholds of the project stand at \.667 and \.800/ }),
    ).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Submitted work only: 24 of 24" })).toBeVisible();
  });

  await test.step("the headline itself is a door, and says what is behind it", async () => {
    await page
      .getByRole("region", { name: /Krippendorff's α over characters/ })
      .getByRole("link", { name: "0.43" })
      .click();
    const drawer = page.getByRole("dialog", { name: "Everything that is marked" });
    await expect(drawer.getByText(/^\d+ places, together [\d,]+ differences: missed [\d,]+, boundary/)).toBeVisible();
    await page.goBack();
    await expect(drawer).toBeHidden();
  });

  await test.step("a share of the breakdown opens its words; the back button closes them", async () => {
    await page
      .getByRole("group", { name: /^Why they differ/ })
      .getByRole("link", { name: /^Sourcing, missed/ })
      .click();
    const drawer = page.getByRole("dialog", { name: "Sourcing · missed" });
    await expect(drawer.getByRole("listitem").first()).toContainText("marked no Sourcing here");
    await expect(page).toHaveURL(/look=/);
    await page.goBack();
    await expect(drawer).toBeHidden();
    await expect(page).not.toHaveURL(/look=/);
  });

  await test.step("a cell of the confusion matrix, by keyboard", async () => {
    await view(page, "Categories").click();
    const cell = page
      .getByRole("group", { name: /^Categories/ })
      .getByRole("link", { name: /^One said Framing, the other Loaded language/ });
    await cell.focus();
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog", { name: "Framing against Loaded language" });
    const place = drawer
      .getByRole("listitem")
      .filter({ has: page.getByRole("blockquote") })
      .first();
    await expect(place).toContainText("Framing");
    await expect(place).toContainText("Loaded language");
    const words = ((await place.locator("mark").textContent()) ?? "").slice(0, 12);
    await page.reload();
    await expect(drawer.locator("mark").first()).toContainText(words);
    await place.getByRole("link", { name: "Open in the text" }).click();
    await expect(page).toHaveURL(/\/segments\/.*#at-\d+/);
    await expect(page.locator("[data-selected]").first()).toBeVisible();
    const passage = page.getByRole("region", { name: "The passage" });
    await expect(passage).toContainText("Passage");
    await expect(page.getByText("Heat map: marked by")).toBeVisible();
    const shares = passage.getByRole("list", { name: "How many marked each part" }).getByRole("listitem");
    await expect(shares.first()).toHaveText(/^.+ [1-3] of 3$/);
    await expectSharesDrawn(page);
    await page.goBack();
    await expect(drawer).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
  });

  await test.step("the answers behind a figure about a question", async () => {
    const questions = page.getByRole("table", { name: "Answers to questions" });
    await questions.getByRole("link").first().click();
    const drawer = page.getByRole("dialog", { name: /^Answers: / });
    await expect(drawer.getByText(/^[\d,]+ .+, \d+ with different answers\.$/)).toBeVisible();
    await expect(drawer.getByRole("listitem").first()).toContainText(/c\d/);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(drawer).toBeHidden();
  });

  await test.step("without each person", async () => {
    await view(page, "People").click();
    const table = page.getByRole("table", { name: "Each annotator among the others" });
    await expect(table.getByRole("row", { name: /^c4/ })).toContainText("+0.10");
    const given = page.getByRole("table", { name: "What each annotator gave alone, and what only others gave" });
    // Of twelve figures the first four are what c2 gave alone, the next four what only others gave.
    const [alone, others] = [0, 4].map((at) => given.getByRole("row", { name: /^c2/ }).getByRole("link").nth(at));
    for (const [figure, side] of [
      [alone!, "given by this person alone"],
      [others!, "given by others only"],
    ] as const) {
      const shown = await figure.textContent();
      await figure.click();
      const drawer = page.getByRole("dialog", { name: `missed · c2 · ${side}` });
      await expect(drawer.getByText(new RegExp(`together ${shown} differences by “missed”`))).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(drawer).toBeHidden();
    }
    await page.getByLabel("Coefficient shown").selectOption({ label: "α, pooled" });
    await expect(page.getByRole("link", { name: /^c2 with c4: 0\.\d+/ }).first()).toBeVisible();
    await page.getByLabel("Coefficient shown").selectOption({ label: "κ Loaded language" });
    await expect(page.getByRole("link", { name: /^c2 with c4: 0\.7\d+/ }).first()).toBeVisible();
  });

  await test.step("documents, sorted", async () => {
    await view(page, "Documents").click();
    const rows = page.getByRole("table", { name: "Agreement per document" }).getByRole("rowheader");
    await expect(rows.first()).toContainText("Whale Fountain dry");
    await page.getByRole("button", { name: "α", exact: true }).first().click();
    await expect(rows.first()).toContainText("Our fountain, left to crack");
  });

  await test.step("another round beside it", async () => {
    await view(page, "Over time").click();
    await page.getByLabel("Compare with").selectOption({ index: 1 });
    const table = page.getByRole("table", { name: "Two rounds compared" });
    await expect(table).toBeVisible();
    await expect(page).toHaveURL(/with=/);
    await expect(
      table
        .getByRole("row", { name: /^Framing/ })
        .getByRole("link")
        .first(),
    ).toHaveAttribute("href", /rounds\/.+\/agreement\?look=category%3Dframing$/);
    await page.getByRole("table", { name: "Agreement in the order of submission" }).getByRole("link").first().click();
    const drawer = page.getByRole("dialog", { name: /^completed from .* UTC · completed until .* UTC$/ });
    await expect(drawer.getByRole("link", { name: "Open in the text" }).first()).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("only one outlet", async () => {
    await page.getByLabel("Outlet").selectOption("The Quayside Ledger");
    await expect(
      page.getByRole("status").filter({ hasText: "Only documents of outlet “The Quayside Ledger”" }),
    ).toBeVisible();
    await view(page, "Summary").click();
    await expect(page.getByText("α = 0.44")).toBeVisible();
  });
});

test("figures leave as CSV, SVG and PNG, and are those of the command line", async ({ visit }, info) => {
  const page = await visit();
  const demonstration = await demonstrationOf(page);
  await page.goto(`/projects/${demonstration.projectId}/rounds/${demonstration.roundId}/agreement?view=categories`);
  const printed = await printedCoefficients(page, demonstration, info.outputPath("agreement.json"));

  const rows = await csvOf(page, "Agreement per category");
  expect(rows.map((row) => row.category)).toEqual(["framing", "sourcing", "loaded", "pooled"]);
  for (const row of rows) expect(Number(row.alpha)).toBeCloseTo(printed[`char.alpha.${row.category}`] as number, 12);
  expect(Number(rows.at(-1)?.alpha_low)).toBeCloseTo(printed["boot.char.alpha.pooled.lo"] as number, 12);
  expect(Number(rows.at(-1)?.alpha_high)).toBeCloseTo(printed["boot.char.alpha.pooled.hi"] as number, 12);
  expect(Number(rows.at(-1)?.f1_overlap)).toBeCloseTo(printed["f1.overlap.all"] as number, 12);

  const subtypes = await csvOf(page, "Agreement per subtype");
  for (const { category_id, subtype_id, alpha } of subtypes) {
    const value = printed[`sub.alpha.${category_id}/${subtype_id}`] ?? null;
    if (value === null) expect(alpha).toBe("");
    else expect(Number(alpha)).toBeCloseTo(value, 12);
  }

  await test.step("the places behind a figure, each with who marked it and who did not", async () => {
    await page.getByRole("link", { name: /^One said Framing, the other Loaded language/ }).click();
    const drawer = page.getByRole("dialog", { name: "Framing against Loaded language" });
    const count = Number(/^\d+/.exec((await drawer.getByText(/^\d+ places?, together/).textContent()) ?? "")?.[0]);
    const places = await csvOf(page, "Framing against Loaded language");
    expect(places).toHaveLength(count);
    for (const { category, start, end, words } of places) {
      expect(category).toBe("framing");
      if (!words?.endsWith("…")) expect([...(words ?? "")].length).toBe(Number(end) - Number(start));
    }
    await page.keyboard.press("Escape");
    await view(page, "Summary").click();
    const companions = await csvOf(page, "Three questions behind it");
    expect(Number(companions[0]?.value)).toBeCloseTo(printed["char.alpha.any"] as number, 12);
    await view(page, "Over time").click();
    const [first] = await csvOf(page, "Agreement in the order of submission");
    expect(first?.from).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    await view(page, "Categories").click();
  });

  const svg = (
    await downloaded(page, page.getByRole("button", { name: "Download SVG: α per category", exact: true }))
  ).toString("utf8");
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain("<title>α per category</title>");
  expect(svg).toContain("Submitted work only: 24 of 24 assignments. 8 documents, 3 people.");
  for (const text of ["Framing", "0.51", "[0.40, 0.61]"]) expect(svg).toContain(text);
  expect(svg, "nothing that a file cannot bring along").not.toMatch(/var\(|class=|href=|<a[ >]/);

  const png = await downloaded(page, page.getByRole("button", { name: "Download PNG: Categories", exact: true }));
  expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  expect(png.readUInt32BE(16), "pixels across").toBeGreaterThan(1200);
  expect(png.length).toBeGreaterThan(10_000);

  await view(page, "Method").click();
  const all: Record<string, string>[] = [];
  for (const table of ["Per character", "Per word", "Per subtype", "Units cut from the text", "Spans of two people"]) {
    all.push(...(await csvOf(page, table)));
  }
  expect(all.map(({ key }) => key).sort()).toEqual(Object.keys(printed).sort());
  for (const { key, value } of all) {
    if (printed[key as string] === null) expect(value, key).toBe("");
    else expect(Number(value), key).toBeCloseTo(printed[key as string] as number, 12);
  }
  await expectAccessible(page);

  // Each leads to where it is explained.
  const explained = await page
    .locator('a[href^="/manual/agreement#"]')
    .evaluateAll((links) => [...new Set(links.map((link) => (link as HTMLAnchorElement).hash.slice(1)))]);
  expect(explained.length).toBeGreaterThan(8);
  await page.goto("/manual/agreement");
  for (const anchor of explained) await expect(page.locator(`[id="${anchor}"]`), anchor).toBeVisible();
});

test("a paragraph for a paper is copied, and the report prints every figure", async ({ visit }) => {
  const page = await visit(undefined, { permissions: ["clipboard-read", "clipboard-write"] });
  const { projectId, roundId } = await demonstrationOf(page);
  const dashboard = `/projects/${projectId}/rounds/${roundId}/agreement`;
  await page.goto(`${dashboard}?view=method`);
  await page.getByRole("button", { name: "Copy the paragraph" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("8 documents (9,331 characters)");
  expect(copied).toMatch(/pooled over categories: α = 0\.4\d\d, 95 % CI \[0\.3\d\d, 0\.4\d\d\]/);
  expect(copied).toContain("Krippendorff, K. (2011)");

  await page.getByRole("link", { name: "Report" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Agreement report" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Definitions" })).toBeVisible();
  for (const name of ["Agreement per outlet", "Agreement in the order of submission"]) {
    await expect(page.getByRole("table", { name, exact: true })).toBeVisible();
  }
  const charts = page.getByRole("figure");
  expect(await charts.count()).toBeGreaterThan(8);
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(3);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print or save as PDF" })).toBeHidden();
});

test("the page is there before its figures, and what is shown stays while others are computed", async ({
  visit,
  startOwnServer,
}) => {
  const text = "Critics say the greedy firm betrayed the islanders once more.";
  const stage = await setStage([text, `${text} Again.`]);
  const [ann, ben] = stage.annotators as [(typeof stage.annotators)[0], (typeof stage.annotators)[0]];
  await readAndSubmit(stage, ann, 0, [["greedy", "loaded"]]);
  await readAndSubmit(stage, ben, 0, [["the greedy firm", "loaded"]]);
  const database = await holdableDatabase("FROM annotation");
  const server = await startOwnServer({ DATABASE_URL: database.url });
  const page = await visit(stage.owner, { baseURL: server.url });
  const headline = page.getByRole("region", { name: /Krippendorff's α over characters/ });
  const beingComputed = page.getByRole("status").filter({ hasText: "Computing the figures…" });
  try {
    await test.step("its frame, with a title, says that they are coming", async () => {
      database.hold();
      await page.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}/agreement`, { waitUntil: "commit" });
      await expect(beingComputed).toBeVisible();
      await expect(page).toHaveTitle(/^Agreement · /);
      await expect(page.getByRole("heading", { level: 1, name: "Agreement" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Report" })).toBeVisible();
      await expect(headline).toBeHidden();
      database.release();
      await expect(headline).toContainText("α = ");
      await expect(beingComputed).toBeHidden();
    });

    await page.evaluate(() => {
      const look = () => {
        const said = [...document.querySelectorAll('[role="status"]')].map((status) => status.textContent);
        if (said.includes("Computing the figures…")) document.body.dataset.wasEmptied = "";
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    });
    const expectNeverEmptied = () => expect(page.locator("[data-was-emptied]")).toHaveCount(0);

    await test.step("other figures take the place of the old ones when they are there", async () => {
      const controls = page.locator("[aria-busy]").filter({ hasText: "With work in progress" });
      await expect(controls).toHaveAttribute("aria-busy", "false");
      database.hold();
      await page.getByText("With work in progress").click();
      await expect(controls).toHaveAttribute("aria-busy", "true");
      await expect(headline).toContainText("α = ");
      await expect(page.getByText("Submitted work only: 2 of 4 assignments")).toBeVisible();
      database.release();
      await expect(page.getByText("Preview, with work in progress: 2 submitted and 0 begun of 4")).toBeVisible();
      await expectNeverEmptied();
    });

    await test.step("so it is with what others do meanwhile", async () => {
      await mark(ann, await stage.assignment(ann, 1), "betrayed", "loaded");
      await expect(page.getByText("Preview, with work in progress: 2 submitted and 1 begun of 4")).toBeVisible();
      await expectNeverEmptied();
    });
  } finally {
    await page.close();
    await server.stop();
    await database.stop();
  }
});

test("the open dashboard follows a submission, and leaves what is open and focused alone", async ({ visit }) => {
  const text = "Critics say the greedy firm betrayed the islanders once more.";
  const stage = await setStage([text, `${text} Again.`]);
  const [ann, ben] = stage.annotators as [(typeof stage.annotators)[0], (typeof stage.annotators)[0]];
  await readAndSubmit(stage, ann, 0, [["greedy", "loaded"]]);
  await readAndSubmit(stage, ben, 0, [["the greedy firm", "loaded"]]);
  await readAndSubmit(stage, ann, 1, [["betrayed", "loaded"]]);

  const page = await visit(stage.owner);
  const dashboard = `/projects/${stage.projectId}/rounds/${stage.roundId}/agreement`;
  const news = page.waitForResponse((answer) => answer.url().includes("/agreement/events"));
  await page.goto(`${dashboard}?look=category%3Dloaded`);
  await news;
  const drawer = page.getByRole("dialog", { name: "Loaded language" });
  await expect(drawer.getByRole("blockquote")).toHaveCount(1);
  await expect(page.getByText("Submitted work only: 3 of 4 assignments")).toBeVisible();
  const link = drawer.getByRole("link", { name: "Open in the text" });
  await link.focus();

  await readAndSubmit(stage, ben, 1, [["betrayed the islanders", "loaded"]]);
  await expect(page.getByText("Submitted work only: 4 of 4 assignments")).toBeVisible();
  await expect(drawer.getByRole("blockquote")).toHaveCount(2);
  await expect(drawer).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Open in the text");

  await test.step("the readings page follows too", async () => {
    await page.keyboard.press("Escape");
    await view(page, "Documents").click();
    const readingsNews = page.waitForResponse((answer) => answer.url().includes("/agreement/events"));
    await page.getByRole("link", { name: "Text 1" }).click();
    await expect(page.getByRole("checkbox", { name: /annotation/ })).toHaveCount(2);
    await readingsNews;
    await call(ben, "POST", `/assignments/${await stage.assignment(ben, 0)}/reopen`);
    await expect(page.getByRole("checkbox", { name: /annotation/ })).toHaveCount(1);
    await page.goto(dashboard);
    await expect(page.getByText("Submitted work only: 3 of 4 assignments")).toBeVisible();
  });

  await test.step("work in progress is shown to whoever runs the round, and named so", async () => {
    await page.getByText("With work in progress").click();
    await expect(
      page.getByText("Preview, with work in progress: 3 submitted and 1 begun of 4 assignments"),
    ).toBeVisible();
    await expect(page.getByText("none of these figures is one to report")).toBeVisible();
  });

  await test.step("and follows each save there", async () => {
    await view(page, "Categories").click();
    const loaded = page.getByRole("table", { name: "Agreement per category" }).getByRole("row", { name: /^Loaded/ });
    const spans = await loaded.getByRole("link").last().textContent();
    await mark(ben, await stage.assignment(ben, 0), "Critics", "loaded");
    await expect(loaded.getByRole("link").last()).not.toHaveText(spans ?? "");
  });
});

test("figures lead to a review session about their places", async ({ visit }) => {
  const text = "Critics say the greedy firm betrayed the islanders once more, and nobody was surprised.";
  const stage = await setStage([text]);
  const [ann, ben] = stage.annotators as [(typeof stage.annotators)[0], (typeof stage.annotators)[0]];
  await readAndSubmit(stage, ann, 0, [
    ["greedy", "loaded"],
    ["betrayed", "loaded"],
    ["Critics say", "sourcing"],
    ["nobody was surprised", "framing"],
  ]);
  await readAndSubmit(stage, ben, 0, [
    ["greedy", "framing"],
    ["betrayed the islanders", "loaded"],
    ["nobody was surprised", "framing"],
  ]);
  const state = `/projects/${stage.projectId}/rounds/${stage.roundId}/state`;
  for (const to of ["closed", "revealed"]) await call(stage.owner, "POST", state, { state: to });
  const page = await visit(stage.owner);
  await page.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}/agreement?view=categories`);
  const words = page.getByRole("complementary", { name: "Agenda and notes" }).getByText(/^“.*”$/);

  await test.step("one cell", async () => {
    await page.getByRole("link", { name: /^One said Loaded language, the other Framing/ }).click();
    const drawer = page.getByRole("dialog", { name: "Loaded language against Framing" });
    await expect(drawer.getByText(/^1 place, together 6/)).toBeVisible();
    await drawer.getByRole("link", { name: "Start a review session from these" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Loaded language against Framing" })).toBeVisible();
    await expectAccessible(page);
    await startAndReveal(page, "One cell");
    await expect(words).toHaveText(["“greedy”"]);
  });

  await test.step("a set of figures, collected in the address", async () => {
    await page.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}/agreement`);
    const causes = page.getByRole("group", { name: /^Why they differ/ });
    for (const cause of ["missed", "boundary"]) {
      await causes.getByRole("link", { name: new RegExp(`^All together, ${cause}`) }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Collect for a review session" }).click();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    const collection = page.getByRole("region", { name: "For a review session" });
    await page.reload();
    await expect(collection.getByRole("listitem")).toHaveText(["missed", "boundary"]);
    await expectAccessible(page);
    await causes.getByRole("link", { name: /^All together, category/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Collect for a review session" }).click();
    await page.keyboard.press("Escape");
    await collection.getByRole("button", { name: "Take out: category" }).click();
    await expect(collection.getByRole("listitem")).toHaveText(["missed", "boundary"]);
    await expect(collection.getByRole("heading")).toBeFocused();
    await collection.getByRole("link", { name: "Start a review session from 2 figures" }).click();
    await startAndReveal(page, "Two figures");
    await expect(words).toHaveText(["“Critics say”", "“betrayed the islanders”"]);
  });
});

test("γ is started, may be cancelled, and is kept when it is done", async ({ visit }) => {
  const page = await visit();
  const { projectId, roundId } = await demonstrationOf(page);
  await page.goto(`/projects/${projectId}/rounds/${roundId}/agreement?view=method`);
  const card = page.getByRole("region", { name: "A second opinion: γ" });
  const start = card.getByRole("button", { name: "Compute γ" });

  await test.step("all documents with many random texts take time, and are cancelled", async () => {
    await card.getByLabel("Random texts").selectOption("1000");
    await start.click();
    await card.getByRole("button", { name: "Cancel" }).click();
    await expect(card.getByText("Cancelled. Nothing was kept.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("one document with few of them is done soon", async () => {
    await card.getByLabel("Documents").selectOption({ label: "Whale Fountain dry until the summer" });
    await card.getByLabel("Random texts").selectOption("30");
    await start.click();
    await expect(card.getByText(/^γ = /)).toBeVisible();
    await expect(card).toContainText("1 document, 3 people");
    await expect(card).toContainText("Shift sampler, 30 random texts, seed 1");
    await expectAccessible(page);
  });

  await test.step("the address leads back to it", async () => {
    const value = await card.getByText(/^γ = /).textContent();
    await page.reload();
    await expect(card.getByText(value as string)).toBeVisible();
  });
});

test("thresholds are the project's, and move the scale but no figure", async ({ visit }) => {
  const text = "Critics say the greedy firm betrayed the islanders once more.";
  const stage = await setStage([text]);
  for (const person of stage.annotators) await readAndSubmit(stage, person, 0, [["greedy", "loaded"]]);
  const page = await visit(stage.owner);
  await page.goto(`/projects/${stage.projectId}`);
  await page.getByLabel("Tentative conclusions from α =").fill("0.7");
  await page.getByLabel("Reliable from α =").fill("0.6");
  await page.getByRole("button", { name: "Save the thresholds" }).click();
  await expect(page.getByText("This must be above the other threshold.")).toBeVisible();
  await page.getByLabel("Reliable from α =").fill("0.9");
  await page.getByRole("button", { name: "Save the thresholds" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}/agreement`);
  await expect(page.getByRole("group", { name: /thresholds of the project stand at \.700 and \.900/ })).toBeVisible();
  await expect(page.getByText("α = 1.00", { exact: true })).toBeVisible();
  await expect(page.getByText("No 95 % interval")).toBeVisible();
});

test("an annotator is refused before the reveal, on every page of it", async ({ visit }) => {
  const stage = await setStage(["One text."]);
  const page = await visit(stage.annotators[0]);
  for (const path of ["agreement", "agreement/report"]) {
    await page.goto(`/projects/${stage.projectId}/rounds/${stage.roundId}/${path}`);
    await expect(page.getByRole("heading", { name: "Agreement cannot be shown yet" }), path).toBeVisible();
    await expect(page.getByText("α =")).toBeHidden();
    // A round that is not there is no page, and that is known before anything of it is sent.
    const missing = await page.goto(`/projects/${stage.projectId}/rounds/${stage.projectId}/${path}`);
    expect(missing?.status(), path).toBe(404);
  }
});
