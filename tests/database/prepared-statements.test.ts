import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();
const one = 'select $1::text as one';
const other = 'select $1::text as other';

/** The names under which a new process prepares these statements. */
async function preparedBy(...texts: string[]): Promise<{ name: string; statement: string }[]> {
  const program = join(import.meta.dirname, 'prepared-statements.program.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, studio.databaseUrl, ...texts]);
  return JSON.parse(stdout);
}

test('a statement has the same name in every process, whichever it sends first', async () => {
  const prepared = await preparedBy(one, other);
  expect(await preparedBy(other, one)).toEqual(prepared);
  expect(prepared).toEqual([
    { name: expect.stringMatching(/^atelier_[\da-f]{40}$/), statement: one },
    { name: expect.stringMatching(/^atelier_[\da-f]{40}$/), statement: other },
  ]);
  expect(prepared[0]?.name).not.toBe(prepared[1]?.name);
});

test('a search is not prepared, because PostgreSQL plans it by its words', async () => {
  const search = 'select relname from pg_class where relname like $1';
  expect(await preparedBy(one, search)).toEqual([{ name: expect.any(String), statement: one }]);
});
