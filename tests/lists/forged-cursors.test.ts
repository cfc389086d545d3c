import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cursorTypes, outcomeOfForged, partsOfCursor, wrongTexts } from '../support/forged-cursors.ts';
import { addManyRows } from '../support/many-rows.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(addManyRows);

test('a forged cursor is refused when its parts are not strings, or too few or too many', async () => {
  for (const [asked] of cursorTypes) {
    const [list = '', ...parts] = await partsOfCursor(studio, asked);
    const forged: unknown[] = [
      ...[null, 1, true, list, {}, [], [list], [[list, ...parts]], { 0: list, 1: parts[0], length: 2 }],
      ...[null, '', 1, {}, `${list} `, [list]].map(first => [first, ...parts]),
      ...[null, 1, true, {}, parts].map(last => [list, ...parts.slice(1), last]),
      ...[
        [list, ...parts.slice(1)],
        [list, ...parts, ''],
        [list, ...parts, parts[0]],
        [parts, list],
        [list, parts],
      ],
    ];
    const texts = [...forged.map(each => JSON.stringify(each)), `["${list}",${'['.repeat(700)}${']'.repeat(700)}]`];
    for (const text of texts) {
      expect({ text, outcome: await outcomeOfForged(studio, asked, text) }).toEqual({
        text,
        outcome: 'BAD_USER_INPUT',
      });
    }
  }
});

test('a forged cursor is refused when a part has another type than the sort', async () => {
  for (const [asked, types] of cursorTypes) {
    const genuine = await partsOfCursor(studio, asked);
    expect(genuine).toHaveLength(types.length + 1);
    for (const [i, type] of types.entries()) {
      for (const part of wrongTexts[type]) {
        const text = JSON.stringify(genuine.with(i + 1, part));
        const outcome = await outcomeOfForged(studio, asked, text);
        expect({ text, outcome }).toEqual({ text, outcome: 'BAD_USER_INPUT' });
      }
    }
  }
});

const seed = Date.now() % 2 ** 31;

test(`a forged cursor is read or refused, and never causes an internal error (seed ${seed})`, async () => {
  const dates = fc.date({ noInvalidDate: true }).map(date => date.toISOString().replace('T', ' ').replace('Z', '+00'));
  const numbers = fc.oneof(fc.bigInt(), fc.double(), fc.nat()).map(String);
  const texts = fc.constantFrom(...Object.values(wrongTexts).flat());
  const part = fc.option(fc.oneof(fc.string({ unit: 'binary' }), texts, dates, numbers, fc.uuid()));
  const parts = fc.tuple(part, part, part);
  const property = fc.asyncProperty(fc.constantFrom(...cursorTypes), parts, fc.json(), async ([asked], parts, json) => {
    const [list, ...genuine] = await partsOfCursor(studio, asked);
    const forged = [list, ...genuine.map((part, i) => parts[i] ?? part)];
    expect(['read', 'BAD_USER_INPUT']).toContain(await outcomeOfForged(studio, asked, JSON.stringify(forged)));
    expect(await outcomeOfForged(studio, asked, json)).toBe('BAD_USER_INPUT');
  });
  await fc.assert(property, { seed, numRuns: 200 });
});
