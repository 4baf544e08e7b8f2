/** Where things stand on the drawn scale of a coefficient, which runs from somewhere below 0 to 1. */

/** Who says what, marked as spans, is easier to agree on: PolNeAR (Newell, Margolin & Ruths 2018). */
export const publishedAttribution = 0.75;

export interface Scale {
  low: number;
  high: number;
}

/** A scale that holds every value and always shows some room below 0, since α may go there. Never below −1. */
export function scaleFor(values: readonly (number | null)[]): Scale {
  const lowest = values.reduce<number>((least, value) => (value === null ? least : Math.min(least, value)), 0);
  return { low: Math.max(-1, Math.min(-0.2, Math.floor(lowest * 5 - 0.25) / 5)), high: 1 };
}

/** A scale for differences: 0 in the middle, and as far to either side as the values need, in fifths. */
export function differenceScale(values: readonly (number | null)[]): Scale {
  const farthest = values.reduce<number>((most, value) => (value === null ? most : Math.max(most, Math.abs(value))), 0);
  const high = Math.min(2, Math.max(0.2, Math.ceil(farthest * 5 + 0.25) / 5));
  return { low: -high, high };
}

/** From 0 (left end) to 1 (right end); what lies outside stands at the end. */
export function positionOn(scale: Scale, value: number): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return Math.min(1, Math.max(0, share));
}

/** Round values along the scale, its ends among them. */
export function ticksOf(scale: Scale): number[] {
  const middle = [-0.5, 0, 0.5].filter((tick) => tick - scale.low > 0.15 && scale.high - tick > 0.15);
  return [scale.low, ...middle, scale.high];
}
