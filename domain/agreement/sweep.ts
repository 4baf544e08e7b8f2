import { pairCount, pairIndex } from "./data";
import { type Layers, totalLength } from "./layers";

/** How many characters each participant, and each pair of them, marked. Additive over documents. */
export interface CharacterTally {
  /** `[layer][participant]`: characters marked. The last layer is "marked as anything". */
  marked: number[][];
  /** `[layer][pair]`: characters that both marked. */
  both: number[][];
  /** Characters that at least one participant marked as anything. */
  covered: number;
}

/** Which label sets met on the same character. Additive over documents once the sets are matched by content. */
export interface LabelSetTally {
  /** Category indices, ascending; the first is always the empty set. */
  sets: number[][];
  /** `[set, set, characters × unordered pairs of participants]`, first index ≤ second. */
  coincidences: [number, number, number][];
}

/** What the chance part of unitizing alpha 2016 needs to know of whole units (merged spans). Additive over documents. */
export interface UnitTally {
  /** `[layer][participant]`: number of units. */
  units: number[][];
  /** `[layer]`: sum of squared unit lengths. */
  squared: number[];
  /** `[category]`: sum over units of (sum over other participants of the unit's length that they marked as anything)². */
  met: number[];
}

export interface SweepTally {
  characters: CharacterTally;
  labelSets: LabelSetTally;
  units: UnitTally;
}

/**
 * One pass from left to right over all span borders of a document. Between two neighbouring borders nothing changes, so
 * a stretch costs the same whatever its length. O(S log S + S · pairs marking at once).
 */
export function sweepDocument({ length, participants, categories, merged }: Layers): SweepTally {
  const people = participants.length;
  const layers = categories.length + 1;
  const anything = categories.length;
  const pairs = pairCount(people);
  const both = new Float64Array(layers * pairs);
  const labelSets = new LabelSets(people);

  const active: number[][] = Array.from({ length: layers }, () => []);
  const meeting = new Float64Array(categories.length * people);
  const met: number[] = categories.map(() => 0);
  let covered = 0;

  const tracks = layers * people;
  const borders = sortedBorders(merged, tracks);
  let position = 0;
  for (const border of borders) {
    const at = Math.floor(border / (2 * tracks));
    const code = border - at * 2 * tracks;
    if (at > position) {
      advance(at - position);
      position = at;
    }
    const opens = code >= tracks;
    const track = opens ? code - tracks : code;
    const layer = Math.floor(track / people);
    const person = track - layer * people;
    const marking = active[layer]!;
    if (opens) {
      marking.push(person);
    } else {
      marking.splice(marking.indexOf(person), 1);
      if (layer !== anything) {
        met[layer]! += meeting[track]! ** 2;
        meeting[track] = 0;
      }
    }
    if (layer !== anything) labelSets.toggle(person, layer);
  }
  if (length > position) labelSets.advance(length - position);

  function advance(stretch: number): void {
    labelSets.advance(stretch);
    const others = active[anything]!.length - 1;
    if (others < 0) return;
    covered += stretch;
    if (others === 0) return;
    for (let layer = 0; layer < layers; layer++) {
      const marking = active[layer]!;
      for (let a = 0; a < marking.length; a++) {
        const i = marking[a]!;
        if (layer !== anything) meeting[layer * people + i]! += stretch * others;
        for (let b = a + 1; b < marking.length; b++) {
          const j = marking[b]!;
          both[layer * pairs + (i < j ? pairIndex(i, j, people) : pairIndex(j, i, people))]! += stretch;
        }
      }
    }
  }

  const perLayer = <T>(make: (layer: number) => T): T[] => Array.from({ length: layers }, (_, layer) => make(layer));
  const layerOf = (layer: number) => merged.slice(layer * people, (layer + 1) * people);
  return {
    characters: {
      marked: perLayer((layer) => layerOf(layer).map(totalLength)),
      both: perLayer((layer) => Array.from(both.subarray(layer * pairs, (layer + 1) * pairs))),
      covered,
    },
    labelSets: labelSets.tally(),
    units: {
      units: perLayer((layer) => layerOf(layer).map((borders) => borders.length / 2)),
      squared: perLayer((layer) => layerOf(layer).reduce((sum, borders) => sum + squaredLengths(borders), 0)),
      met,
    },
  };
}

