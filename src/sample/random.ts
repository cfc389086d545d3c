/** A repeatable source of random values: the same seed gives the same sequence on every machine. */
export interface Random {
  /** An integer from `min` to `max`, inclusive. Throws RangeError unless both are integers and min ≤ max. */
  int(min: number, max: number): number;
  /** An element of `list`. Throws RangeError when the list is empty. */
  pick<T>(list: readonly T[]): T;
  /** True with probability `p`, from 0 (never) to 1 (always). */
  chance(p: number): boolean;
}

/**
 * A small seeded generator for sample data. Not for secrets: its values are predictable. `seed` is an integer, of which
 * only the low 32 bits are used. The algorithm is mulberry32, an additive counter with two rounds of 32-bit mixing,
 * which Tommy Ettinger released into the public domain in 2017.
 */
export function seeded(seed: number): Random {
  const next = mulberry32(seed);
  const int = (min: number, max: number) => {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max) {
      throw new RangeError(`There is no integer from ${min} to ${max}.`);
    }
    return min + Math.floor((next() / wordCount) * (max - min + 1));
  };
  const pick = <T>(list: readonly T[]) => list[int(0, list.length - 1)] as T;
  return { int, pick, chance: p => next() < p * wordCount };
}

/** How many values a 32-bit word has. Dividing by a power of two is exact, so results do not depend on rounding. */
const wordCount = 2 ** 32;

function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (word ^ (word >>> 14)) >>> 0;
  };
}
