import { expect, test } from 'vitest';
import { aPicture } from '../images/pictures.ts';
import { answer as imageAnswer, type Uploaded } from '../images/upload-studio.ts';
import { data } from '../support/ask.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { createUser, deleteUser, newUser, refusals, updateUser } from '../support/roster.ts';
import { upload } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead, type Change, documentOf, type Variables } from './changes.ts';
import { everyTable } from './every-table.ts';
import { mutationNames, takes } from './schema-changes.ts';

const studio = useStudio(asLead);

/** For each change with a key: what to send, and how its object is deleted afterwards. */
const keyed: Partial<Record<string, () => Promise<{ sent: Variables; remove: [Change, id?: string] }>>> = {
  createCustomer: async () => ({ sent: { input: { name: 'Ọlá' } }, remove: ['deleteCustomer'] }),
  createInventoryItem: async () => ({
    sent: { input: { name: 'Lace', category: 'Fabric', quantity: '3', price: '5' } },
    remove: ['deleteInventoryItem'],
  }),
  adjustInventory: async () => {
    const { id } = await anInventoryItem(studio);
    return { sent: { id, input: { delta: '1', reason: 'RESTOCKED' } }, remove: ['deleteInventoryItem'] };
  },
  createOrder: async () => ({
    sent: { input: { customerId: (await aCustomer(studio)).id, items: [] } },
    remove: ['deleteOrder'],
  }),
  addOrderItem: async () => {
    const [{ id }, item] = [await anOrder(studio), await anInventoryItem(studio)];
    return { sent: { id, input: { inventoryItemId: item.id, quantity: '1' } }, remove: ['deleteOrder'] };
  },
  recordMeasurement: async () => ({
    sent: {
      input: { customerId: (await aCustomer(studio)).id, type: 'Gown', values: [{ name: 'chest', value: '90' }] },
    },
    remove: ['deleteMeasurement'],
  }),
};

test.each(Object.keys(keyed) as Change[])(
  '%s with the key of an object that was deleted since is NOT_FOUND, and writes nothing',
  async change => {
    const { sent, remove } = (await keyed[change]?.()) ?? expect.fail();
    const key = `deleted since: ${change}`;
    const inInput = change === 'addOrderItem' ? sent.input : { ...(sent.input as object), idempotencyKey: key };
    const variables = { ...sent, input: inInput, idempotencyKey: key };
    const { id } = await studio.changes.make(change, variables);
    await studio.changes.make(remove[0], { id });
    await expectNothingWritten(async () => {
      const [refusal, ...more] = await studio.changes.refusals(change, variables);
      expect(more).toEqual([]);
      expect(refusal).toEqual({
        __typename: 'NotFoundError',
        code: 'NOT_FOUND',
        message: expect.stringMatching(/of this idempotency key was deleted since: use a new key for a new change\.$/),
        path: ['idempotencyKey'],
      });
    });
  },
);

test('createUser with the key of a user who was deleted since is NOT_FOUND, and writes nothing', async () => {
  const { token } = studio.lead;
  const input = { ...newUser('nkem'), idempotencyKey: 'a user' };
  const made = await createUser(studio, token, input);
  await deleteUser(studio, token, made.data?.createUser.user?.id ?? '');
  await expectNothingWritten(async () => {
    const again = await createUser(studio, token, input);
    expect([again.data?.createUser.user, refusals(again)]).toEqual([null, ['NOT_FOUND idempotencyKey']]);
  });
});

test.each(['image', 'order'])('uploadImage with a key is NOT_FOUND after the %s was deleted', async deleted => {
  const { token } = studio.lead;
  const order = await anOrder(studio);
  const file = await aPicture();
  const send = async () => {
    const variables = { orderId: order.id, idempotencyKey: `upload ${deleted}` };
    const sent = await upload<{ uploadImage: Uploaded }>(studio, uploadWithKey, { file }, { token, variables });
    return sent.data?.uploadImage ?? expect.fail(JSON.stringify(sent.errors));
  };
  const { image } = await send();
  expect(await send()).toEqual({ image, errors: [] });
  if (deleted === 'order') await studio.changes.make('deleteOrder', { id: order.id });
  else await data(studio, deleteImage, { token, variables: { id: image?.id } });
  await expectNothingWritten(async () => {
    expect(await send()).toMatchObject({ image: null, errors: [{ code: 'NOT_FOUND', path: ['idempotencyKey'] }] });
  });
});

