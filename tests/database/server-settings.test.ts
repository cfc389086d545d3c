import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

/** Settings of a database under which values have another text format, or statements another meaning. */
const settings: Record<string, string> = {
  datestyle: "'German, DMY'",
  intervalstyle: 'sql_standard',
  timezone: "'Asia/Tokyo'",
  standard_conforming_strings: 'off',
  default_transaction_isolation: 'serializable',
  bytea_output: 'escape',
  extra_float_digits: '-5',
  transform_null_equals: 'on',
  array_nulls: 'off',
  lock_timeout: '1',
};
const before = Object.entries(settings).map(([name, value]) => `alter database $DATABASE set ${name} to ${value}`);

test.concurrent('answers are the same whatever the database is set to', async () => {
  const expected = await answersOf([], 'auto');
  expect(expected.join()).not.toContain('INTERNAL_SERVER_ERROR');
  expect(await answersOf(before, 'auto')).toEqual(expected);
});

test.concurrent('so they are when each transaction makes the settings, as behind a pooler in transaction mode', async () => {
  expect(await answersOf(before, 'transaction')).toEqual(await answersOf([], 'none'));
});

/** What a client is answered in a new studio, with its ids and moments replaced. Checks that the moments are in UTC. */
async function answersOf(before: string[], pooler: string): Promise<string[]> {
  await using studio = await openStudio({ before, env: { DATABASE_POOLER: pooler } });
  const { token } = await aLead(studio, { username: 'ada' });
  const ids: string[] = [];
  const answers: string[] = [];
  const started = Date.now();
  // Several times: the first sends of a statement are not prepared.
  for (let round = 0; round < 5; round += 1) {
    for (const operation of operations) {
      const query = operation
        .replace(/\$(\d)/g, (_, i) => ids[round * 3 + Number(i)] ?? '')
        .replaceAll('#', `${round}`);
      const text = JSON.stringify(await ask(studio, query, { token }));
      ids.push(
        ...(/^mutation/.test(operation) ? [...text.matchAll(/"id":"([^"]+)"/g)].slice(0, 1) : []).map(m => m[1] ?? ''),
      );
      for (const [moment] of text.matchAll(/\d{4}-\d\d-\d\dT[^"]+/g)) {
        expect(Date.parse(moment)).toBeGreaterThan(started - 1_000);
        expect(Date.parse(moment)).toBeLessThan(Date.now() + 1_000);
      }
      answers.push(text.replace(/[\da-f]{8}-[\da-f-]{27}/g, 'an id').replace(/\d{4}-\d\d-\d\dT[^"]+/g, 'a moment'));
    }
  }
  return answers;
}

const operations = [
  `mutation { createCustomer(input: { name: "Ọláyinká \\\\ 'O' #", email: "o#@example.com" }) {
     customer { id name createdAt } errors { message } } }`,
  `mutation { createInventoryItem(input: { name: "Lace #", category: "Lace", quantity: "7.25", price: "18500.50" }) {
     inventoryItem { id quantity } errors { message } } }`,
  `mutation { createOrder(input: { customerId: "$0", deliveryDate: "2027-03-04", makingCharge: "12.30",
     items: [{ inventoryItemId: "$1", quantity: "1.25" }] }) { order { id number deliveryDate createdAt } errors { message } } }`,
  'mutation { transitionOrder(id: "$2", to: IN_PROGRESS, idempotencyKey: "start #") { order { id status updatedAt } errors { message } } }',
  `{ orders(first: 20) { totalCount nodes { number status deliveryDate createdAt price { amount } customer { name }
     items { quantity inventoryItem { name } } timeline(first: 9) { nodes { at by { firstName } } } } } }`,
  '{ customers(first: 5, where: { search: "olayinka" }) { totalCount nodes { name createdAt } } }',
  '{ inventoryItems(first: 9) { nodes { name quantity changes(first: 3) { nodes { delta changedAt } } } } }',
  '{ me { username lastLoginAt } }',
];
