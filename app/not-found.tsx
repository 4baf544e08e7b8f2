import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { MessagePage } from "@/components/ui/message-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here for you" actions={<LinkButton href="/">My work</LinkButton>}>
      This address leads nowhere, or to something that you are not part of. If somebody sent you the link, ask whether
      you have been added to their project.
    </MessagePage>
  );
}
