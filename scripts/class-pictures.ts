import { type APIRequestContext, type Browser, type Page, request } from "@playwright/test";

/** A class on the demonstration project, for the pictures of the three faces. */

const names = ["Aram", "Bela", "Chidi", "Dunya", "Emeka", "Fatima"];
const votes = ["mark", "mark", "none", "mark", "mark", "none"] as const;

export async function shootClass(
  browser: Browser,
  url: string,
  instructor: { email: string; password: string },
  shoot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const owner = await request.newContext({ baseURL: url });
  await post(owner, "/api/auth/sign-in/email", instructor);
  const cookies = (await owner.storageState()).cookies;
  const projects = await (await owner.get("/api/projects")).json();
  const project = projects.find((p: { isDemonstration: boolean }) => p.isDemonstration);
  const rounds = await (await owner.get(`/api/projects/${project.id}/rounds`)).json();
  const round = rounds.find((r: { name: string }) => /calibration/i.test(r.name));
  const { id } = await post(owner, `/api/projects/${project.id}/review-sessions`, {
    title: "Charged words",
    source: { kind: "round", roundId: round.id },
  });
  const path = `/api/review-sessions/${id}`;
  const { code } = await post(owner, `${path}/join-code`, {});
  const screen = async (viewport: { width: number; height: number }, who: APIRequestContext) => {
    const context = await browser.newContext({ viewport, locale: "en-GB", baseURL: url });
    await context.addCookies((await who.storageState()).cookies);
    return context.newPage();
  };
  const wall = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "en-GB", baseURL: url });
  await wall.addCookies(cookies);
  const projector = await wall.newPage();
  await projector.goto(`/sessions/${id}/projector`);
  const students: APIRequestContext[] = [];
  for (const name of names) {
    const student = await request.newContext({ baseURL: url });
    await post(student, "/api/review-sessions/join", { code, name });
    students.push(student);
  }
  await projector.getByText(`${names.length} people have joined.`).waitFor();
  await shoot(projector, "session-projector-join");

  await post(owner, `${path}/phase`, { from: "gather", to: "reveal" });
  await projector.getByRole("heading", { name: "Hot spots" }).waitFor();
  await shoot(projector, "session-projector-reveal");

  const { board } = await (await owner.get(`${path}/instructor`)).json();
  const item = `${path}/items/${board.agenda[0].id}`;
  await post(owner, `${item}/choose`, {});
  await owner.put(`${item}/poll`, { data: { open: true } });
  const phone = await screen({ width: 390, height: 844 }, students[0] as APIRequestContext);
  await phone.goto(`/sessions/${id}`);
  await phone.getByRole("button", { name: /^Mark it/ }).click();
  await phone.getByText("Your vote is in.").waitFor();
  await shoot(phone, "session-student");
  for (const [i, student] of students.entries()) await student.put(`${item}/vote`, { data: { choice: votes[i] } });
  await post(students[1] as APIRequestContext, `${item}/arguments`, { text: "A plainer word would lose nothing." });
  await post(students[2] as APIRequestContext, `${item}/arguments`, { text: "It is what the witness said." });
  const lectern = await screen({ width: 1280, height: 900 }, owner);
  await lectern.goto(`/sessions/${id}`);
  await lectern.getByText(`${names.length} of ${names.length} people voted`).waitFor();
  await shoot(lectern, "session-instructor");
  await owner.put(`${item}/poll`, { data: { open: false } });
  await projector.getByRole("heading", { name: `${names.length} votes` }).waitFor();
  await shoot(projector, "session-projector");
}

async function post(who: APIRequestContext, path: string, data: unknown) {
  const answer = await who.post(path, { data: data as never });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
}
