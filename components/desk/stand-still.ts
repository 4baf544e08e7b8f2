/**
 * Keeps the words where they are on the screen when something above them grows or goes: a line about the network, a
 * change that was refused. Who is selecting would meet other words. Returns how to stop.
 */
export function standStill(scroller: HTMLElement): () => void {
  let top = upperEdge(scroller);
  // What is above takes its room from the scroller. Observers of sizes are heard before anything is painted.
  const observer = new ResizeObserver(() => {
    const now = upperEdge(scroller);
    if (now !== top) scroller.scrollTop += now - top;
    top = now;
  });
  observer.observe(scroller);
  return () => observer.disconnect();
}

/** Where a scroller begins, in CSS pixels within the desk, because the desk itself may be scrolled with the page. */
export function upperEdge(scroller: HTMLElement): number {
  return scroller.getBoundingClientRect().top - (scroller.closest(".desk")?.getBoundingClientRect().top ?? 0);
}
