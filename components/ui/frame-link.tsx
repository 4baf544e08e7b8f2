import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link of what stands around a page. It asks the server for nothing until it is followed: a dozen of them, fetched
 * ahead because they are in sight, take the server away from what the page itself waits for, and again with every
 * refresh. Nothing is lost, because every page is drawn for whoever asks and so is fetched when it is gone to.
 */
export function FrameLink(link: Omit<ComponentProps<typeof Link>, "prefetch">) {
  return <Link {...link} prefetch={false} />;
}
