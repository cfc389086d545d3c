import { expect, test } from 'vitest';
import { positionOf } from '../../src/platform/database/replicas/position.ts';
import { WrittenPositions } from '../../src/platform/database/replicas/written-positions.ts';

test('positions are compared as numbers', () => {
  expect(positionOf('0/0')).toBe(0n);
  expect(positionOf('16/B374D848')).toBe(0x16b374d848n);
  expect(positionOf('A/0')).toBeGreaterThan(positionOf('9/FFFFFFFF'));
});

function written(...samples: [atMs: number, position: bigint][]): WrittenPositions {
  const positions = new WrittenPositions();
  for (const [atMs, position] of samples) positions.add('one', position, atMs);
  return positions;
}

test('what was written at a time is the last sample by then, else the first one', () => {
  const positions = written([1_000, 10n], [2_000, 20n], [3_000, 20n], [4_000, 40n]);
  expect([500, 1_000, 1_999, 3_500, 9_000].map(atMs => positions.at(atMs))).toEqual([10n, 10n, 10n, 20n, 40n]);
  expect(new WrittenPositions().at(1_000)).toBeUndefined();
});

test('a replica is behind since the first sample that it has not replayed', () => {
  const positions = written([1_000, 10n], [2_000, 20n], [4_000, 40n]);
  expect([40n, 41n, 39n, 20n, 12n, 0n].map(position => positions.secondsSince(position, 5_000))).toEqual([
    0, 0, 1, 1, 3, 4,
  ]);
});

test('the samples of another primary are forgotten: after a failover its positions may be lower', () => {
  const positions = written([1_000, 10n], [2_000, 20n]);
  positions.add('two', 15n, 3_000);
  expect([positions.server, positions.latest, positions.at(1_500)]).toEqual(['two', 15n, 15n]);
});
