import { expect, test } from 'vitest';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { createUser, newUser, passphrase, refusals } from '../support/roster.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('a user is added once per idempotency key; the same key with another password or name is refused', async () => {
  const input = { ...newUser('ife'), idempotencyKey: 'ife once' };
  const answers = await Promise.all([1, 2, 3].map(() => createUser(studio, studio.lead.token, input)));
  const ids = answers.map(({ data }) => data?.createUser.user?.id);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toEqual(expect.any(String));
  for (const other of [{ password: `${passphrase}!` }, { firstName: 'Ife' }]) {
    expect(refusals(await createUser(studio, studio.lead.token, { ...input, ...other }))).toEqual([
      'KEY_REUSED idempotencyKey',
    ]);
  }
});

test('neither the table of users nor that of keys holds a password', async () => {
  const rows = await runOn<{ row: string }>(
    studio.databaseUrl,
    'select users::text as row from users union all select idempotency_keys::text from idempotency_keys',
  );
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toContain(passphrase);
});
