/** Chance that repeats itself: the same seed gives the same run of answers on every machine. */
export interface Random {
  /** A whole number from `min` to `max`, both included. Throws RangeError unless both are whole and min ≤ max. */
  int(min: number, max: number): number;
  /** One of `list`. Throws RangeError when the list is empty. */
  pick<T>(list: readonly T[]): T;
  /** True with probability `p`, from 0 (never) to 1 (always). */
  chance(p: number): boolean;
  /** A new array with the members of `list` in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/**
 * A small seeded generator for made-up data, never for secrets.
 * `seed` is a whole number of which the low 32 bits count. The source of bits is mulberry32, which Tommy Ettinger
 * published into the public domain in 2017: an additive counter and two rounds of 32-bit mixing.
 */
export function seeded(seed: number): Random {
  const next = mulberry32(seed);
  const int = (min: number, max: number) => {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max) {
      throw new RangeError(`No whole number from ${min} to ${max}`);
    }
    return min + Math.floor((next() / WORDS) * (max - min + 1));
  };
  const pick = <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T;
  const shuffle = <T>(list: readonly T[]) => {
    const left = [...list];
    return list.map(() => left.splice(int(0, left.length - 1), 1)[0] as T);
  };
  return { int, pick, shuffle, chance: p => next() < p * WORDS };
}

/** How many values a 32-bit word has: dividing by it is exact in a double, so nothing depends on rounding. */
const WORDS = 2 ** 32;

function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}