/** All borders as sortable numbers: place first, then ends before starts, so that touching units close before they open. */
export function sortedBorders(merged: readonly number[][], tracks: number): Float64Array {
  let count = 0;
  for (const borders of merged) count += borders.length;
  const keys = new Float64Array(count);
  let at = 0;
  for (let track = 0; track < tracks; track++) {
    const borders = merged[track]!;
    for (let index = 0; index < borders.length; index += 2) {
      keys[at++] = borders[index]! * 2 * tracks + tracks + track;
      keys[at++] = borders[index + 1]! * 2 * tracks + track;
    }
  }
  return keys.sort();
}

function squaredLengths(borders: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < borders.length; at += 2) sum += (borders[at + 1]! - borders[at]!) ** 2;
  return sum;
}

/** Follows which participant carries which set of categories, and counts how the sets meet. */
class LabelSets {
  private readonly sets: number[][] = [[]];
  private readonly known = new Map<string, number>([["", 0]]);
  private readonly steps = new Map<number, number>();
  private readonly carried: Int32Array;
  /** How many participants carry each set now, and which sets that is more than none of. */
  private readonly carriers: number[];
  private readonly present: number[] = [0];
  private room = 8;
  private met = new Float64Array(64);

  constructor(private readonly people: number) {
    this.carried = new Int32Array(people);
    this.carriers = [people];
  }

  toggle(person: number, category: number): void {
    const before = this.carried[person]!;
    const after = this.step(before, category);
    this.carried[person] = after;
    if (--this.carriers[before]! === 0) this.present.splice(this.present.indexOf(before), 1);
    if (this.carriers[after]!++ === 0) this.present.push(after);
  }

  advance(stretch: number): void {
    const { present, carriers, met, room } = this;
    for (let a = 0; a < present.length; a++) {
      const s = present[a]!;
      const n = carriers[s]!;
      met[s * room + s]! += ((n * (n - 1)) / 2) * stretch;
      for (let b = a + 1; b < present.length; b++) {
        const t = present[b]!;
        met[s < t ? s * room + t : t * room + s]! += n * carriers[t]! * stretch;
      }
    }
  }

  tally(): LabelSetTally {
    const coincidences: [number, number, number][] = [];
    if (this.people > 1) {
      for (let s = 0; s < this.sets.length; s++) {
        for (let t = s; t < this.sets.length; t++) {
          const characters = this.met[s * this.room + t]!;
          if (characters > 0) coincidences.push([s, t, characters]);
        }
      }
    }
    return { sets: this.sets, coincidences };
  }

  private step(before: number, category: number): number {
    // At most a few thousand sets ever appear in one document, so the key cannot collide or overflow.
    const key = before * 65_536 + category;
    let after = this.steps.get(key);
    if (after === undefined) {
      const old = this.sets[before]!;
      const set = old.includes(category)
        ? old.filter((member) => member !== category)
        : [...old, category].sort((a, b) => a - b);
      after = this.idOf(set);
      this.steps.set(key, after);
    }
    return after;
  }

  private idOf(set: number[]): number {
    const name = set.join();
    const id = this.known.get(name);
    if (id !== undefined) return id;
    const fresh = this.sets.length;
    this.known.set(name, fresh);
    this.sets.push(set);
    this.carriers.push(0);
    if (fresh >= this.room) this.grow();
    return fresh;
  }

  private grow(): void {
    const wider = new Float64Array(4 * this.room * this.room);
    for (let s = 0; s < this.room; s++) {
      wider.set(this.met.subarray(s * this.room, (s + 1) * this.room), s * 2 * this.room);
    }
    this.room *= 2;
    this.met = wider;
  }
}
