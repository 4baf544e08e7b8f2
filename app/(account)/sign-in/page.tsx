import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Entrance } from "@/components/account/entrance";
import { safeReturnPath } from "@/components/ui/return-path";
import { firstRun } from "@/server/accounts";
import { visitor } from "@/server/page-actor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeReturnPath((await searchParams).next);
  if (await visitor()) redirect(next);
  return <Entrance next={next} {...(await firstRun())} />;
}
