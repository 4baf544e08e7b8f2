/** Where in the text an annotator stopped reading, kept in this browser. A browser that forbids storage forgets it. */
const key = (assignmentId: string) => `slant-place:${assignmentId}`;

export function rememberPlace(assignmentId: string, offset: number): void {
  try {
    if (offset > 0) localStorage.setItem(key(assignmentId), String(offset));
    else localStorage.removeItem(key(assignmentId));
  } catch {
    // Only a convenience is lost.
  }
}

export function rememberedPlace(assignmentId: string): number {
  try {
    return Number(localStorage.getItem(key(assignmentId))) || 0;
  } catch {
    return 0;
  }
}
