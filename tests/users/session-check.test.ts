import { expect, test } from 'vitest';
import { planOf, recordQueries } from '../database/plans.ts';
import { sessionOn } from '../database/session.ts';
import { ask } from '../support/ask.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

test('the session of a request is read with one statement that uses only primary keys', async () => {
  using queries = recordQueries();
  await using studio = await openStudio();
  const { token } = await aJunior(studio);
  await runOn(studio.databaseUrl, crowd);
  await runOn(studio.databaseUrl, moreSessions);
  await runOn(studio.databaseUrl, 'analyze sessions, users');
  queries.take();
  expect(await ask(studio, '{ studio { name } }', { token })).toEqual({ data: { studio: { name: 'Atelier' } } });
  const sent = queries.take();
  expect(sent).toHaveLength(1);
  await using session = await sessionOn(studio.databaseUrl);
  for (const query of sent) {
    expect(await planOf(session, query)).toEqual({
      sorted: false,
      indexes: ['sessions_pkey', 'users_pkey'],
      scanned: [],
    });
  }
});

const crowd = `insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
  select gen_random_uuid(), 'crowd' || i, i || '@crowd.example', '', '', 'JUNIOR_ADMIN', '', now()
  from generate_series(1, 2000) i`;

const moreSessions = `insert into sessions (id, user_id, started_at, expires_at, generation)
  select gen_random_uuid(), id, now(), now() + interval '30 days', 0 from users, generate_series(1, 3)`;
