import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Markdown } from "@/components/manual/markdown";
import classes from "@/components/ui/page.module.css";
import { manualPage } from "../pages";

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shown = await manualPage((await params).page);
  return { title: shown?.title ?? "Manual" };
}

export default async function ManualPage({ params }: Props) {
  const shown = await manualPage((await params).page);
  if (!shown) notFound();
  // The file brings its own title.
  return (
    <div className={classes.page} data-width="text">
      <nav aria-label="Where you are">
        <ol className={classes.crumbs}>
          <li>
            <Link href="/manual">Manual</Link>
          </li>
        </ol>
      </nav>
      <Markdown source={shown.source} />
    </div>
  );
}
