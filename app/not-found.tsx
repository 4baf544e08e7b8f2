import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/ui/message-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage title="There is nothing here for you" actions={<Link href="/">My work</Link>}>
      This address leads nowhere, or to something that you are not part of. If somebody sent you the link, ask whether
      you have been added to their project.
    </MessagePage>
  );
}
