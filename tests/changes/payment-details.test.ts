import { afterAll, expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { anOrder } from '../support/factories.ts';
import { useStudio } from '../support/use-studio.ts';
import { asLead } from './changes.ts';
import { everyTable } from './every-table.ts';
import { pay, paymentsOf } from './payments-of.ts';

const studio = useStudio(asLead);
afterAll(async () => {
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});

test('a payment keeps the time at which it was received, which cannot be in the future', async () => {
  const { id } = await anOrder(studio, { makingCharge: '100' });
  const before = await everyTable(studio);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  expect(await studio.changes.codes('recordPayment', pay(id, 5, { receivedAt: tomorrow }))).toEqual([
    'INVALID receivedAt',
  ]);
  expect(await everyTable(studio)).toEqual(before);
  const more = { receivedAt: '2020-02-29T23:30:00+01:00', reference: ' R-1 ', note: 'Half', method: 'OTHER' };
  await studio.changes.make('recordPayment', pay(id, 5, more));
  const query = `query ($id: ID!) { order(id: $id) { payments { kind method amount { amount currency } reference note receivedAt
    recordedBy { id } voidedAt voidReason voidedBy { id } } } }`;
  expect(await data(studio, query, { token: studio.lead.token, variables: { id } })).toEqual({
    order: {
      payments: [
        {
          kind: 'PAYMENT',
          method: 'OTHER',
          amount: { amount: '5.00', currency: 'NGN' },
          reference: 'R-1',
          note: 'Half',
          receivedAt: '2020-02-29T22:30:00.000Z',
          recordedBy: { id: studio.lead.id },
          voidedAt: null,
          voidReason: null,
          voidedBy: null,
        },
      ],
    },
  });
});

test('a voided payment stays readable with its reason', async () => {
  const { id } = await anOrder(studio, { makingCharge: '9' });
  await studio.changes.make('recordPayment', pay(id, 9));
  const [payment = ''] = await paymentsOf(studio, id);
  expect(await studio.changes.codes('voidPayment', { id: payment, reason: ' \t ' })).toEqual(['INVALID reason']);
  await studio.changes.make('voidPayment', { id: payment, reason: ' Bounced ' });
  const query = 'query ($id: ID!) { payment(id: $id) { voidedAt voidReason voidedBy { id } amount { amount } } }';
  expect(await data(studio, query, { token: studio.lead.token, variables: { id: payment } })).toEqual({
    payment: {
      voidedAt: expect.any(String),
      voidReason: 'Bounced',
      voidedBy: { id: studio.lead.id },
      amount: { amount: '9.00' },
    },
  });
});
