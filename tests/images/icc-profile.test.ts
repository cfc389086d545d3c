import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { iccProfile } from '../../src/images/icc-profile.ts';
import { spaces } from './colour-maths.ts';

test('the stored profile of linear values is the one that is made for ProPhoto RGB', async () => {
  const { primaries, white } = spaces['ProPhoto RGB'];
  const [red, green, blue] = primaries;
  if (!(red && green && blue)) throw new Error('Three primaries are needed.');
  const made = iccProfile({ primaries: [red, green, blue], white, toLinear: value => value }, 3);
  expect(made).toEqual(await readFile('assets/colour/linear-prophoto.icc'));
});
