import { bitCount, lowestBit } from "./bits";
import type { SubtypeLayer } from "./layers";

/** One subtype that somebody used in the document. */
export interface SubtypeUse {
  category: number;
  /** Index among the category's subtypes. */
  subtype: number;
  /** Characters marked, summed over participants, and characters × unordered pairs of participants who both marked them. */
  marked: number;
  both: number;
  /** Distinct spans. */
  spans: number;
  /** Participants who used it, by index. */
  people: number[];
}

export interface SubtypeTally {
  uses: SubtypeUse[];
  /**
   * `[category, a, b, characters]` over unordered pairs who both gave the category: what one said and what the other said
   * at the same place, read from either side. −1 stands for "no (further) subtype".
   */
  met: [number, number, number, number][];
}

/** Follows how many participants carry each subtype. */
export class SubtypeUses {
  readonly uses: SubtypeUse[] = [];
  /** `[layer]` */
  private readonly useOf: number[] = [];
  private readonly carriers: number[] = [];

  constructor(layers: readonly SubtypeLayer[]) {
    const known = new Map<number, number>();
    for (const { category, subtype, person, spans } of layers) {
      const name = category * 32 + subtype;
      let use = known.get(name);
      if (use === undefined) {
        use = this.uses.length;
        known.set(name, use);
        this.uses.push({ category, subtype, marked: 0, both: 0, spans: 0, people: [] });
        this.carriers.push(0);
      }
      this.uses[use]!.spans += spans;
      this.uses[use]!.people.push(person);
      this.useOf.push(use);
    }
  }

  /** What is marked, and what a pair shares, is where it ends minus where it begins. */
  begin(layer: number, place: number): void {
    const use = this.useOf[layer]!;
    const others = this.carriers[use]!++;
    this.uses[use]!.marked -= place;
    this.uses[use]!.both -= others * place;
  }

  end(layer: number, place: number): void {
    const use = this.useOf[layer]!;
    const others = --this.carriers[use]!;
    this.uses[use]!.marked += place;
    this.uses[use]!.both += others * place;
  }
}

/** What two people who gave the same category said about its subtype, read from either side. Subtypes as bits. */
export class SubtypeMeetings {
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
      const subtype = lowestBit(left);
      if (other & (1 << subtype)) this.count(category, subtype, subtype, stretch);
      else if (choices === 0) this.count(category, subtype, -1, stretch);
      else this.spread(category, subtype, further, stretch / choices);
    }
    if ((own & ~other) === 0 && choices > 0) this.spread(category, -1, further, stretch);
    if (own === 0 && other === 0) this.count(category, -1, -1, stretch);
  }

  private spread(category: number, from: number, to: number, weight: number): void {
    for (let left = to; left !== 0; left &= left - 1) this.count(category, from, lowestBit(left), weight);
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
