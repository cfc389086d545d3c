import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { wrongInBooks } from '../support/books.ts';
import { anOrder } from '../support/factories.ts';
import { aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';

const record = `mutation ($id: ID!, $input: PaymentInput!) {
  recordPayment(orderId: $id, input: $input) { order { paymentStatus } errors { code path } }
}`;

test('payments whose sum is too large for its column are refused, without an internal error', async () => {
  await using studio = await openStudio();
  const { token } = await aLead(studio);
  const { id } = await anOrder(studio, { makingCharge: '999999999999' });
  const pay = async (kind: string) =>
    data(studio, record, { token, variables: { id, input: { kind, method: 'CASH', amount: '900000000000' } } });
  expect(await pay('PAYMENT')).toEqual({ recordPayment: { order: { paymentStatus: 'PARTIALLY_PAID' }, errors: [] } });
  expect(await pay('REFUND')).toEqual({ recordPayment: { order: { paymentStatus: 'REFUNDED' }, errors: [] } });
  const refused = { recordPayment: { order: null, errors: [{ code: 'INVALID', path: ['amount'] }] } };
  expect(await pay('PAYMENT')).toEqual(refused);
  expect(await wrongInBooks(studio.databaseUrl)).toEqual({});
});
