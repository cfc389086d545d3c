import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => ({ lead: await aLead(studio) }));

const create = 'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }';

interface Created {
  createCustomer: { customer: { id: string } | null };
}

test('a key that was used more than 48 hours ago is like a new one, before and after its row is deleted', async () => {
  const input = { name: 'Ọlá', idempotencyKey: 'monday' };
  const ids = [await customer(input), await customer(input)];
  expect(ids[1]).toBe(ids[0]);
  await age('47 hours');
  expect(await customer(input)).toBe(ids[0]);
  for (const other of [{ ...input, name: 'Bisi' }, input]) {
    await age('48 hours');
    ids.push(await customer(other), await customer(other));
    await age('49 hours');
    await studio.app.cleanUp.run(new Date());
  }
  expect([ids[3], ids[5], new Set(ids).size]).toEqual([ids[2], ids[4], 3]);
  expect(await runOn(studio.databaseUrl, 'select key from idempotency_keys')).toEqual([]);
});

test('a change with a key sends three statements more than one without', async () => {
  const sent: string[][] = [];
  for (const idempotencyKey of [null, 'counted']) {
    studio.statements();
    await customer({ name: 'Ada', idempotencyKey });
    sent.push(studio.statements());
  }
  const [without = [], withKey = []] = sent;
  const ofKeys = withKey.filter(text => /advisory|idempotency_keys/.test(text));
  expect(ofKeys.map(text => text.trim().split(/\s/)[0])).toEqual(['select', 'select', 'insert']);
  expect(withKey).toHaveLength(without.length + 3);
});

async function customer(input: { name: string; idempotencyKey: string | null }): Promise<string> {
  const { data } = await ask<Created>(studio, create, { token: studio.lead.token, variables: { input } });
  if (!data?.createCustomer.customer) throw new Error('No customer was created.');
  return data.createCustomer.customer.id;
}

function age(time: string) {
  return runOn(studio.databaseUrl, `update idempotency_keys set used_at = used_at - interval '${time}'`);
}
