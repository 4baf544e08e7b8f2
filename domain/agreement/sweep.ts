import { pairCount, pairIndex } from "./data";
import { LabelSetMeetings, type LabelSetTally } from "./label-set-meetings";
import type { Layers } from "./layers";
import type { Turns } from "./turns";

/** How many characters each participant, and each pair of them, marked. Additive over documents. */
export interface CharacterTally {
  /** `[layer][participant]`: characters marked. The last layer is "marked as anything". */
  marked: number[][];
  /** `[layer][pair]`: characters that both marked. */
  both: number[][];
  /** Characters that at least one participant marked as anything. */
  covered: number;
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
 * One pass from left to right along the turns of a document's merged layers; tracks beyond these are passed over.
 * O(turns · people marking at once).
 */
export function sweepDocument({ length, participants, categories }: Layers, turns: Turns): SweepTally {
  const sweep = new CharacterSweep(participants.length, categories.length);
  sweep.walk(turns, length);
  return sweep.tally();
}

class CharacterSweep {
  private readonly marked: number[][];
  private readonly both: number[][];
  private readonly units: number[][];
  private readonly squared: number[];
  private readonly met: number[];
  private covered = 0;
  private readonly labelSets: LabelSetMeetings;
  /** `[participant]`: how many categories they mark here. */
  private readonly carried: number[];
  /** `[layer]`: who marks here. */
  private readonly marking: number[][];
  /** `[layer][participant]`: where the unit that is open began, and `crowd` there. */
  private readonly begun: number[][];
  private readonly crowdBefore: number[][];
  /** Characters × participants marking them as anything, so far. */
  private crowd = 0;

  constructor(
    private readonly people: number,
    private readonly categories: number,
  ) {
    this.marked = table(categories + 1, people);
    this.both = table(categories + 1, pairCount(people));
    this.units = table(categories + 1, people);
    this.squared = zeros(categories + 1);
    this.met = zeros(categories);
    this.labelSets = new LabelSetMeetings(people, categories);
    this.carried = zeros(people);
    this.marking = table(categories + 1, 0);
    this.begun = table(categories + 1, people);
    this.crowdBefore = table(categories, people);
  }

  walk({ places, tracks }: Turns, length: number): void {
    const { people, categories, carried, labelSets } = this;
    const anything = categories;
    let position = 0;
    for (let turn = 0; turn < tracks.length; turn++) {
      const begins = tracks[turn]! >= 0;
      const track = begins ? tracks[turn]! : ~tracks[turn]!;
      if (track >= categories * people) continue;
      const place = places[turn]!;
      if (place > position) {
        this.advance(place - position);
        position = place;
      }
      const category = Math.floor(track / people);
      const person = track - category * people;
      if (begins) {
        this.crowdBefore[category]![person] = this.crowd;
        this.begin(category, person, place);
        if (carried[person]!++ === 0) this.begin(anything, person, place);
      } else {
        const own = this.end(category, person, place);
        this.met[category]! += (this.crowd - this.crowdBefore[category]![person]! - own) ** 2;
        if (--carried[person]! === 0) this.end(anything, person, place);
      }
      labelSets.toggle(person, category);
    }
    if (length > position) labelSets.advance(length - position);
  }

  tally(): SweepTally {
    const { marked, both, covered, units, squared, met } = this;
    return {
      characters: { marked, both, covered },
      labelSets: this.labelSets.tally(),
      units: { units, squared, met },
    };
  }

  private advance(stretch: number): void {
    this.labelSets.advance(stretch);
    const marking = this.marking[this.categories]!.length;
    if (marking > 0) this.covered += stretch;
    this.crowd += stretch * marking;
  }

  /** What a pair shares is where their sharing ends minus where it began. */
  private begin(layer: number, person: number, place: number): void {
    const marking = this.marking[layer]!;
    const both = this.both[layer]!;
    for (let at = 0; at < marking.length; at++) both[this.pair(person, marking[at]!)]! -= place;
    marking.push(person);
    this.begun[layer]![person] = place;
  }

  private end(layer: number, person: number, place: number): number {
    const marking = this.marking[layer]!;
    const both = this.both[layer]!;
    const last = marking.pop()!;
    if (last !== person) marking[marking.indexOf(person)] = last;
    for (let at = 0; at < marking.length; at++) both[this.pair(person, marking[at]!)]! += place;
    const own = place - this.begun[layer]![person]!;
    this.marked[layer]![person]! += own;
    this.units[layer]![person]! += 1;
    this.squared[layer]! += own ** 2;
    return own;
  }

  private pair(a: number, b: number): number {
    return a < b ? pairIndex(a, b, this.people) : pairIndex(b, a, this.people);
  }
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

function table(rows: number, columns: number): number[][] {
  const all: number[][] = [];
  for (let row = 0; row < rows; row++) all.push(zeros(columns));
  return all;
}
