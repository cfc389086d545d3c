import { describe, expect, test } from 'vitest';
import { sampleCustomers } from '../../src/sample/customers.ts';
import { seeded } from '../../src/sample/random.ts';

describe('the random values of the sample', () => {
  test('a seed gives the published values of mulberry32', () => {
    const fractions = (seed: number) => {
      const random = seeded(seed);
      return Array.from({ length: 5 }, () => random.int(0, 2 ** 32 - 1) / 2 ** 32);
    };
    expect(fractions(1)).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522, 0.9810509674716741, 0.9683778982143849,
    ]);
    expect(fractions(12345)).toEqual([
      0.9797282677609473, 0.3067522644996643, 0.484205421525985, 0.817934412509203, 0.5094283693470061,
    ]);
    expect(fractions(41)).toEqual([
      0.8510142471641302, 0.5088475255761296, 0.6344115899410099, 0.5411878905724734, 0.8519706330262125,
    ]);
  });

  test('the same seed gives the same choices, and another seed other ones', () => {
    const choices = (seed: number) => {
      const { int, pick, chance } = seeded(seed);
      return Array.from({ length: 10 }, () => [int(1, 1000), pick(sampleCustomers).name, chance(0.5)]);
    };
    expect(choices(7)).toEqual(choices(7));
    expect(choices(7)).not.toEqual(choices(8));
  });

  test('an integer is within its range, both ends included', () => {
    const { int } = seeded(1);
    expect(new Set(Array.from({ length: 500 }, () => int(-2, 2)))).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(() => int(2, 1)).toThrow(RangeError);
    expect(() => int(0, 0.5)).toThrow(RangeError);
    expect(() => seeded(1).pick([])).toThrow(RangeError);
  });

  test('a probability of 0 never happens, and one of 1 always', () => {
    const { chance } = seeded(3);
    for (let i = 0; i < 50; i += 1) expect([chance(0), chance(1)]).toEqual([false, true]);
  });
});
