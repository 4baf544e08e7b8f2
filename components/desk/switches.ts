/** Switches of the desk, kept in this browser. A browser that forbids storage forgets them with the tab. */
const KEYS = { wholeWords: "slant-whole-words", singleKeys: "slant-single-keys" } as const;
type Switch = keyof typeof KEYS;

export function rememberSwitch(name: Switch, on: boolean): void {
  try {
    localStorage.setItem(KEYS[name], on ? "yes" : "no");
  } catch {
    // It holds until the desk is closed.
  }
}

export function rememberedSwitch(name: Switch, initially: boolean): boolean {
  try {
    const kept = localStorage.getItem(KEYS[name]);
    return kept === null ? initially : kept === "yes";
  } catch {
    return initially;
  }
}
