import { randomBytes } from "node:crypto";
import { z } from "zod";
import { rolesThatMay } from "@/domain/policy";
import { Problem } from "@/domain/problem";
import { codeFrom, displayNameSchema, nameKey, normalCode, type SessionPhase } from "@/domain/review-session";
import { type Actor, secretHash } from "../actor";
import { attempt, attempts } from "../attempts";
import { auth } from "../auth";
import { refuseWhoLooked } from "../blindness";
import { db, isUniqueViolation, type Tx } from "../db";
import { createGuest } from "../guests";
import { joinProject } from "../people";
import { refuseEnded } from "./lock";
import { sessionFor } from "./session";
import { tell } from "./session-events";

/** How a class gets in: by a code that is short, expires, has a limit and can be taken back. */

export const joinCodeSchema = z.strictObject({
  limit: z.int().min(1).max(500).default(60),
  minutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .default(240),
});

const typedCode = z.string().max(40).transform(normalCode);
export const joinPreviewSchema = z.strictObject({ code: typedCode });
export const joinSchema = z.strictObject({
  code: typedCode,
  /** May be left out by somebody with an account: then it is the account's. */
  name: displayNameSchema.optional(),
  /** Comes back as somebody who is in the session already, on another device. */
  returnCode: typedCode.optional(),
  /** Made by the joining browser, and sent again when the answer was lost: the same key is the same person. */
  key: z.string().min(20).max(100).optional(),
});

/** Makes a new join code; the one before stops working. */
export async function makeJoinCode(actor: Actor, sessionId: string, write: z.infer<typeof joinCodeSchema>) {
  refuseEnded(await sessionFor(actor, sessionId, "session.run"));
  for (let tries = 0; ; tries += 1) {
    const code = newCode();
    const joinExpiresAt = new Date(Date.now() + write.minutes * 60_000);
    try {
      await db().$transaction(async (tx) => {
        const data = { joinCode: code, joinExpiresAt, joinLimit: write.limit };
        await tx.reviewSession.update({ where: { id: sessionId }, data });
        await tell(tx, sessionId, "screens", "code");
      });
      return { code, expiresAt: joinExpiresAt };
    } catch (error) {
      // Two sessions drew the same code.
      if (!isUniqueViolation(error) || tries > 5) throw error;
    }
  }
}

/** Nobody else gets in; whoever is in stays. */
export async function revokeJoinCode(actor: Actor, sessionId: string): Promise<void> {
  await sessionFor(actor, sessionId, "session.run");
  await db().$transaction(async (tx) => {
    await tx.reviewSession.update({ where: { id: sessionId }, data: { joinCode: null, joinExpiresAt: null } });
    await tell(tx, sessionId, "screens", "code");
  });
}

const guessWindow = 600;
/** A class of forty behind one address mistypes now and then; a guesser would need millions of tries. */
const mostWrongFromOnePlace = 60;

/** Only wrong codes count, and only against the place they came from: nobody keeps a class out by guessing elsewhere. */
async function codeOrRefusal<T>(place: string, look: () => Promise<T | null>): Promise<T> {
  const here = `code:${place}`;
  if ((await attempts(here, guessWindow)) >= mostWrongFromOnePlace) {
    throw new Problem("rate_limited", "There were too many wrong codes. Wait ten minutes, then try again.", "too_fast");
  }
  const found = await look();
  if (found) return found;
  await attempt(here, mostWrongFromOnePlace, guessWindow);
  throw new Problem(
    "not_found",
    "No session has this code. Compare it with the screen, letter by letter; it may also have been replaced by a new one.",
    "unknown_code",
  );
}

function refuseExpired(session: { joinExpiresAt: Date | null }): void {
  if (session.joinExpiresAt && session.joinExpiresAt > new Date()) return;
  throw new Problem("conflict", "This code has expired. Ask your instructor for a new one.", "code_expired");
}

