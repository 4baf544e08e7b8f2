/** Sets of labels as the bits of one number. */

export function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
