import { type NextRequest, NextResponse } from "next/server";

/**
 * Tells a page its own address, so that signing in can lead back to it. This is no authorization layer: every page and
 * every door asks for the actor itself.
 */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  const url = new URL(request.nextUrl);
  url.searchParams.delete("_rsc");
  headers.set("x-slant-page", url.pathname + url.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!api/|_next/|favicon.ico).*)" };
