/**
 * Remembers the last input; a script for the page. Installed before the page's own listeners: a page may draw in its
 * first listener, and what it drew would be seen before a later one had told the time.
 */
export const rememberInput = `for (const name of ["pointerup", "keydown"]) {
  addEventListener(name, (event) => { globalThis.benchInput = { name, at: event.timeStamp }; }, true);
}`;

/** Remembers the longest task; a script for the page. Browsers tell of those over 50 ms, from which on a key would wait noticeably. */
export const rememberLongTasks = `new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) globalThis.benchLongest = Math.max(globalThis.benchLongest ?? 0, duration);
}).observe({ type: "longtask" });`;
