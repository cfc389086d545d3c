import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { openStudio } from '../support/studio.ts';

test('the values of a row that the database refuses are not logged', async () => {
  await using studio = await openStudio({ env: { LOG_LEVEL: 'error' } });
  const lead = await aLead(studio);
  const { id } = await anOrder(studio, { notes: 'her bust is 92 cm' });
  await runOn(studio.databaseUrl, "alter table orders add constraint broken check (status <> 'IN_PROGRESS')");
  const lines = logLinesOf(studio.app);
  const operation = 'mutation ($id: ID!) { transitionOrder(id: $id, input: { to: IN_PROGRESS }) { order { id } } }';
  const { errors } = await ask(studio, operation, { variables: { id }, token: lead.token });
  expect(errors?.map(error => error.extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(lines.join('')).toContain('broken');
  expect(lines.join('')).not.toContain('bust');
});

test('a failure to look up the session of the caller is logged', async () => {
  await using studio = await openStudio({ env: { LOG_LEVEL: 'error' } });
  const lead = await aLead(studio);
  await runOn(studio.databaseUrl, 'alter table sessions rename to elsewhere');
  const lines = logLinesOf(studio.app);
  const { errors } = await ask(studio, '{ me { username } }', { token: lead.token });
  expect(errors?.map(error => error.extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(lines.join('')).toContain('relation \\"sessions\\" does not exist');
});
