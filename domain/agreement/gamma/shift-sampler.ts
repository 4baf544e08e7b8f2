import type { Random } from "../random";
import { type Continuum, sortUnits, type Unit } from "./continuum";

/**
 * A random text of the same kind (Mathet et al. 2015, §5.2): as many annotators, each a real one drawn with replacement
 * and moved by a random whole number along the text, taken as a ring; a span that would start beyond the end goes to the
 * front. Shifts stand at least half a mean span length apart where possible, so that nobody is compared with themselves.
 */
export function shiftedText({ length, annotators }: Continuum, random: Random): Continuum {
  const distance = meanLength(annotators) / 2;
  const shifts: number[] = [];
  const shuffled = annotators.map(() => {
    const shift = nextShift(length, shifts, distance, random);
    shifts.push(shift);
    const units = annotators[random.whole(annotators.length)]!;
    return sortUnits(units.map((unit) => moved(unit, shift, length)));
  });
  return { length, annotators: shuffled };
}

function moved({ start, end, category }: Unit, shift: number, length: number): Unit {
  const from = (start + shift) % length;
  return { start: from, end: from + end - start, category };
}

function meanLength(annotators: readonly Unit[][]): number {
  const units = annotators.flat();
  return units.length > 0 ? units.reduce((sum, { start, end }) => sum + end - start, 0) / units.length : 0;
}

function nextShift(length: number, shifts: readonly number[], distance: number, random: Random): number {
  const isFree = (shift: number) =>
    shifts.every((other) => {
      const apart = Math.abs(shift - other);
      return Math.min(apart, length - apart) >= distance;
    });
  // Drawing again until it fits is uniform over what is free; on crowded texts the free places are listed instead.
  for (let attempt = 0; attempt < 50; attempt++) {
    const shift = random.whole(length);
    if (isFree(shift)) return shift;
  }
  const free = Array.from({ length }, (_, shift) => shift).filter(isFree);
  return free.length > 0 ? free[random.whole(free.length)]! : random.whole(length);
}
