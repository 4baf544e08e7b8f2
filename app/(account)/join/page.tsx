import type { Metadata } from "next";
import { Join } from "@/components/account/join";
import { visitor } from "@/server/page-actor";

export const metadata: Metadata = { title: "Join" };

export default async function JoinPage() {
  const actor = await visitor();
  return <Join account={actor && { name: actor.name, email: actor.email }} />;
}