/** What a code leads to, for the page on which one says one's name. */
export async function previewJoin(code: string, place: string) {
  const row = await codeOrRefusal(place, () =>
    db().reviewSession.findUnique({ where: { joinCode: code }, include: { project: { select: { name: true } } } }),
  );
  refuseExpired(row);
  return { title: row.title, project: row.project.name };
}

export type Joined = {
  sessionId: string;
  /** What a guest needs to come back on another device; in this answer only. */
  returnCode: string | null;
  /** Cookies that sign a guest in. */
  cookies: string[];
};

/**
 * Joins a session: with one's account, as a new guest, or as a guest who comes back. Joining again changes nothing.
 * @param place where the request comes from, for counting wrong codes
 * @throws Problem `not_found` (`unknown_code`), `conflict` (`code_expired`, `session_full`, `name_taken`), `invalid` (`name_missing`, `wrong_return_code`), `rate_limited`
 */
export async function joinSession(
  actor: Actor | null,
  join: z.infer<typeof joinSchema>,
  place: string,
  headers: Headers,
): Promise<Joined> {
  const { id } = await codeOrRefusal(place, () =>
    db().reviewSession.findUnique({ where: { joinCode: join.code }, select: { id: true } }),
  );
  if (join.returnCode) return comeBack(id, join.name ?? "", join.returnCode, headers);
  const returnCode = newCode();
  const outcome = await db().$transaction(async (tx) => {
    // The session's row is the queue in which a class that arrives at once lines up.
    const rows = await tx.$queryRaw<
      { projectId: string; phase: SessionPhase; joinLimit: number; joinExpiresAt: Date | null }[]
    >`SELECT "projectId", phase, "joinLimit", "joinExpiresAt" FROM review_session WHERE id = ${id}::uuid AND "joinCode" = ${join.code} FOR UPDATE`;
    const session = rows[0];
    if (!session) throw new Problem("not_found", "This code has just been replaced. Read the new one.", "unknown_code");
    const repeated = join.key ? await joinedWith(tx, id, join.key) : null;
    if (repeated) {
      await tx.sessionParticipant.update({ where: { id: repeated.id }, data: { returnHash: secretHash(returnCode) } });
      return { userId: repeated.member.userId };
    }
    const member = actor && {
      userId: actor.userId,
      existing: await tx.sessionParticipant.findFirst({
        where: { sessionId: id, member: { userId: actor.userId } },
        select: { id: true },
      }),
    };
    // Whoever is in already takes no place, however often the code is typed, and not even an expired one is in the way.
    if (member?.existing) return { userId: null };
    refuseExpired(session);
    const taken = await tx.sessionParticipant.count({ where: { sessionId: id } });
    if (taken >= session.joinLimit) {
      throw new Problem(
        "conflict",
        `This session is full: ${taken} people have joined. Ask the instructor to let more in.`,
        "session_full",
      );
    }
    const name = join.name ?? actor?.name.slice(0, 40);
    if (!name) throw new Problem("invalid", "Say by which name the instructor shall know you.", "name_missing");
    await refuseTakenName(tx, id, name);
    const userId = actor?.userId ?? (await createGuest(name, tx)).id;
    const { memberId } = await joinProject(session.projectId, userId, "annotator", tx);
    await tx.sessionParticipant.create({
      data: {
        sessionId: id,
        memberId,
        displayName: name,
        nameKey: nameKey(name),
        returnHash: actor ? null : secretHash(returnCode),
        joinHash: join.key ? secretHash(join.key) : null,
      },
    });
    await giveWork(tx, id, [memberId]);
    await tell(tx, id, "screens", "joined", { people: taken + 1 });
    return { userId: actor ? null : userId };
  });
  return {
    sessionId: id,
    returnCode: outcome.userId ? returnCode : null,
    cookies: outcome.userId ? await guestCookies(outcome.userId, headers) : [],
  };
}

