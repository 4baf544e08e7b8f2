import type { Metadata } from "next";
import { cookies } from "next/headers";
import { cache } from "react";
import { Desk } from "@/components/desk/desk";
import { packedOpening } from "@/components/desk/opening";
import { PLACE_COOKIE, placeIn } from "@/components/desk/place";
import { SessionStrip } from "@/components/review-session/session-strip";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";
import { openDesk } from "@/server/assignments";
import { orProblem, pageActor, pathIds, sent } from "@/server/page-actor";
import { sessionOfAssignment } from "@/server/review-sessions/session";
import { studentView } from "@/server/review-sessions/student-face";

type Props = { params: Promise<{ assignmentId: string }> };

/** Asked for by the title and by the page, read once. */
const opening = cache(async (params: Props["params"]) => {
  const actor = await pageActor();
  const { assignmentId } = await pathIds(params);
  return orProblem(openDesk(actor, assignmentId));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const opened = await opening(params);
  return { title: "value" in opened ? opened.value.document.title : "Not open yet" };
}

/** The annotation desk. It fills the window below the header, so it stands outside the usual page. */
export default async function AssignmentPage({ params }: Props) {
  const opened = await opening(params);
  if ("problem" in opened) {
    return (
      <MessagePage title="Not open yet" actions={<LinkButton href="/">Back to my work</LinkButton>}>
        {opened.problem.message}
      </MessagePage>
    );
  }
  const place = placeIn((await cookies()).get(PLACE_COOKIE)?.value, opened.value.document.text.length);
  const actor = await pageActor();
  const { assignment } = opened.value;
  const session = await sessionOfAssignment(actor, assignment.id);
  const strip = session ? "2.75rem" : "0rem";
  const height = `calc(100dvh - var(--slant-header-height) - ${strip})`;
  return (
    <div style={{ "--desk-height": height, "--session-strip-height": strip } as React.CSSProperties}>
      {session && <SessionStrip initial={sent(await studentView(actor, session.id))} assignmentId={assignment.id} />}
      <Desk assignmentId={assignment.id} opening={packedOpening(opened.value)} place={place} />
    </div>
  );
}
