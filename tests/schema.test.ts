import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaText } from '../src/schema-text.ts';

test('schema.graphql is the schema that the server has (npm run schema writes it)', async () => {
  expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(schemaText());
});
