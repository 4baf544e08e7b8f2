/** Whether pointing takes whole words, kept in this browser. A browser that forbids storage forgets it. */
const KEY = "slant-whole-words";

export function rememberWholeWords(wanted: boolean): void {
  try {
    if (wanted) localStorage.setItem(KEY, "yes");
    else localStorage.removeItem(KEY);
  } catch {
    // It holds until the desk is closed.
  }
}

export function rememberedWholeWords(): boolean {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}
