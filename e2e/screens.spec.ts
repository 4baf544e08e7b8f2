import type { Page } from "@playwright/test";
import { type Stage, setStage } from "./stage";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./story";

/** Every screen, wide and narrow, light and dark: accessible, nothing sticking out, no error in the console. */

const views = [
  { name: "wide and light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "narrow and dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

const pages = (stage: Stage): Record<string, string> => ({
  "my work": "/",
  projects: "/projects",
  project: `/projects/${stage.projectId}`,
  documents: `/projects/${stage.projectId}/documents`,
  codebook: `/projects/${stage.projectId}/codebook`,
  people: `/projects/${stage.projectId}/people`,
  rounds: `/projects/${stage.projectId}/rounds`,
  "new round": `/projects/${stage.projectId}/rounds/new`,
  round: `/projects/${stage.projectId}/rounds/${stage.roundId}`,
  "agreement without anything submitted": `/projects/${stage.projectId}/rounds/${stage.roundId}/agreement`,
  account: "/account",
  manual: "/manual/annotator",
  "what the figures mean": "/manual/agreement",
});

const expectGood = async (page: Page, name: string) => {
  await test.step(name, async () => {
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
};

for (const { name, ...view } of views) {
  test(`every page of a project, ${name}`, async ({ visit }) => {
    const stage = await setStage(["One text.", "Another text, a little longer."]);
    const page = await visit(stage.owner, view);
    for (const [what, path] of Object.entries(pages(stage))) {
      await page.goto(path);
      await expectGood(page, what);
    }
  });

  test(`signing in and the demonstration, ${name}`, async ({ visit }) => {
    const page = await visit(undefined, view);
    await page.goto("/projects");
    await expect(page).toHaveURL(/sign-in/);
    await expectGood(page, "sign-in");
    await page.getByLabel("E-mail").fill("nobody@nowhere.example");
    await page.getByRole("textbox", { name: "Password" }).fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
    await expectGood(page, "a wrong password");

    await page.getByRole("button", { name: /Sign in as Ilse/ }).click();
    await expect(page).toHaveURL(/projects/);
    await page
      .getByRole("link", { name: /Demonstration/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /Demonstration/ })).toBeVisible();
    await expectGood(page, "the demonstration project");
    await expect(page.getByText(/invented/i).first()).toBeVisible();
    await page.goto(`${new URL(page.url()).pathname}/rounds`);
    await page
      .getByRole("link", { name: /calibration/ })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1, name: /calibration/ })).toBeVisible();
    await expectGood(page, "its finished round");
    await page
      .getByRole("link", { name: /Agreement/ })
      .first()
      .click();
    await expect(page.getByText(/0\.43/).first()).toBeVisible();
    await expectGood(page, "its agreement");
  });
}

test("an address that leads nowhere says so", async ({ visit }) => {
  const stage = await setStage(["One text."]);
  const page = await visit(stage.owner);
  for (const path of ["/nowhere", "/projects/018f0000-0000-7000-8000-000000000000", "/projects/nonsense"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expectAccessible(page);
  }
});
