import type { Coefficients } from "../coefficients";
import type { AgreementData } from "../data";
import { type GammaOptions, gamma } from "./gamma";

/** The gamma.* keys: a1b1 weighs position and category alike, a3b1 is the Gamma Software's α = 3. */
export async function gammaCoefficients(
  data: AgreementData,
  options: Omit<GammaOptions, "weights">,
): Promise<Coefficients> {
  const printed: Coefficients = {};
  for (const [name, position] of [
    ["a1b1", 1],
    ["a3b1", 3],
  ] as const) {
    const { value, disorder } = await gamma(data, { ...options, weights: { position, category: 1 } });
    printed[`gamma.disorder.${name}`] = disorder;
    printed[`gamma.value.${name}`] = value;
  }
  return printed;
}
