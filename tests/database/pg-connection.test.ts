import { expect, test } from 'vitest';
import type { PgConnection } from '../../src/platform/database/prepared-query.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

test('a connection of pg has the undocumented parts that prepared statements use', async () => {
  const pool = await studio.orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  const { connection } = client as unknown as { connection: PgConnection };
  expect(connection).toMatchObject({
    parse: expect.any(Function),
    bind: expect.any(Function),
    describe: expect.any(Function),
    execute: expect.any(Function),
    sync: expect.any(Function),
    stream: { cork: expect.any(Function), uncork: expect.any(Function) },
  });
  // pg notes here what it has prepared. A name that is missing would be prepared twice, which PostgreSQL refuses.
  const text = 'select $1::int4 as number';
  await client.query({ name: 'noted_by_pg', text, values: [1] });
  expect(connection.parsedStatements.noted_by_pg).toBe(text);
  expect(connection.submittedNamedStatements).toEqual({});
  client.release();
});
