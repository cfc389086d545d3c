import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { Compiler } from '../../src/platform/execution/compiler.ts';
import { createSchema } from '../../src/start/schema.ts';

const named = (name: string) => parse(`query ${name} { me { id } }`);

test('only the most recently used compiled queries are kept, however many clients send', () => {
  const compiler = new Compiler(createSchema(), 1, 2);
  const [a, b, c] = [named('A'), named('B'), named('C')];
  const ask = (document: typeof a, name: string) => compiler.compiled(document, name);

  expect([ask(a, 'A'), ask(b, 'B'), ask(c, 'C')]).toEqual([undefined, undefined, undefined]);
  const [firstA, firstB] = [ask(a, 'A'), ask(b, 'B')];
  expect(firstA && firstB).toBeDefined();
  expect(ask(a, 'A')).toBe(firstA);

  expect(ask(c, 'C')).toBeDefined();
  expect(ask(a, 'A')).toBe(firstA);
  expect(ask(b, 'B')).toBeUndefined(); // dropped, so its uses are counted from the start
  expect(ask(b, 'B')).not.toBe(firstB);
  expect(ask(c, 'C')).toBeUndefined();
});
