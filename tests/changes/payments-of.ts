import { data } from '../support/ask.ts';
import type { Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';

/** The variables of `recordPayment`. */
export const pay = (id: string, amount: unknown, more = {}) => ({ id, input: { method: 'CASH', amount, ...more } });

/** The ids of the payments of an order, in the order in which they were recorded. */
export async function paymentsOf(studio: TestStudio & { lead: Person }, id: string): Promise<string[]> {
  const query = 'query ($id: ID!) { order(id: $id) { payments { id } } }';
  const options = { token: studio.lead.token, variables: { id } };
  const { order } = await data<{ order: { payments: { id: string }[] } }>(studio, query, options);
  return order.payments.map(payment => payment.id);
}
