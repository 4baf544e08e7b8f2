import { readdirSync } from "node:fs";
import { may, roles } from "@/domain/policy";
import type { RoundState } from "@/domain/round";
import { openFullClass } from "@/server/testing/class";
import {
  type DoorRule,
  doorRules,
  nobody,
  notForGuests,
  type Standing,
  unknownIds,
  verdict,
} from "@/server/testing/door-rules";
import { pageRules } from "@/server/testing/page-rules";
import { type Visitor, visitorThrough } from "@/server/testing/visitor";
import { operations, walk, wrongOf } from "@/server/testing/walk";
import { call, newPerson, type Person, setStage } from "./stage";
import { expect, expectAccessible, test } from "./story";

/**
 * Every door and every page of the running workbench × everybody who may come to it, against the one table of
 * `domain/policy.ts`. What doors and pages there are is asked of the workbench and of `app/`, not of a list.
 */

const origin = process.env.SLANT_E2E_URL as string;
const text = "The ferry firm trapped helpless islanders. Experts say the pier is doomed.";

const stranger = visitorThrough(fetch, origin, { email: "nobody" });

/** Somebody who is signed in by the cookie of a browser, as pages want it. */
async function visitorOf({ email, api }: Person): Promise<Visitor> {
  const { cookies } = await api.storageState();
  return visitorThrough(fetch, origin, {
    email,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
  });
}

/** The address patterns of all pages, without the folders in brackets that only share a layout. */
const pagePaths = () =>
  readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx"))
    .map(
      (file) =>
        `/${file
          .split("/")
          .slice(0, -1)
          .filter((folder) => !folder.startsWith("("))
          .join("/")}`,
    );

/** What a page says to a visitor: that they pass, or the status of the refusal. */
async function pageVerdict(visitor: Visitor, path: string, refused?: string): Promise<string | number> {
  const answer = await fetch(`${origin}${path}`, { headers: visitor.credentials, redirect: "manual" });
  const html = await answer.text();
  if (answer.status >= 500) return "a fault";
  if (answer.status >= 300 && answer.status < 400) {
    return answer.headers.get("location")?.includes("/sign-in") ? 401 : "passes";
  }
  if (answer.status === 404) return 404;
  return refused && html.includes(`>${refused}<`) ? 403 : answer.status === 200 ? "passes" : answer.status;
}

test("every door and every page lets in whom the policy names, and nobody else", async () => {
  const [host, outside, ...members] = await Promise.all(["Host", "Oscar", ...roles].map(newPerson));
  const [owner, outsider] = await Promise.all([visitorOf(host as Person), visitorOf(outside as Person)]);
  await call(outside as Person, "POST", "/projects", { name: "Another" });
  const room = await openFullClass({ fetch, origin }, owner, text);
  const people: [string, Visitor, Standing][] = [
    ["stranger", stranger, "stranger"],
    ["outsider", outsider, "outsider"],
    ["guest", room.guest, { role: "annotator", owns: true, hasJoined: true }],
  ];
  for (const [i, role] of [...roles.entries()].reverse()) {
    const person = members[i] as Person;
    await call(host as Person, "POST", `/projects/${room.projectId}/members`, { email: person.email, role });
    people.push([role, await visitorOf(person), { role }]);
  }

  const doors = await operations({ stranger });
  expect(doors.map((d) => d.door).sort(), "doors of the served document").toEqual(Object.keys(doorRules).sort());
  expect(pagePaths().sort(), "say in server/testing/page-rules.ts who may see a new page").toEqual(
    Object.keys(pageRules).sort(),
  );

  const check = async (state: RoundState, ids: Record<string, string>, isAsked: (who: DoorRule["who"]) => boolean) => {
    const wrong: string[] = [];
    const knock = async ([name, visitor, standing]: (typeof people)[number]) => {
      const isGuest = name === "guest";
      const inside = doors.filter(
        // The demonstration is needed by other stories, and a guest's own work by this one.
        ({ door }) =>
          door !== "DELETE /demonstration" &&
          isAsked(doorRules[door]?.who ?? "open") &&
          (name === "stranger" || doorRules[door]?.who !== "open") &&
          !(isGuest && (notForGuests.includes(door) || doorRules[door]?.who === "own")),
      );
      wrong.push(...wrongOf(await walk(visitor, inside, ids), standing, state).map((fault) => `${name} at ${fault}`));
    };
    // Those who may change things come last, one after the other.
    const runs = ([, , standing]: (typeof people)[number]) =>
      typeof standing === "object" && may(standing.role, "round.manage");
    await Promise.all(people.filter((person) => !runs(person)).map(knock));
    for (const person of people.filter(runs)) await knock(person);
    await Promise.all(
      people.map(async ([name, visitor, standing]) => {
        for (const [pattern, { who, refused }] of Object.entries(pageRules)) {
          if (!isAsked(who)) continue;
          const path = pattern.replace(/\[(\w+)\]/g, (_, part) => ids[part] ?? "annotator");
          const found = await pageVerdict(visitor, path, refused);
          if (found !== pageExpected(pattern, who, refused, standing, state))
            wrong.push(`${name} at ${path}: ${found}`);
        }
      }),
    );
    expect(wrong, state).toEqual([]);
  };
  // Things that the walk would take away are of nowhere.
  const isAlways = () => true;
  await check(
    "open",
    { ...unknownIds, ...room.ids, memberId: nobody, participantId: nobody, invitationId: nobody },
    isAlways,
  );
  const later = await room.discuss();
  // What is the same in every state has been asked; the rest is asked again, and whatever a session shows.
  const isOfState = (who: DoorRule["who"]) =>
    /session|joined/.test(who) ||
    roles.some((role) => verdict(who, { role }, "open") !== verdict(who, { role }, "adjudicating"));
  await check(
    "adjudicating",
    { ...unknownIds, ...later, participantId: nobody, argumentId: nobody, jobId: nobody },
    isOfState,
  );
});

