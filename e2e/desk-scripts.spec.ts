import { expectSaved, openDesk, rowOf, selectWithMouse, textPane } from "./desk";
import { expectOutcome } from "./outcome";
import { call, type Person, savedAnnotations, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/** One sentence, in the scripts of the world: “The mayor said that fanatical cyclists threaten the city.” */
const lines = [
  { direction: "rtl", words: "المتعصبين", line: "قال العمدة إن راكبي الدراجات المتعصبين يهددون المدينة." },
  { direction: "rtl", words: "הקנאים", line: "ראש העיר אמר כי הרוכבים הקנאים מאיימים על העיר." },
  { direction: "ltr", words: "մոլեռանդ", line: "Քաղաքապետն ասաց, որ մոլեռանդ հեծանվորդները սպառնում են քաղաքին։" },
  { direction: "ltr", words: "狂热的骑车人", line: "市长说，狂热的骑车人威胁着这座城市。" },
  { direction: "ltr", words: "熱狂的な", line: "市長は、熱狂的な自転車乗りが街を脅かしていると述べた。" },
  { direction: "ltr", words: "광적인", line: "시장은 광적인 자전거 이용자들이 도시를 위협한다고 말했다." },
  {
    direction: "ltr",
    words: "fanatical",
    line: "The mayor (ראש העיר) said that fanatical cyclists threaten the city.",
  },
] as const;
const text = lines.map(({ line }) => line).join("\n");

async function stageOfOne() {
  const stage = await setStage([text], ["Ann"]);
  const ann = stage.annotators[0] as Person;
  return { stage, ann, assignment: await stage.assignment(ann) };
}

test("every block runs in the direction of its script, in one rhythm, and can be marked by mouse and by keyboard", async ({
  visit,
}) => {
  const { stage, ann, assignment } = await stageOfOne();
  const page = await visit(ann);
  await openDesk(page, assignment);
  const blocks = await textPane(page)
    .locator("p")
    .evaluateAll((all) =>
      all.map((p) => {
        const { direction, textAlign } = getComputedStyle(p);
        return { direction, textAlign, height: p.getBoundingClientRect().height };
      }),
    );
  expect(blocks.map(({ direction }) => direction)).toEqual(lines.map(({ direction }) => direction));
  for (const { textAlign, height } of blocks) {
    expect(textAlign).toBe("start");
    // Some sentences take two lines here, of the same height.
    const inLines = height / (blocks[0]?.height ?? Number.NaN);
    expect(Math.abs(inLines - Math.round(inLines)), "one line is as high as another").toBeLessThan(0.02);
  }

  for (const [i, { words }] of lines.entries()) {
    // Forwards and backwards in turn.
    await selectWithMouse(page, words, i % 2 === 1);
    await page.keyboard.press("3");
    await expect(rowOf(page, `“${words}”`)).toBeVisible();
    await page.keyboard.press("Escape");
  }
  // The first word of the first line by keyboard: onwards is to the left there.
  await textPane(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("1");
  await expectSaved(page);
  await expectAccessible(page);
  // Among words of the desk each keeps its direction.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find a command or an annotation" }).fill(lines[1].words);
  const quoted = page.getByRole("option").locator("bdi");
  await expect(quoted).toHaveText(lines[1].words);
  await expect(quoted).toHaveCSS("direction", "rtl");
  await page.keyboard.press("Escape");
  for (const { start, end, quote } of await savedAnnotations(ann, assignment))
    expect(text.slice(start, end)).toBe(quote);
  await expectOutcome(page, stage, assignment, [
    ["framing", null, "قال"],
    ...lines.map(({ words }): [string, null, string] => ["loaded", null, words]),
  ]);
});

for (const [what, options] of [
  ["390 pixels", { viewport: { width: 390, height: 844 } }],
  // 1280 × 1024 at four times the size.
  ["400 % zoom", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ["forced colours", { viewport: { width: 1280, height: 800 }, forcedColors: "active" }],
] as const) {
  test(`with ${what} all scripts can be read and nothing sticks out`, async ({ visit }) => {
    const { ann, assignment } = await stageOfOne();
    for (const { words } of lines.slice(0, 2)) {
      const start = text.indexOf(words);
      const { document } = await call<{ document: { textSha256: string } }>(ann, "GET", `/assignments/${assignment}`);
      const id = `018f0000-0000-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, "0")}`;
      await call(ann, "PUT", `/assignments/${assignment}/annotations/${id}`, {
        ...{ start, end: start + words.length, quote: words, textSha256: document.textSha256, baseRevision: 0 },
        ...{ category: "loaded", subtype: null, attributes: {}, note: null },
      });
    }
    const page = await visit(ann, options);
    await openDesk(page, assignment);
    const marks = textPane(page).locator("[role=mark]");
    await expect(marks).toHaveCount(2);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    for (const { line } of lines) await expect(textPane(page)).toContainText(line);
    const drawn = await marks.first().evaluate((mark) => {
      const { backgroundImage, textDecorationLine, borderBottomStyle } = getComputedStyle(mark);
      return { backgroundImage, textDecorationLine, borderBottomStyle };
    });
    expect(
      drawn.backgroundImage !== "none" || drawn.textDecorationLine !== "none" || drawn.borderBottomStyle !== "none",
      `a highlight is seen: ${JSON.stringify(drawn)}`,
    ).toBe(true);
  });
}
