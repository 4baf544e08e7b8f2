/**
 * Where in the text an annotator stopped reading. It is kept in a cookie of the desk's own address, so that the server
 * can send that part of the text first. A browser that forbids cookies forgets it.
 */
export const PLACE_COOKIE = "slant-place";

const YEAR = 365 * 24 * 60 * 60;

export function rememberPlace(assignmentId: string, offset: number): void {
  const age = offset > 0 ? YEAR : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we support.
  document.cookie = `${PLACE_COOKIE}=${offset}; path=/assignments/${assignmentId}; max-age=${age}; samesite=lax`;
}

/** The offset that a cookie holds; 0, the beginning, when it holds none of this text. */
export function placeIn(cookie: string | undefined, textLength: number): number {
  const offset = Number(cookie);
  return Number.isInteger(offset) && offset > 0 && offset < textLength ? offset : 0;
}
