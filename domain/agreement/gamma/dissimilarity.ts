import type { Unit } from "./continuum";

/**
 * How far two units are apart: Δ (α ((|Δstart| + |Δend|) / (length + length))² + β [categories differ]); a unit and
 * nothing, or nothing and nothing: Δ. Here Δ = 1.
 * Mathet, Y., Widlöcher, A. & Métivier, J.-P. (2015). The unified and holistic method gamma (γ) for inter-annotator
 * agreement measure and alignment. Computational Linguistics 41, 437–479.
 */
export interface Weights {
  /** α: of position. */
  position: number;
  /** β: of category. */
  category: number;
}

/** What a unit alone costs. */
export const emptyCost = 1;

export function dissimilarity(u: Unit, v: Unit, { position, category }: Weights): number {
  const apart = (Math.abs(u.start - v.start) + Math.abs(u.end - v.end)) / (u.end - u.start + v.end - v.start);
  return position * apart * apart + (u.category === v.category ? 0 : category);
}
