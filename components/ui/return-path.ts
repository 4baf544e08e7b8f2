/**
 * Where to go after signing in. Only a path of this very site is followed: anything that a browser could read as
 * another host (`//host`, `/\host`, a scheme, control characters) falls back to the start page.
 */
export function safeReturnPath(next: unknown): string {
  if (typeof next !== "string" || next.length > 2000) return "/";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and line ends inside an address.
  if (!next.startsWith("/") || /^\/[/\\]|[\u0000-\u001f\\]/.test(next)) return "/";
  const home = "http://slant.invalid";
  if (!URL.canParse(next, home)) return "/";
  const url = new URL(next, home);
  // The API answers programs, and the sign-in page would lead back to itself.
  // Climbing (`/..//host`) leaves two slashes at the front once it is resolved.
  if (url.origin !== home || url.pathname.startsWith("//") || /^\/(api|sign-in)(\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
