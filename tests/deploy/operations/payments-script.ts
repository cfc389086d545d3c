import type { Maker } from './maker.ts';

/** Records payments, some of them twice under one key, refunds and voids. */
export async function makePayments(maker: Maker): Promise<void> {
  const { change, keyed, id } = maker;
  for (let i = 0; i < 10; i += 1) {
    const input = {
      method: i % 2 ? 'CASH' : 'CARD',
      amount: `${10 + i}.01`,
      receivedAt: `2026-03-${String(i + 1).padStart(2, '0')}T09:00:00.001+01:00`,
      reference: `r${i}`,
    };
    const values = { id: id('orders', i), ...keyed(input) };
    await change('recordPayment', values);
    if (i % 4 === 0) await change('recordPayment', values);
  }
  const first = id('orders', 0);
  await change('recordPayment', { id: first, ...keyed({ method: 'CASH', amount: '5', kind: 'REFUND' }) });
  await change('recordPayment', { id: first, ...keyed({ method: 'CASH', amount: '500000' }) });
  await voidTwice(maker, id('orders', 3));
}

async function voidTwice({ change, recorder, people }: Maker, id: string): Promise<void> {
  const query = 'query ($id: ID!) { order(id: $id) { payments { id amount { amount } } } }';
  const { order } = await recorder.ask('payments of an order', { query, variables: { id }, token: people.lead });
  const payment = order?.payments?.[0]?.id ?? id;
  for (let i = 0; i < 2; i += 1) await change('voidPayment', { id: payment, reason: 'typed twice' });
}