const uploadWithKey = `mutation ($orderId: ID!, $file: Upload!, $idempotencyKey: String) {
  uploadImage(orderId: $orderId, file: $file, idempotencyKey: $idempotencyKey) ${imageAnswer} }`;
const deleteImage = 'mutation ($id: ID!) { deleteImage(id: $id) { errors { code } } }';

test('every mutation that takes a key has a case here', () => {
  const cases = [...Object.keys(keyed), 'createUser', 'uploadImage', 'recordPayment'];
  // What has a payment is not deleted.
  expect(mutationNames.filter(name => takes(name, 'idempotencyKey') && !cases.includes(name))).toEqual([]);
});

/** For each table: a change of a row of it, and what deletes that row at the moment of the commit. */
const overtaken: [table: string, deletion: string, send: () => Promise<[Change | 'updateImage', Variables]>][] = [
  ['customers', hide('customers'), async () => ['createCustomer', { input: { name: 'Bisi' } }]],
  [
    'customers',
    hide('customers'),
    async () => ['updateCustomer', { id: (await aCustomer(studio)).id, input: { name: 'Bisi' } }],
  ],
  ['orders', hide('orders'), async () => ['updateOrder', { id: (await anOrder(studio)).id, input: { notes: 'N' } }]],
  [
    'inventory_items',
    hide('inventory_items'),
    async () => ['updateInventoryItem', { id: (await anInventoryItem(studio)).id, input: { category: 'Trims' } }],
  ],
  [
    'measurements',
    hide('measurements'),
    async () => {
      const { id } = await aMeasurement(studio, (await aCustomer(studio)).id);
      return ['updateMeasurement', { id, input: { type: 'Gown' } }];
    },
  ],
  [
    'images',
    'update orders set deleted_at = now() where id = new.order_id',
    async () => {
      const { id } = await anImage(studio, (await anOrder(studio)).id);
      return ['updateImage', { id, input: { description: 'D' } }];
    },
  ],
];

test.each(overtaken)(
  'a change of a row of %s that is deleted before it is read again has an error',
  async (...args) => {
    const [table, deletion, prepare] = args;
    const [change, variables] = await prepare();
    await using _ = await atCommit(table, deletion);
    const document =
      change === 'updateImage'
        ? 'mutation ($id: ID!, $input: UpdateImageInput!) { updateImage(id: $id, input: $input) { image { id } errors { code path } } }'
        : documentOf(change);
    const answer = await data(studio, document, { token: studio.lead.token, variables: { ...variables } });
    const { errors, ...rest } = answer[change] as { errors: unknown[] };
    // A deleted measurement can be restored, so it may also be answered.
    if (Object.values(rest)[0] !== null) return expect([table, errors]).toEqual(['measurements', []]);
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', path: [] }]);
  },
);

test('a change of a user who is deleted before they are read again has an error', async () => {
  const { id } = await aJunior(studio);
  await using _ = await atCommit('users', 'delete from users where id = new.id');
  const answer = await updateUser(studio, studio.lead.token, id, { firstName: 'Ada' });
  expect([answer.data?.updateUser.user, refusals(answer)]).toEqual([null, ['NOT_FOUND ']]);
});

function hide(table: string): string {
  return `update ${table} set deleted_at = now() where id = new.id and deleted_at is null`;
}

/** Runs a statement when a transaction that wrote a row of the table commits, until disposed of. */
async function atCommit(table: string, statement: string): Promise<AsyncDisposable> {
  const run = (sql: string) => runOn(studio.databaseUrl, sql);
  await run(`create function overtake() returns trigger language plpgsql as 'begin ${statement}; return null; end'`);
  await run(`create constraint trigger overtake after insert or update on ${table} deferrable initially deferred
    for each row execute function overtake()`);
  return { [Symbol.asyncDispose]: async () => void (await run('drop function overtake cascade')) };
}

async function expectNothingWritten(work: () => Promise<void>): Promise<void> {
  const before = await everyTable(studio);
  await work();
  const { upload_counts: _counted, request_counts: _requests, ...after } = await everyTable(studio);
  expect(before).toMatchObject(after);
}