/** The guest who joined with this very request before, and whose answer got lost. */
const joinedWith = (tx: Tx, sessionId: string, key: string) =>
  tx.sessionParticipant.findFirst({
    where: { sessionId, joinHash: secretHash(key), returnHash: { not: null } },
    select: { id: true, member: { select: { userId: true } } },
  });

export async function refuseTakenName(tx: Tx, sessionId: string, name: string, except?: string): Promise<void> {
  const key = nameKey(name);
  const rows = await tx.sessionParticipant.findMany({
    where: { sessionId, id: { not: except } },
    select: { nameKey: true, returnHash: true },
  });
  const same = rows.find((row) => row.nameKey === key);
  if (!same) return;
  const names = new Set(rows.map((row) => row.nameKey));
  let next = 2;
  while (names.has(`${key} ${next}`)) next += 1;
  throw new Problem(
    "conflict",
    `Somebody called ${name} is in this session already. If that is you, on another device, come back with your return code; else choose another name, such as ${name} ${next}.`,
    "name_taken",
    { suggestion: `${name} ${next}`, mayReturn: same.returnHash !== null },
  );
}

/**
 * Assignments in whatever is being marked just now. An observer cannot annotate, and only looks on. A revision of the
 * first round is for those who were in it.
 * @throws Problem `conflict` (`has_looked`)
 */
async function giveWork(tx: Tx, sessionId: string, memberIds: string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO assignment (id, "roundId", "segmentId", "memberId")
    SELECT gen_random_uuid(), s."roundId", s.id, m.id
    FROM review_session rs
    JOIN round r ON (r.id = rs."firstRoundId" AND rs.phase IN ('gather', 'mark'))
                 OR (r.id = rs."secondRoundId" AND rs."secondKind" = 'new')
    JOIN segment s ON s."roundId" = r.id
    JOIN member m ON m.id = ANY(${memberIds}::uuid[]) AND m.role = ANY(${rolesThatMay("assignment.work")}::text[])
    WHERE rs.id = ${sessionId}::uuid AND r.state IN ('draft', 'open')
    ON CONFLICT DO NOTHING`;
  const session = await tx.reviewSession.findUniqueOrThrow({
    where: { id: sessionId },
    select: { firstRoundId: true, secondRoundId: true },
  });
  await refuseWhoLooked(tx, memberIds, [session.firstRoundId, session.secondRoundId ?? session.firstRoundId]);
}

async function comeBack(sessionId: string, name: string, returnCode: string, headers: Headers): Promise<Joined> {
  const key = nameKey(name);
  // Each name has few tries: the return code is as short as the join code.
  if ((await attempts(`return:${sessionId}:${key}`, guessWindow)) >= 8) {
    throw new Problem("rate_limited", "There were too many wrong return codes for this name.", "too_fast");
  }
  const row = await db().sessionParticipant.findUnique({
    where: { sessionId_nameKey: { sessionId, nameKey: key } },
    select: { returnHash: true, member: { select: { userId: true } } },
  });
  if (!row?.returnHash || row.returnHash !== secretHash(returnCode)) {
    await attempt(`return:${sessionId}:${key}`, 8, guessWindow);
    throw new Problem(
      "invalid",
      "This name and this return code do not belong together. The code stands on the device with which you joined.",
      "wrong_return_code",
    );
  }
  return { sessionId, returnCode: null, cookies: await guestCookies(row.member.userId, headers) };
}

export const newCode = () => codeFrom(randomBytes(16));

async function guestCookies(userId: string, headers: Headers): Promise<string[]> {
  const answer = await auth().api.signInGuest({ body: { userId }, headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}

/** Gives everybody in the session an assignment in the second round. */
export async function giveEverybodyWork(tx: Tx, sessionId: string): Promise<void> {
  const rows = await tx.sessionParticipant.findMany({ where: { sessionId }, select: { memberId: true } });
  await giveWork(
    tx,
    sessionId,
    rows.map((row) => row.memberId),
  );
}
