import { describe, expect, test } from 'vitest';
import { createSchema } from '../../src/start/schema.ts';
import { ask } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { oneOfEverything } from '../support/full-studio.ts';
import { aJunior, aLead } from '../support/people.ts';
import { guardedFields, operationFor, rootFields } from '../support/schema-walk.ts';
import { useStudio } from '../support/use-studio.ts';

/**
 * The fields that junior designers read null for: every guarded field outside Query and Mutation, but for `refused`.
 */
const hidden = [
  'InventoryItem.price',
  'Order.itemsTotal',
  'Order.makingCharge',
  'Order.discount',
  'Order.price',
  'Order.paymentStatus',
  'Order.amountPaid',
  'Order.balanceDue',
  'Order.refundDue',
  'Order.payments',
  'OrderItem.unitPrice',
  'OrderItem.lineTotal',
  'OrderCreated.toMakingCharge',
  'OrderCreated.toDiscount',
  'OrderEdited.fromMakingCharge',
  'OrderEdited.toMakingCharge',
  'OrderEdited.fromDiscount',
  'OrderEdited.toDiscount',
  'OrderItemChange.fromUnitPrice',
  'OrderItemChange.toUnitPrice',
  'User.email',
  'User.isActive',
  'User.dateJoined',
  'User.lastLoginAt',
  'User.sessions',
  'User.throttledUntil',
  'User.version',
];

/** Fields of events that no timeline shows to junior designers. See auth-money-events.test.ts. */
const refused = ['PaymentRecorded.payment', 'PaymentVoided.payment', 'RefundDue.amount'];

const schema = createSchema();

const studio = useStudio(async studio => {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  const rows = await oneOfEverything(studio, lead.id);
  return { rows, lead, junior };
});

test('the list of hidden fields is complete', () => {
  const roots = rootFields(schema);
  const guarded = guardedFields(schema).filter(field => ![...roots, ...refused].includes(field));
  const missing = guarded.filter(field => !hidden.includes(field));
  expect(missing, 'Add these to `hidden` here').toEqual([]);
  expect(guarded.sort()).toEqual(hidden.sort());
});

describe.each(hidden)('%s', coordinate => {
  test('is open to a lead designer', async () => {
    const answer = await ask(studio, operationFor(schema, coordinate, studio.rows), { token: studio.lead.token });
    expect(answer).toEqual({ data: expect.anything() });
    expect(ownersIn(answer.data)).not.toEqual([]);
  });

  test('reads null for a junior designer, and is in `hiddenFields`', async () => {
    const answer = await ask(studio, operationFor(schema, coordinate, studio.rows), { token: studio.junior.token });
    expect(answer).toEqual({ data: expect.anything(), extensions: { hiddenFields: [coordinate] } });
    const owners = ownersIn(answer.data);
    expect(owners).not.toEqual([]);
    for (const owner of owners) expect(owner).toEqual({ __typename: coordinate.split('.')[0], asked: null });
  });

  test('is refused without signing in', async () => {
    const { errors } = await ask(studio, operationFor(schema, coordinate, studio.rows));
    expect(errors?.map(({ path, extensions }) => [path?.length, extensions])).toEqual([
      [1, { code: 'UNAUTHENTICATED' }],
    ]);
  });
});

test('`hiddenFields` names a field once, however many rows hide it, and sorts the names', async () => {
  for (let i = 0; i < 99; i += 1) await anOrder(studio);
  const operation =
    '{ orders(first: 100) { nodes { price { amount } dear: price { currency } balanceDue { amount } } } }';
  expect(await ask(studio, operation, { token: studio.junior.token })).toEqual({
    data: { orders: { nodes: Array(100).fill({ price: null, dear: null, balanceDue: null }) } },
    extensions: { hiddenFields: ['Order.balanceDue', 'Order.price'] },
  });
});

test('`hiddenFields` does not name a field that was not read', async () => {
  const operation = `{
    orders(where: { number: 0 }) { nodes { price { amount } } }
    order(id: "${studio.rows.Order}") { id price @include(if: false) { amount } }
  }`;
  expect(await ask(studio, operation, { token: studio.junior.token })).toEqual({
    data: { orders: { nodes: [] }, order: { id: studio.rows.Order } },
  });
});

test('a junior designer reads all fields of their own user, but only name and role of others', async () => {
  const whole = '{ username firstName lastName role email isActive lastLoginAt }';
  const own = await ask(studio, `{ me ${whole} }`, { token: studio.junior.token });
  const { username, email } = studio.junior;
  const names = { firstName: 'Ngozi', lastName: expect.stringMatching(/^Bello/) };
  expect(own).toEqual({
    data: { me: { ...names, username, role: 'JUNIOR_ADMIN', email, isActive: true, lastLoginAt: null } },
  });
  const operation = `{ order(id: "${studio.rows.Order}") { createdBy ${whole} } }`;
  expect(await ask(studio, operation, { token: studio.junior.token })).toEqual({
    data: {
      order: {
        createdBy: {
          ...names,
          username: studio.lead.username,
          role: 'ADMIN',
          email: null,
          isActive: null,
          lastLoginAt: null,
        },
      },
    },
    extensions: { hiddenFields: ['User.email', 'User.isActive', 'User.lastLoginAt'] },
  });
});

/** The objects in an answer that have the field. */
function ownersIn(data: unknown): object[] {
  if (typeof data !== 'object' || data === null) return [];
  return 'asked' in data ? [data] : Object.values(data).flatMap(ownersIn);
}
