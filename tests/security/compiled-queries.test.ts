import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { Compiler } from '../../src/platform/execution/compiler.ts';
import { createSchema } from '../../src/start/schema.ts';

const named = (name: string) => parse(`query ${name} { me { id } }`);

test('of compiled queries only those that were asked for last are kept, however many clients write', () => {
  const compiler = new Compiler(createSchema(), 1, 2);
  const [a, b, c] = [named('A'), named('B'), named('C')];
  const ask = (document: typeof a, name: string) => compiler.compiled(document, name);

  expect([ask(a, 'A'), ask(b, 'B'), ask(c, 'C')]).toEqual([undefined, undefined, undefined]);
  const [firstA, firstB] = [ask(a, 'A'), ask(b, 'B')];
  expect(firstA && firstB).toBeDefined();
  expect(ask(a, 'A')).toBe(firstA);

  expect(ask(c, 'C')).toBeDefined();
  expect(ask(a, 'A')).toBe(firstA);
  expect(ask(b, 'B')).toBeUndefined(); // forgotten: asked for the first time again
  expect(ask(b, 'B')).not.toBe(firstB);
  expect(ask(c, 'C')).toBeUndefined();
});
