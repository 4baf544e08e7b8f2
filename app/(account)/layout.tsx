import type { ReactNode } from "react";
import { Shell } from "@/components/ui/shell";
import { visitor } from "@/server/page-actor";

/** What can be read without an account: signing in, joining, and the manual. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const actor = await visitor();
  return <Shell account={actor && { id: actor.userId, name: actor.name, email: actor.email }}>{children}</Shell>;
}
