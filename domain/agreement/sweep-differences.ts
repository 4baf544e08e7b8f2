import type { DifferenceTally, SubtypeLayer, SubtypeTally } from "./differences";
import type { Layers } from "./layers";
import { sortedBorders } from "./sweep";

/**
 * One pass over all span borders, as in `sweep.ts`; between two neighbouring borders nothing changes. Whether a difference
 * is *missed* or *boundary* is known only when the unit it belongs to ends, so until then it waits.
 * O(S log S + S · people marking at once · people).
 */
export function sweepDifferences(
  { participants, categories, merged }: Layers,
  subtypeLayers: readonly SubtypeLayer[],
): { differences: DifferenceTally; subtypes: SubtypeTally } {
  const people = participants.length;
  // `[category][from][to]`: the label that `from` gave and `to` did not.
  const square = people * people;
  const cells = () => new Float64Array(categories.length * square);
  const [missed, boundary, replaced, respecified] = [cells(), cells(), cells(), cells()];
  const uses = subtypeLayers.length > 0 ? new Uses(subtypeLayers) : null;
  const meetings = new Meetings();

  const units = categories.length * people;
  const tracks = units + subtypeLayers.length;
  const carried = new Int32Array(people);
  const specified = new Int32Array(units);
  const waiting = cells();
  const isAnswered = new Uint8Array(categories.length * square);
  const active: number[] = [];

  let position = 0;
  for (const border of sortedBorders([...merged.slice(0, units), ...subtypeLayers.map((l) => l.merged)], tracks)) {
    const at = Math.floor(border / (2 * tracks));
    const code = border - at * 2 * tracks;
    if (at > position) {
      if (active.length > 0) advance(at - position);
      position = at;
    }
    const opens = code >= tracks;
    const track = opens ? code - tracks : code;
    if (track >= units) {
      const { category, subtype, person } = subtypeLayers[track - units]!;
      specified[category * people + person]! ^= 1 << subtype;
      uses!.toggle(track - units, opens);
      continue;
    }
    const category = Math.floor(track / people);
    const person = track - category * people;
    const before = carried[person]!;
    carried[person] = before ^ (1 << category);
    if (before === 0) active.push(person);
    else if (carried[person] === 0) active.splice(active.indexOf(person), 1);
    if (!opens) settle(category, person);
  }
  const rows = (table: Float64Array) => categories.map((_, category) => bySlot(table, category * square, people));
  const differences: DifferenceTally = {
    missed: rows(missed),
    boundary: rows(boundary),
    category: rows(replaced),
    subtype: rows(respecified),
  };
  return { differences, subtypes: { uses: uses?.tally() ?? [], met: meetings.tally() } };

  function advance(stretch: number): void {
    uses?.advance(stretch);
    for (let a = 0; a < active.length; a++) {
      const i = active[a]!;
      for (let j = 0; j < people; j++) {
        // Two who both mark something are looked at once; one of the pair may mark nothing.
        if (j === i || (carried[j] !== 0 && j < i)) continue;
        compare(i, j, stretch);
      }
    }
  }

  function compare(i: number, j: number, stretch: number): void {
    const s = carried[i]!;
    const t = carried[j]!;
    if (s & ~t) alone(s & ~t, (t & ~s) !== 0, i * people + j, stretch);
    if (t & ~s) alone(t & ~s, (s & ~t) !== 0, j * people + i, stretch);
    for (let left = s & t; left !== 0; left &= left - 1) {
      const category = 31 - Math.clz32(left & -left);
      const mine = category * square + i * people + j;
      const theirs = category * square + j * people + i;
      isAnswered[mine] = 1;
      isAnswered[theirs] = 1;
      const u = specified[category * people + i]!;
      const v = specified[category * people + j]!;
      respecified[mine]! += stretch * bitCount(u & ~v);
      respecified[theirs]! += stretch * bitCount(v & ~u);
      if (uses !== null) meetings.add(category, u, v, stretch);
    }
  }

  /** Categories that only one of two gave. */
  function alone(given: number, isReplaced: boolean, cell: number, stretch: number): void {
    for (let left = given; left !== 0; left &= left - 1) {
      const category = 31 - Math.clz32(left & -left);
      (isReplaced ? replaced : waiting)[category * square + cell]! += stretch;
    }
  }

  /** A unit has ended: now it is known whom it met. */
  function settle(category: number, person: number): void {
    const from = category * square + person * people;
    for (let at = from; at < from + people; at++) {
      (isAnswered[at] ? boundary : missed)[at]! += waiting[at]!;
      waiting[at] = 0;
      isAnswered[at] = 0;
    }
  }
}

