import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { undescribed } from '../src/programs/check/undescribed.ts';
import { createSchema } from '../src/start/schema.ts';
import { schemaText } from '../src/start/schema-text.ts';

test('schema.graphql is the schema that the server has (npm run schema writes it)', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText());
});

test('every type, field, argument, input field and enum value is described', () => {
  expect(undescribed(createSchema())).toEqual([]);
});

test('a part without a description is found', () => {
  const schema = buildSchema(`
    directive @open on FIELD_DEFINITION
    enum Size { "A small one." SMALL LARGE }
    input Wish { size: Size }
    type Query { "A dress." dress(wish: Wish): String }`);
  expect(undescribed(schema).sort()).toEqual(['@open', 'Query.dress(wish)', 'Size', 'Size.LARGE', 'Wish', 'Wish.size']);
});
