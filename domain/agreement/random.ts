/** A source of chance that is passed in, so that every figure can be computed again: `next()` is uniform on [0, 1). */
export interface Random {
  next(): number;
  /** A whole number from 0 to `below − 1`, uniform; `below` from 1 to 2³². */
  whole(below: number): number;
  /** Draws as many positions as there are, with replacement, and adds 1 to each time a position is drawn. */
  resample(times: Uint16Array): void;
}

/**
 * A seeded generator: sfc32 (Doty-Humphrey, PractRand), 128 bits of state, passes PractRand and BigCrush.
 * The same seed gives the same numbers on every machine. `seed`: any whole number or words.
 */
export function seededRandom(seed: number | string): Random {
  let hash = 2_166_136_261;
  for (const character of String(seed)) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  let a = hash | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 20; round++) step();
  return {
    next: () => step() / 4_294_967_296,
    // The bias of scaling 32 bits is below `below`/2³²: for a thousand documents under one in four million.
    whole: (below) => Math.floor((step() / 4_294_967_296) * below),
    resample: (times) => {
      const draws = times.length;
      const scale = draws / 4_294_967_296;
      // Millions of draws: the state stays in the loop's own variables, which is twice as fast as `step`.
      let [x, y, z, n] = [a, b, c, counter];
      for (let draw = 0; draw < draws; draw++) {
        const sum = (((x + y) | 0) + n) | 0;
        n = (n + 1) | 0;
        x = y ^ (y >>> 9);
        y = (z + (z << 3)) | 0;
        z = (((z << 21) | (z >>> 11)) + sum) | 0;
        times[((sum >>> 0) * scale) | 0]! += 1;
      }
      [a, b, c, counter] = [x, y, z, n];
    },
  };
}