/** A category's square of people as `[2 · pair + side]`. */
function bySlot(table: Float64Array, from: number, people: number): number[] {
  const row: number[] = [];
  for (let i = 0; i < people; i++) {
    for (let j = i + 1; j < people; j++) row.push(table[from + i * people + j]!, table[from + j * people + i]!);
  }
  return row;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** How many participants carry each subtype now. */
class Uses {
  private readonly labels: {
    category: number;
    subtype: number;
    marked: number;
    both: number;
    spans: number;
    people: number[];
  }[] = [];
  private readonly labelOf: number[];
  private readonly carriers: number[] = [];
  private readonly present: number[] = [];

  constructor(layers: readonly SubtypeLayer[]) {
    const at = new Map<string, number>();
    this.labelOf = layers.map(({ category, subtype, person, spans }) => {
      const name = `${category} ${subtype}`;
      let label = at.get(name);
      if (label === undefined) {
        label = this.labels.length;
        at.set(name, label);
        this.labels.push({ category, subtype, marked: 0, both: 0, spans: 0, people: [] });
        this.carriers.push(0);
      }
      this.labels[label]!.spans += spans;
      this.labels[label]!.people.push(person);
      return label;
    });
  }

  toggle(layer: number, opens: boolean): void {
    const label = this.labelOf[layer]!;
    const count = this.carriers[label]! + (opens ? 1 : -1);
    this.carriers[label] = count;
    if (opens && count === 1) this.present.push(label);
    if (count === 0) this.present.splice(this.present.indexOf(label), 1);
  }

  advance(stretch: number): void {
    for (const label of this.present) {
      const count = this.carriers[label]!;
      this.labels[label]!.marked += count * stretch;
      this.labels[label]!.both += ((count * (count - 1)) / 2) * stretch;
    }
  }

  tally(): SubtypeTally["uses"] {
    return this.labels;
  }
}

/** What two people who gave the same category said about its subtype, read from either side. */
class Meetings {
  private readonly characters = new Map<number, number>();

  add(category: number, u: number, v: number, stretch: number): void {
    this.read(category, u, v, stretch);
    this.read(category, v, u, stretch);
  }

  /** One side: every subtype it gave, and "none" where it gave nothing for what the other gave besides. */
  private read(category: number, own: number, other: number, stretch: number): void {
    const further = other & ~own;
    const choices = bitCount(further);
    for (let left = own; left !== 0; left &= left - 1) {
      const subtype = 31 - Math.clz32(left & -left);
      if (other & (1 << subtype)) this.count(category, subtype, subtype, stretch);
      else if (choices === 0) this.count(category, subtype, -1, stretch);
      else this.spread(category, subtype, further, stretch / choices);
    }
    if ((own & ~other) === 0 && choices > 0) this.spread(category, -1, further, stretch);
    if (own === 0 && other === 0) this.count(category, -1, -1, stretch);
  }

  private spread(category: number, from: number, to: number, weight: number): void {
    for (let left = to; left !== 0; left &= left - 1) this.count(category, from, 31 - Math.clz32(left & -left), weight);
  }

  private count(category: number, a: number, b: number, weight: number): void {
    const key = (category * 32 + a + 1) * 32 + b + 1;
    this.characters.set(key, (this.characters.get(key) ?? 0) + weight);
  }

  tally(): SubtypeTally["met"] {
    return [...this.characters].map(([key, characters]) => {
      const b = (key % 32) - 1;
      const rest = Math.floor(key / 32);
      return [Math.floor(rest / 32), (rest % 32) - 1, b, characters];
    });
  }
}
