/**
 * Which letter of a text stands where on the screen. The text lies in pieces, elements with `data-at`, each with one
 * text node; lines follow one another downwards, so both questions are answered by halving.
 */

const pieces = (box: HTMLElement) => [...box.querySelectorAll<HTMLElement>("[data-at]")];
const startOf = (piece: HTMLElement) => Number(piece.dataset.at);

/** The last thing in a sorted list for which something holds. */
function lastWhere<T>(list: readonly T[], holds: (one: T) => boolean): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

function rectangleOf(all: readonly HTMLElement[], offset: number): DOMRect | null {
  const piece = lastWhere(all, (one) => startOf(one) <= offset) ?? all[0];
  const text = piece?.firstChild;
  if (!piece || !(text instanceof Text)) return null;
  const range = new Range();
  // The end of a line may have no place of its own; then the letter before it stands for it.
  for (let at = Math.min(Math.max(0, offset - startOf(piece)), text.length - 1); at >= 0; at -= 1) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const [rectangle] = range.getClientRects();
    if (rectangle) return rectangle;
  }
  return piece.getBoundingClientRect();
}

/** How far down from its beginning a letter stands in the box, however it is scrolled. */
export function topOf(box: HTMLElement, offset: number): number | null {
  const rectangle = rectangleOf(pieces(box), offset);
  return rectangle && rectangle.top - box.getBoundingClientRect().top + box.scrollTop;
}

/** The first letter of the line at a height of the screen. */
export function letterAt(box: HTMLElement, y: number, length: number): number {
  const all = pieces(box);
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const rectangle = rectangleOf(all, middle);
    if (rectangle && rectangle.bottom <= y) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, Math.max(0, length - 1));
}
