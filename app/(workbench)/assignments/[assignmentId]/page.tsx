import type { Metadata } from "next";
import { cookies } from "next/headers";
import { cache } from "react";
import { Desk } from "@/components/desk/desk";
import { PLACE_COOKIE, placeIn } from "@/components/desk/place";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";
import { openDesk } from "@/server/assignments";
import { orProblem, pageActor, pathIds } from "@/server/page-actor";

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
  return (
    <div style={{ "--desk-height": "calc(100dvh - var(--slant-header-height))" } as React.CSSProperties}>
      <Desk opening={opened.value} place={place} />
    </div>
  );
}
