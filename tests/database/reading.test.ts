import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { type Reading, readingFrom } from '../../src/platform/database/reading.ts';
import { databaseLimits } from '../../src/platform/settings/database-limits.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { useStudio } from '../support/use-studio.ts';

let orm: MikroORM;
let pool: Pool;
let reading: Reading;

const studio = useStudio();
beforeEach(async () => {
  // With one connection, each query meets what earlier ones left behind on it.
  const limits = { ...databaseLimits, connections: 1 };
  orm = await openDatabase({ url: studio.databaseUrl, entities, migrations, limits });
  pool = await orm.em.getConnection().getNativeClient();
  reading = readingFrom(pool);
  return () => orm.close();
});

const rows = (sql: string, ...parameters: unknown[]) =>
  reading.rows({ sql, parameters } as unknown as CompiledQuery<Record<string, unknown>>);

const twelfths = (n: number) => rows('select 12 / $1::int4 as share', n);
const text = (value: string | null) => rows('select $1::text as text, null as nothing', value);
const numbers = (n: number) => rows('select number from generate_series(1, $1::int4) as number', n);

test.each(['new', 'prepared'])(
  'each of several %s statements that are sent together gets its own answer',
  async which => {
    if (which === 'prepared') for (let i = 0; i < 4; i += 1) await Promise.all([twelfths(1), text(''), numbers(1)]);
    const answers = await Promise.all([
      numbers(3),
      twelfths(4),
      numbers(0),
      text('Adéwálé — 裁縫'),
      text(null),
      twelfths(3),
    ]);
    expect(answers).toEqual([
      [{ number: 1 }, { number: 2 }, { number: 3 }],
      [{ share: 3 }],
      [],
      [{ text: 'Adéwálé — 裁縫', nothing: null }],
      [{ text: null, nothing: null }],
      [{ share: 4 }],
    ]);
  },
);

test.each(['new', 'prepared'])(
  'when one of several %s statements fails, the others are still answered',
  async which => {
    if (which === 'prepared') for (let i = 0; i < 4; i += 1) await Promise.all([twelfths(1), text(''), numbers(1)]);
    for (let i = 0; i < 5; i += 1) {
      const answers = await Promise.allSettled([numbers(2), twelfths(0), text('b'), twelfths(0), twelfths(6)]);
      expect(answers).toMatchObject([
        { value: [{ number: 1 }, { number: 2 }] },
        { reason: { code: '22012' } },
        { value: [{ text: 'b', nothing: null }] },
        { reason: { code: '22012' } },
        { value: [{ share: 2 }] },
      ]);
    }
  },
);

test('a statement with a wrong column is refused each time, and the others are answered', async () => {
  const wrong = () => rows('select no_such_column from users where id = $1', null);
  for (let i = 0; i < 6; i += 1) {
    const answers = await Promise.allSettled([wrong(), text('a'), wrong(), numbers(1)]);
    expect(answers).toMatchObject([
      { reason: { code: '42703' } },
      { value: [{ text: 'a', nothing: null }] },
      { reason: { code: '42703' } },
      { value: [{ number: 1 }] },
    ]);
  }
});

test('a value that cannot be sent is refused, and the other statements are answered', async () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (let i = 0; i < 5; i += 1) {
    const answers = await Promise.allSettled([numbers(1), rows('select $1::json as it', circle), twelfths(2)]);
    expect(answers).toMatchObject([
      { value: [{ number: 1 }] },
      { reason: { message: expect.stringContaining('circular') } },
      { value: [{ share: 6 }] },
    ]);
  }
});

test('a connection that breaks rejects its statements, and the next ones use a new connection', async () => {
  const [own] = await rows('select pg_backend_pid() as pid where $1', true);
  const answers = await Promise.allSettled([
    rows('select pg_terminate_backend($1::int4)', own?.pid),
    rows('select pg_sleep($1::int4)', 5),
    numbers(1),
  ]);
  expect(answers.at(-1)).toMatchObject({ status: 'rejected' });
  expect(await numbers(2)).toEqual([{ number: 1 }, { number: 2 }]);
});

/**
 * V8 allocates some objects directly in the old generation, for example a function literal that is assigned to a
 * property. What such an object refers to stays in memory until the next full collection, which is expensive.
 */
test('rows are freed by the next young collection', async () => {
  const program = join(import.meta.dirname, 'freed-rows.program.ts');
  // The first flag as the server sets it.
  const args = ['--no-allocation-site-pretenuring', '--expose-gc', program, studio.databaseUrl];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  // Rows that stay would take more than 4 MB.
  expect(Number(stdout)).toBeLessThan(1_000_000);
});
