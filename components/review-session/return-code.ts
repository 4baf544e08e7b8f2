/** A guest's return code, kept in the browser that joined: the server only has its hash. */

const key = (sessionId: string) => `slant-return-${sessionId}`;

export function keepReturnCode(sessionId: string, code: string): void {
  try {
    window.localStorage.setItem(key(sessionId), code);
  } catch {
    // A browser that keeps nothing; the instructor can make a new code.
  }
}

export function recallReturnCode(sessionId: string): string | null {
  try {
    return window.localStorage.getItem(key(sessionId));
  } catch {
    return null;
  }
}
