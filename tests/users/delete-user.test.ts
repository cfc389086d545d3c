import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { createUser, deleteUser, newUser, refusals } from '../support/roster.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

test('a user without records is deleted with their sessions and keys, and their names are free again', async () => {
  const ada = await aLead(studio);
  await createUser(studio, ada.token, { ...newUser('made-by-ada'), idempotencyKey: 'once' });
  expect(await traces(ada)).toEqual([{ users: 1, sessions: 1, tokens: 1, keys: 1 }]);
  expect(await deleteUser(studio, studio.lead.token, ada.id)).toEqual({
    data: { deleteUser: { deletedId: ada.id, errors: [] } },
  });
  expect(await traces(ada)).toEqual([{ users: 0, sessions: 0, tokens: 0, keys: 0 }]);
  expect(refusals(await deleteUser(studio, studio.lead.token, ada.id))).toEqual(['NOT_FOUND id']);
  const again = { ...newUser('x'), username: ada.username, email: ada.email };
  expect(refusals(await createUser(studio, studio.lead.token, again))).toEqual([]);
});

test('a user with records cannot be deleted, and the error says what to do instead', async () => {
  const ada = await aLead(studio);
  await oneOfEverything(studio, ada.id);
  expect((await deleteUser(studio, studio.lead.token, ada.id)).data?.deleteUser).toEqual({
    deletedId: null,
    errors: [
      {
        __typename: 'InUseError',
        code: 'IN_USE',
        message: expect.stringMatching(/deactivate them with `updateUser` and `isActive: false` instead\.$/),
        path: ['id'],
      },
    ],
  });
  expect(await traces(ada)).toEqual([{ users: 1, sessions: 1, tokens: 1, keys: 0 }]);
});

test('a user with a single record cannot be deleted, even if that record was deleted', async () => {
  const bisi = await aJunior(studio);
  const operation = `mutation ($input: RecordMeasurementInput!) { recordMeasurement(input: $input) { measurement { id } } }`;
  const customer = await ask<{ createCustomer: { customer: { id: string } } }>(
    studio,
    'mutation { createCustomer(input: { name: "Ngozi" }) { customer { id } } }',
    { token: studio.lead.token },
  );
  const values = [{ name: 'chest', value: '92', unit: 'CENTIMETRE' }];
  const input = { customerId: customer.data?.createCustomer.customer.id, type: 'Bodice', values };
  const recorded = await ask<{ recordMeasurement: { measurement: { id: string } } }>(studio, operation, {
    token: bisi.token,
    variables: { input },
  });
  const id = recorded.data?.recordMeasurement.measurement.id;
  await ask(studio, 'mutation ($id: ID!) { deleteMeasurement(id: $id) { deletedId } }', {
    token: studio.lead.token,
    variables: { id },
  });
  expect(refusals(await deleteUser(studio, studio.lead.token, bisi.id))).toEqual(['IN_USE id']);
});

function traces({ id }: Person) {
  return runOn(
    studio.databaseUrl,
    `select (select count(*)::int from users where id = $1) as users,
      (select count(*)::int from sessions where user_id = $1) as sessions,
      (select count(*)::int from refresh_tokens join sessions on sessions.id = session_id where user_id = $1) as tokens,
      (select count(*)::int from idempotency_keys where user_id = $1) as keys`,
    [id],
  );
}
