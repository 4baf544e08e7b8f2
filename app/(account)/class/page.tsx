import type { Metadata } from "next";
import { JoinSession } from "@/components/review-session/join-session";
import { visitor } from "@/server/page-actor";

export const metadata: Metadata = { title: "Join a class" };

export default async function ClassPage() {
  const actor = await visitor();
  return <JoinSession account={actor && { name: actor.name, email: actor.email }} />;
}
