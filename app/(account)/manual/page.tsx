import type { Metadata } from "next";
import Link from "next/link";
import { Page } from "@/components/ui/page";
import { manualPages } from "./pages";

export const metadata: Metadata = { title: "Manual" };

export default async function ManualContents() {
  const pages = await manualPages();
  return (
    <Page title="Manual" width="text">
      <ul>
        {pages.map(({ name, title }) => (
          <li key={name}>
            <Link href={`/manual/${name}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