function pageExpected(
  pattern: string,
  who: (typeof pageRules)[string]["who"],
  refused: string | undefined,
  standing: Standing,
  state: RoundState,
): string | number {
  // A visitor who is signed in has no need of the sign-in page and is sent on; to anybody else it is open.
  const expected = verdict(who, standing, state);
  if (expected !== 403) return pattern.endsWith("/minutes") ? minutes(expected, standing, state) : expected;
  if (pattern.endsWith("/adjudicate") && typeof standing === "object" && !may(standing.role, "round.read")) return 404;
  return refused ? 403 : 404;
}

/** Before the reveal nobody finds minutes, and whoever took part finds them from the debrief on. */
function minutes(expected: string | number, standing: Standing, state: RoundState): string | number {
  const isMember = typeof standing === "object";
  return isMember && (state === "open" || !may(standing.role, "session.show")) ? 403 : expected;
}

test("an instructor who annotates runs the round and sees how far the others are after submitting", async ({
  visit,
}) => {
  const stage = await setStage([text], ["Ann"]);
  const [ann] = stage.annotators as [Person];
  const members = await call<{ id: string }[]>(stage.owner, "GET", `/projects/${stage.projectId}/members`);
  const documents = await call<{ id: string }[]>(stage.owner, "GET", `/projects/${stage.projectId}/documents`);
  const rounds = `/projects/${stage.projectId}/rounds`;
  const { id } = await call<{ id: string }>(stage.owner, "POST", rounds, {
    name: "Together",
    documentIds: documents.map((document) => document.id),
    memberIds: members.map((member) => member.id),
  });
  await call(stage.owner, "POST", `${rounds}/${id}/state`, { state: "open" });
  type Work = { id: string; round: { id: string } }[];
  const workOf = async (person: Person) =>
    (await call<Work>(person, "GET", "/me/assignments")).find((work) => work.round.id === id)?.id;
  await call(ann, "POST", `/assignments/${await workOf(ann)}/submit`, { foundNothing: true });

  const page = await visit(stage.owner);
  await page.goto(`${rounds}/${id}`);
  await expect(page.getByText("how far the others are appears here when you have submitted")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Ann" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Back to draft…" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Close the round" })).toBeEnabled();
  await expectAccessible(page);
  await page.goto(rounds);
  await expect(page.getByRole("row", { name: /Together/ })).toContainText("–");
  await page.goto(`${rounds}/${id}/agreement`);
  await expect(page.getByText("Your own reading comes first")).toBeVisible();

  await call(stage.owner, "POST", `/assignments/${await workOf(stage.owner)}/submit`, { foundNothing: true });
  await page.goto(`${rounds}/${id}`);
  await expect(page.getByText("2 of 2 assignments submitted.")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Ann" })).toBeVisible();
});

test("a new password is set under “Account” and signs out everywhere else", async ({ visit }) => {
  const fay = await newPerson("Fay");
  const [here, there] = [await visit(fay), await visit(fay)];
  await here.goto("/account");
  await here.getByLabel("Current password").fill("not this one");
  await here.getByLabel("New password").fill("a better one, by far");
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(here.getByText("That is not your current password.")).toBeVisible();
  await here.getByLabel("Current password").fill(fay.password);
  await here.getByRole("button", { name: "Change the password" }).click();
  await expect(here.getByText("Your password is changed.")).toBeVisible();
  await expectAccessible(here);
  await there.goto("/account");
  await expect(there.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await here.reload();
  await expect(here.getByRole("heading", { name: "Account" })).toBeVisible();
});
