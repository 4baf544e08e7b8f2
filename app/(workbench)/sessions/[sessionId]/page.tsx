import type { Metadata } from "next";
import { cache } from "react";
import { InstructorFace } from "@/components/review-session/instructor";
import { StudentFace } from "@/components/review-session/student";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";
import { may } from "@/domain/policy";
import { listDocuments } from "@/server/documents";
import { orNotFound, orProblem, pageActor, pathIds, sent } from "@/server/page-actor";
import { instructorView } from "@/server/review-sessions/faces";
import { sessionFor } from "@/server/review-sessions/session";
import { studentView } from "@/server/review-sessions/student-face";

type Props = { params: Promise<{ sessionId: string }> };

/** Asked for by the title and by the page, read once. */
const session = cache(async (params: Props["params"]) => {
  const actor = await pageActor();
  const { sessionId } = await pathIds(params);
  return { actor, session: await orNotFound(sessionFor(actor, sessionId, "session.attend")) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await session(params)).session.title };
}

/** Those who run the session get the instructor's face, everybody else the student's. */
export default async function SessionPage({ params }: Props) {
  const { actor, session: found } = await session(params);
  if (may(found.role, "session.run")) {
    const [view, documents] = await Promise.all([
      instructorView(actor, found.id),
      listDocuments(actor, found.projectId),
    ]);
    return <InstructorFace initial={sent(view)} texts={documents.map(({ id, title }) => ({ id, title }))} />;
  }
  const answer = await orProblem(studentView(actor, found.id));
  if ("problem" in answer) {
    return (
      <MessagePage title="Not in this session" actions={<LinkButton href="/class">Join with a code</LinkButton>}>
        {answer.problem.message}
      </MessagePage>
    );
  }
  return <StudentFace initial={sent(answer.value)} />;
}
