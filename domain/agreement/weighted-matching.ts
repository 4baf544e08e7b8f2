/** Whom a row may take: the column, and what the two are worth together (above 0). */
export type Option = readonly [column: number, worth: number];

/**
 * Gives rows columns, one to one, so that the worth adds up to the most; a row may go without. Per row its column, or −1.
 *
 * Kuhn–Munkres with shortest augmenting paths, as in `gamma/assignment.ts` (Jonker & Volgenant 1987), but only along the
 * options there are. Going without costs nothing, so a search ends near its row: O(rows × what is near), where a square
 * of all rows and columns would take O(rows² × columns).
 */
export function worthiestMatching(options: readonly (readonly Option[])[], columns: number): Int32Array {
  const columnOf = new Int32Array(options.length).fill(-1);
  const takenBy = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(options.length);
  const columnPrice = new Float64Array(columns);
  for (let first = 0; first < options.length; first++) {
    // Columns in reach: how far away, from which row, and whether the shortest way to them is settled.
    const reached = new Map<number, { distance: number; from: number; isSettled: boolean }>();
    let row = first;
    let distance = 0;
    let end = { distance: Number.POSITIVE_INFINITY, row: first, column: -1 };
    for (;;) {
      const without = distance - rowPrice[row]!;
      if (without < end.distance) end = { distance: without, row, column: -1 };
      for (const [column, worth] of options[row]!) {
        const through = distance - worth - rowPrice[row]! - columnPrice[column]!;
        const known = reached.get(column);
        if (known === undefined) reached.set(column, { distance: through, from: row, isSettled: false });
        else if (!known.isSettled && through < known.distance) Object.assign(known, { distance: through, from: row });
      }
      let next = -1;
      let nearest = end.distance;
      for (const [column, known] of reached) {
        if (known.isSettled || known.distance >= nearest) continue;
        next = column;
        nearest = known.distance;
      }
      if (next === -1) break;
      const holder = takenBy[next]!;
      const known = reached.get(next)!;
      if (holder === -1) {
        end = { distance: nearest, row: known.from, column: next };
        break;
      }
      known.isSettled = true;
      row = holder;
      distance = nearest;
    }
    rowPrice[first]! += end.distance;
    for (const [column, known] of reached) {
      if (!known.isSettled) continue;
      rowPrice[takenBy[column]!]! += end.distance - known.distance;
      columnPrice[column]! -= end.distance - known.distance;
    }
    // Along the way back everybody moves on to the column from which the next one was reached.
    let { row: mover, column: place } = end;
    for (;;) {
      const left = columnOf[mover]!;
      columnOf[mover] = place;
      if (place !== -1) takenBy[place] = mover;
      if (mover === first) break;
      place = left;
      mover = reached.get(left)!.from;
    }
  }
  return columnOf;
}
