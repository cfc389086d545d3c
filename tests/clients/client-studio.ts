import { Order } from '../../src/orders/order.entity.ts';
import { recordEvent } from '../../src/orders/record-event.ts';
import { inTransaction } from '../../src/platform/database/transaction.ts';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { aJunior, aLead, type Person } from '../support/people.ts';
import type { TestStudio } from '../support/studio.ts';
import { clientProject } from './client-project.ts';
import type { Connection } from './connection.ts';

/** A studio with a lead and a junior designer, and with the project of a client. */
export type ClientStudio = TestStudio & Awaited<ReturnType<typeof prepareClients>>;

/** What `useStudio` adds to a studio for the tests of clients. */
export async function prepareClients(studio: TestStudio, cleanUp: AsyncDisposableStack) {
  const { documents } = cleanUp.use(await clientProject());
  /** For a person, or for nobody. */
  const connectionOf = (person?: Pick<Person, 'token'>): Connection => ({
    url: `${studio.url}/graphql`,
    token: person?.token,
  });
  return { lead: await aLead(studio), junior: await aJunior(studio), documents, connectionOf };
}

/** Three orders, numbers 1 to 3, with everything that a board shows: the first and the last are of one customer. */
export async function takeOrders(studio: ClientStudio) {
  const { lead, junior } = studio;
  const silk = await anInventoryItem(studio, { name: 'Silk', unit: 'METRE', quantity: '40', price: '1250.50' });
  const buttons = await anInventoryItem(studio, { name: 'Buttons', category: 'Trimmings', price: '20' });
  const ada = await aCustomer(studio, { name: 'Ada Obi', email: 'ada@example.com', phone: '+234 803 555 0101' });
  const bola = await aCustomer(studio, { name: 'Bola Ade' });
  const items = [
    { item: silk, quantity: '2.75', size: 'M' },
    { item: buttons, quantity: '6' },
  ];
  const orders: string[] = [];
  for (const customer of [ada, bola, ada]) {
    const given = { customer, items, makingCharge: '5000', deliveryDate: '2099-12-24', by: lead.id };
    const { id } = await anOrder(studio, given);
    await scheduled(studio, id, '2099-12-24', lead);
    await aMeasurement(studio, customer.id, { orderId: id, by: junior.id });
    await anImage(studio, id, { by: junior.id });
    await aPayment(studio, id, { amount: '2500', by: lead.id });
    orders.push(id);
  }
  return { orders, ada, bola };
}

function scheduled({ orm }: TestStudio, orderId: string, to: string, { id }: Person) {
  return inTransaction(orm.em, async em => {
    const order = await em.findOneOrFail(Order, orderId);
    const actor = { id, role: 'ADMIN', sessionId: '' } as const;
    recordEvent(em, order, { actor, now: new Date() }, { kind: 'DELIVERY_SCHEDULED', from: null, to });
  });
}
