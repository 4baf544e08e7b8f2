import type { Borders } from "./layers";

/**
 * Where spans begin and end, from left to right. Between two neighbouring turns nothing changes, so whoever walks along
 * them pays the same for a stretch of any length.
 */
export interface Turns {
  places: Int32Array;
  /** The track whose span begins there, or `~track` where it ends. */
  tracks: Int32Array;
}

/** The turns of some tracks. At one place spans end before others begin: touching units close before they open. */
export function turnsOf(tracks: readonly Borders[]): Turns {
  let count = 0;
  for (const borders of tracks) count += borders.length;
  // One number per turn, because plain numbers are sorted many times faster than anything that has to be compared.
  const keys = new Float64Array(count);
  const perPlace = 2 * tracks.length;
  let at = 0;
  for (let track = 0; track < tracks.length; track++) {
    const borders = tracks[track]!;
    for (let index = 0; index < borders.length; index += 2) {
      keys[at++] = borders[index]! * perPlace + tracks.length + track;
      keys[at++] = borders[index + 1]! * perPlace + track;
    }
  }
  keys.sort();
  const turns = { places: new Int32Array(count), tracks: new Int32Array(count) };
  for (let turn = 0; turn < count; turn++) {
    const key = keys[turn]!;
    const place = Math.floor(key / perPlace);
    const code = key - place * perPlace;
    turns.places[turn] = place;
    turns.tracks[turn] = code >= tracks.length ? code - tracks.length : ~code;
  }
  return turns;
}
