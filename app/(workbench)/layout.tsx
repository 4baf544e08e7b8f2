import type { ReactNode } from "react";
import { Shell } from "@/components/ui/shell";
import { pageActor } from "@/server/page-actor";

/** Everything behind the sign-in. Each page asks for the actor again: a layout is not drawn anew when one moves on. */
export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const { userId: id, name, email } = await pageActor();
  return <Shell account={{ id, name, email }}>{children}</Shell>;
}
