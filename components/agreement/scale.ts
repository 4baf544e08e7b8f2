/** Where things stand on the drawn scale of a coefficient, which runs from somewhere below 0 to 1. */

/** Krippendorff's customary marks: at least this for tentative conclusions, at least that to rely on the data. */
export const marks = { tentative: 0.667, reliable: 0.8 } as const;

/**
 * What published annotation of media bias reached, by sentence: a crowd before, trained people after a training
 * programme (Spinde, Krieger, Plank & Gipp 2021). Another unit and another scheme, so it is a yardstick, no target.
 */
export const published = { low: 0.14, high: 0.42 } as const;

export interface Scale {
  low: number;
  high: 1;
}

/** A scale that holds every value and always shows some room below 0, since α may go there. Never below −1. */
export function scaleFor(values: readonly (number | null)[]): Scale {
  const lowest = values.reduce<number>((least, value) => (value === null ? least : Math.min(least, value)), 0);
  return { low: Math.max(-1, Math.min(-0.2, Math.floor(lowest * 5 - 0.25) / 5)), high: 1 };
}

/** From 0 (left end) to 1 (right end); what lies outside stands at the end. */
export function positionOn(scale: Scale, value: number): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return Math.min(1, Math.max(0, share));
}

/** The same for a style. */
export function leftOn(scale: Scale, value: number): string {
  return `${(positionOn(scale, value) * 100).toFixed(3)}%`;
}

export function widthOn(scale: Scale, low: number, high: number): string {
  return `${((positionOn(scale, high) - positionOn(scale, low)) * 100).toFixed(3)}%`;
}
