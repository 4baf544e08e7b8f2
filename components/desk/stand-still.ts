/**
 * Keeps the words where they are on the screen when something above them grows or goes: a line about the network, a
 * change that was refused. Who is selecting would meet other words. Returns how to stop.
 */
export function standStill(scroller: HTMLElement): () => void {
  const desk = scroller.closest(".desk");
  // Within the desk, because the desk itself may be scrolled with the page.
  const topNow = () => scroller.getBoundingClientRect().top - (desk?.getBoundingClientRect().top ?? 0);
  let top = topNow();
  // What is above takes its room from the scroller. Observers of sizes are heard before anything is painted.
  const observer = new ResizeObserver(() => {
    const now = topNow();
    if (now !== top) scroller.scrollTop += now - top;
    top = now;
  });
  observer.observe(scroller);
  return () => observer.disconnect();
}
