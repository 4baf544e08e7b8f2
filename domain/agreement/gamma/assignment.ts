/**
 * The cheapest way to give every row a column of its own, rows ≤ columns; `cost` row by row. O(rows² · columns).
 * Kuhn–Munkres with shortest augmenting paths: Jonker, R. & Volgenant, A. (1987), Computing 38, 325–340.
 */
export function cheapestAssignment(
  cost: Float64Array,
  rows: number,
  columns: number,
): { cost: number; columnOf: number[] } {
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  const takenBy = new Int32Array(columns + 1); // Rows and columns count from 1; 0 is "none".
  const cameFrom = new Int32Array(columns + 1);
  const nearest = new Float64Array(columns + 1);
  const isDone = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    takenBy[0] = row;
    nearest.fill(Number.POSITIVE_INFINITY);
    isDone.fill(0);
    let column = 0;
    do {
      isDone[column] = 1;
      const holder = takenBy[column]!;
      const from = (holder - 1) * columns - 1;
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= columns; other++) {
        if (isDone[other]) continue;
        const reduced = cost[from + other]! - rowPrice[holder]! - columnPrice[other]!;
        if (reduced < nearest[other]!) {
          nearest[other] = reduced;
          cameFrom[other] = column;
        }
        if (nearest[other]! < step) {
          step = nearest[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other++) {
        if (isDone[other]) {
          rowPrice[takenBy[other]!]! += step;
          columnPrice[other]! -= step;
        } else {
          nearest[other]! -= step;
        }
      }
      column = next;
    } while (takenBy[column] !== 0);
    while (column !== 0) {
      takenBy[column] = takenBy[cameFrom[column]!]!;
      column = cameFrom[column]!;
    }
  }
  let sum = 0;
  const columnOf = new Array<number>(rows);
  for (let column = 1; column <= columns; column++) {
    const row = takenBy[column]! - 1;
    if (row < 0) continue;
    sum += cost[row * columns + column - 1]!;
    columnOf[row] = column - 1;
  }
  return { cost: sum, columnOf };
}
