import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openStudio, type TestStudio } from '../support/studio.ts';

let studio: TestStudio;

beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio[Symbol.asyncDispose]());

const one = 'select $1::text as one';
const other = 'select $1::text as other';

/** What a new process has prepared on its connection after it sent these statements often enough: names by their texts. */
async function preparedBy(texts: string[]): Promise<Map<string, string>> {
  vi.resetModules();
  const { prepareStatements } = await import('../../src/platform/database/prepared-statements.ts');
  const pool = new Pool({ connectionString: studio.databaseUrl, max: 1 });
  prepareStatements(pool);
  const client = await pool.connect();
  for (let i = 0; i < 5; i += 1) for (const text of texts) await client.query(text, ['x']);
  const { rows } = await client.query('select name, statement from pg_prepared_statements');
  client.release();
  await pool.end();
  return new Map(rows.map(({ name, statement }) => [statement, name]));
}

test('a statement has the same name in every process, whichever it sends first', async () => {
  const names = await preparedBy([one, other]);
  expect(await preparedBy([other, one])).toEqual(names);
  expect([...names.keys()].sort()).toEqual([one, other]);
  for (const name of names.values()) expect(name).toMatch(/^atelier_[\da-f]{40}$/);
  expect(new Set(names.values()).size).toBe(2);
});
