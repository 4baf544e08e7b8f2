import { bitCount, lowestBit } from "./bits";
import type { Layers, SubtypeLayer } from "./layers";
import { SubtypeMeetings, type SubtypeTally, SubtypeUses } from "./sweep-subtypes";
import type { Turns } from "./turns";

/**
 * Where and how readings differ, per document. A *difference* is one label that one of two people gave a character and
 * the other did not; its cause is the first of these that holds, for person i who gave category C and person j who did not:
 *
 * 1. *category*: j gave the character another category, which i did not give it.
 * 2. *boundary*: i's unit of C around the character (overlapping marks united) shares a character with a unit of C by j.
 * 3. *missed*: neither; j marked C nowhere in that unit and put nothing else in its place here.
 *
 * Where both gave C, each subtype of C that only one of them gave is a difference by *subtype*. Categories are compared
 * before subtypes are looked at, so no difference counts twice.
 */
export interface DifferenceTally {
  /** Characters, at `differenceCell`. */
  missed: number[];
  boundary: number[];
  category: number[];
  subtype: number[];
}

/** Where it stands how much of a category `giver` gave and `other` did not, both by their index among so many people. */
export function differenceCell(category: number, giver: number, other: number, people: number): number {
  return (category * people + giver) * people + other;
}

/**
 * One pass along the turns of the merged layers and, beyond them, of the subtype layers. Whether a difference is *missed*
 * or *boundary* is known only when the unit it belongs to ends. O(turns · people marking at once² + units · people).
 */
export function sweepDifferences(
  { participants, categories }: Layers,
  subtypes: readonly SubtypeLayer[],
  turns: Turns,
): { differences: DifferenceTally; subtypes: SubtypeTally } {
  const sweep = new DifferenceSweep(participants.length, categories.length, subtypes);
  sweep.walk(turns);
  return sweep.tally();
}

class DifferenceSweep {
  private readonly missed: number[];
  private readonly boundary: number[];
  private readonly replaced: number[];
  private readonly respecified: number[];
  private readonly uses: SubtypeUses;
  private readonly meetings = new SubtypeMeetings();
  /** Which categories each participant gives here, and at `category × people + participant` which of its subtypes; bits. */
  private readonly carried: number[];
  private readonly specified: number[];
  /** Who gives anything here. */
  private readonly marking: number[] = [];
  /** `[category × people + participant]`: where the unit that is open began. */
  private readonly begun: number[];
  /** Of the unit that is open: characters where the other agreed or put something else in its place; whether they agreed. */
  private readonly met: number[];
  private readonly isAnswered: number[];

  constructor(
    private readonly people: number,
    private readonly categories: number,
    private readonly subtypes: readonly SubtypeLayer[],
  ) {
    const cells = categories * people * people;
    this.missed = new Array<number>(cells).fill(0);
    this.boundary = new Array<number>(cells).fill(0);
    this.replaced = new Array<number>(cells).fill(0);
    this.respecified = new Array<number>(cells).fill(0);
    this.uses = new SubtypeUses(subtypes);
    this.carried = new Array<number>(people).fill(0);
    this.specified = new Array<number>(categories * people).fill(0);
    this.begun = new Array<number>(categories * people).fill(0);
    this.met = new Array<number>(cells).fill(0);
    this.isAnswered = new Array<number>(cells).fill(0);
  }

  walk({ places, tracks }: Turns): void {
    const units = this.categories * this.people;
    let position = 0;
    for (let turn = 0; turn < tracks.length; turn++) {
      const place = places[turn]!;
      if (place > position) {
        if (this.marking.length > 1) this.advance(place - position);
        position = place;
      }
      const begins = tracks[turn]! >= 0;
      const track = begins ? tracks[turn]! : ~tracks[turn]!;
      if (track >= units) this.turnSubtype(track - units, begins, place);
      else if (begins) this.begin(track, place);
      else this.end(track, place);
    }
  }

  tally() {
    return {
      differences: {
        missed: this.missed,
        boundary: this.boundary,
        category: this.replaced,
        subtype: this.respecified,
      },
      subtypes: { uses: this.uses.uses, met: this.meetings.tally() },
    };
  }

  private turnSubtype(layer: number, begins: boolean, place: number): void {
    const { category, subtype, person } = this.subtypes[layer]!;
    this.specified[category * this.people + person]! ^= 1 << subtype;
    if (begins) this.uses.begin(layer, place);
    else this.uses.end(layer, place);
  }

  private begin(unit: number, place: number): void {
    const category = Math.floor(unit / this.people);
    const person = unit - category * this.people;
    if (this.carried[person] === 0) this.marking.push(person);
    this.carried[person]! |= 1 << category;
    this.begun[unit] = place;
  }

  /** Now it is known whom the unit met. Where the other neither agreed nor put anything else in its place, they differ. */
  private end(unit: number, place: number): void {
    const { people, carried, marking, met, isAnswered } = this;
    const category = Math.floor(unit / people);
    const person = unit - category * people;
    carried[person]! ^= 1 << category;
    if (carried[person] === 0) {
      const last = marking.pop()!;
      if (last !== person) marking[marking.indexOf(person)] = last;
    }
    const length = place - this.begun[unit]!;
    for (let other = 0; other < people; other++) {
      if (other === person) continue;
      const cell = unit * people + other;
      (isAnswered[cell] ? this.boundary : this.missed)[cell]! += length - met[cell]!;
      met[cell] = 0;
      isAnswered[cell] = 0;
    }
  }

  private advance(stretch: number): void {
    const { marking } = this;
    for (let a = 0; a < marking.length; a++) {
      for (let b = a + 1; b < marking.length; b++) this.compare(marking[a]!, marking[b]!, stretch);
    }
  }

  /** Two who both mark something here. */
  private compare(i: number, j: number, stretch: number): void {
    const { people, met } = this;
    const s = this.carried[i]!;
    const t = this.carried[j]!;
    if (s & ~t && t & ~s) {
      this.replace(s & ~t, i, j, stretch);
      this.replace(t & ~s, j, i, stretch);
    }
    for (let left = s & t; left !== 0; left &= left - 1) {
      const category = lowestBit(left);
      const mine = differenceCell(category, i, j, people);
      const theirs = differenceCell(category, j, i, people);
      met[mine]! += stretch;
      met[theirs]! += stretch;
      this.isAnswered[mine] = 1;
      this.isAnswered[theirs] = 1;
      if (this.subtypes.length === 0) continue;
      const u = this.specified[category * people + i]!;
      const v = this.specified[category * people + j]!;
      this.respecified[mine]! += stretch * bitCount(u & ~v);
      this.respecified[theirs]! += stretch * bitCount(v & ~u);
      this.meetings.add(category, u, v, stretch);
    }
  }

  private replace(given: number, giver: number, other: number, stretch: number): void {
    for (let left = given; left !== 0; left &= left - 1) {
      const cell = differenceCell(lowestBit(left), giver, other, this.people);
      this.replaced[cell]! += stretch;
      this.met[cell]! += stretch;
    }
  }
}
