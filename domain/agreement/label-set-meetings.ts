/** Which label sets met on the same character. Additive over documents once the sets are matched by content. */
export interface LabelSetTally {
  /** Category indices, ascending; the first is always the empty set. */
  sets: number[][];
  /** `[set, set, characters × unordered pairs of participants]`, first index ≤ second. */
  coincidences: [number, number, number][];
}

/** Follows which participant carries which set of categories, and counts how the sets meet. */
export class LabelSetMeetings {
  private readonly sets: number[][] = [[]];
  private readonly known = new Map<string, number>([["", 0]]);
  /** `[set × categories + category]`: the set with that category added, or taken away; −1 as long as nobody asked. */
  private readonly steps: number[] = [];
  /** Which set each participant carries now, how many carry each set, and which sets that is more than none of. */
  private readonly carried: number[] = [];
  private readonly carriers: number[];
  private readonly present: number[] = [0];
  private room = 8;
  private met = new Float64Array(64);

  constructor(
    private readonly people: number,
    private readonly categories: number,
  ) {
    for (let person = 0; person < people; person++) this.carried.push(0);
    for (let category = 0; category < categories; category++) this.steps.push(-1);
    this.carriers = [people];
  }

  toggle(person: number, category: number): void {
    const before = this.carried[person]!;
    const after = this.step(before, category);
    this.carried[person] = after;
    if (--this.carriers[before]! === 0) {
      const { present } = this;
      const last = present.pop()!;
      if (last !== before) present[present.indexOf(before)] = last;
    }
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
    const at = before * this.categories + category;
    if (this.steps[at] === -1) {
      const old = this.sets[before]!;
      const less = old.filter((member) => member < category);
      const more = old.filter((member) => member > category);
      this.steps[at] = this.idOf(old.includes(category) ? [...less, ...more] : [...less, category, ...more]);
    }
    return this.steps[at]!;
  }

  private idOf(set: number[]): number {
    const name = set.join();
    const id = this.known.get(name);
    if (id !== undefined) return id;
    const fresh = this.sets.length;
    this.known.set(name, fresh);
    this.sets.push(set);
    this.carriers.push(0);
    for (let category = 0; category < this.categories; category++) this.steps.push(-1);
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
