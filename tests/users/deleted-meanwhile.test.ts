import { expect, test } from 'vitest';
import { aPicture } from '../images/pictures.ts';
import { uploadOne } from '../images/upload-studio.ts';
import { ask, type GraphQLAnswer } from '../support/ask.ts';
import { aCustomer, aMeasurement, anInventoryItem, anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { changePassword, deleteUser, passphrase, refusals, updateUser } from '../support/roster.ts';
import { logIn, sessionEnded } from '../support/sessions.ts';
import { upload } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio(async studio => {
  const customer = await aCustomer(studio);
  const item = await anInventoryItem(studio);
  const order = await anOrder(studio, { customer, items: [{ item, quantity: '1' }], makingCharge: '5000' });
  const measurement = await aMeasurement(studio, customer.id);
  return { lead: await aLead(studio), ids: { customer, item, order, measurement } };
});

const values = '[{ name: "chest", value: "92" }]';
const changes = {
  createCustomer: () => '(input: { name: "Ngozi", idempotencyKey: "once" })',
  createInventoryItem: () => '(input: { name: "Lace", category: "Fabric", quantity: "1", price: "1" })',
  updateInventoryItem: () => `(id: "${studio.ids.item.id}", input: { category: "Trims" })`,
  adjustInventory: () => `(id: "${studio.ids.item.id}", input: { delta: "1", reason: RESTOCKED })`,
  createOrder: () => `(input: {
    customerId: "${studio.ids.customer.id}", items: [{ inventoryItemId: "${studio.ids.item.id}", quantity: "1" }]
  })`,
  transitionOrder: () => `(id: "${studio.ids.order.id}", input: { to: IN_PROGRESS })`,
  recordPayment: () => `(orderId: "${studio.ids.order.id}", input: { amount: "1", method: CASH })`,
  recordMeasurement: () => `(input: { customerId: "${studio.ids.customer.id}", type: "Bodice", values: ${values} })`,
  updateMeasurement: () => `(id: "${studio.ids.measurement.id}", input: { values: ${values} })`,
};

test.for(Object.entries(changes))(
  '%s by a designer who is deleted meanwhile is refused as SESSION_ENDED',
  async ([name, args]) => {
    const { id, token } = await aLead(studio);
    const answer = await whileDeleting(id, () =>
      ask(studio, `mutation { ${name}${args()} { errors { code } } }`, { token }),
    );
    expect(briefly(answer)).toBe(sessionEnded);
  },
);

test('an upload by a designer who is deleted meanwhile is refused as SESSION_ENDED', async () => {
  const { id, token } = await aJunior(studio);
  const picture = await aPicture();
  const sent = { token, variables: { orderId: studio.ids.order.id } };
  const answer = await whileDeleting(id, () => upload(studio, uploadOne, { file: picture }, sent));
  expect(briefly(answer)).toBe(sessionEnded);
});

test('a password change by a designer who is deleted meanwhile is refused as SESSION_ENDED', async () => {
  const { id, token, password } = await aJunior(studio);
  const answer = await whileDeleting(id, () => changePassword(studio, token, password, passphrase));
  expect(briefly(answer)).toBe(sessionEnded);
});

test('a user who is deleted meanwhile cannot be changed or deleted: NOT_FOUND', async () => {
  const { token } = studio.lead;
  const [ada, bisi] = [await aJunior(studio), await aJunior(studio)];
  const update = await whileDeleting(ada.id, () => updateUser(studio, token, ada.id, { firstName: 'Ada' }));
  expect(refusals(update)).toEqual(['NOT_FOUND id']);
  const deletion = await whileDeleting(bisi.id, () => deleteUser(studio, token, bisi.id));
  expect(refusals(deletion)).toEqual(['NOT_FOUND id']);
});

test('`me` of a designer who is deleted before it is read is refused as SESSION_ENDED', async () => {
  const { id, token } = await aLead(studio);
  await using customers = await holdLock(studio.databaseUrl, 'lock table customers');
  // Users are read last, so the customer has to be read before `me`.
  const operation = `{ order(id: "${studio.ids.order.id}") { customer { id } } me { id } }`;
  const answer = ask(studio, operation, { token });
  await customers.waitedFor();
  await runOn(studio.databaseUrl, 'delete from users where id = $1', [id]);
  await customers.commit();
  expect(briefly(await answer)).toBe(sessionEnded);
});

test('a sign-in of a designer who is deleted right after it is refused as SESSION_ENDED', async () => {
  const { username, password } = await aJunior(studio);
  await runOn(
    studio.databaseUrl,
    `create function delete_owner() returns trigger language plpgsql as
    'begin delete from users where id = new.user_id; return null; end'`,
  );
  // Runs when the sign-in commits, so the user is gone before `session.user` is read.
  await runOn(
    studio.databaseUrl,
    `create constraint trigger delete_owner after insert on sessions deferrable initially deferred
    for each row execute function delete_owner()`,
  );
  const answer = await logIn(studio, username, password);
  await runOn(studio.databaseUrl, 'drop function delete_owner cascade');
  expect(briefly(answer)).toBe(sessionEnded);
});

/** Sends a request that has to wait for a transaction which deletes the user, and commits that transaction. */
async function whileDeleting<Data>(id: string, send: () => Promise<GraphQLAnswer<Data>>): Promise<GraphQLAnswer<Data>> {
  await using deletion = await holdLock(studio.databaseUrl, `delete from users where id = '${id}'`);
  const answer = send();
  await deletion.waitedFor();
  await deletion.commit();
  return answer;
}

/** "CODE: message" of every error. */
function briefly({ errors = [] }: GraphQLAnswer<unknown>): string {
  return errors.map(error => `${error.extensions.code}: ${error.message}`).join();
}
