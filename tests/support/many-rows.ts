import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment, type MadeItem } from './factories.ts';
import { aJunior, aLead } from './people.ts';
import { runOn } from './postgres.ts';
import type { TestStudio } from './studio.ts';

const names = [
  'Ada Obi',
  'ADA OBI',
  'ada obi',
  'Ọlá Bello',
  'ọlá bello',
  'Zainab',
  '_',
  'Ẹniọlá',
  '🧵 Thread',
  "O'Neil",
];
const moments = [
  new Date('2026-03-01T09:00:00.000Z'),
  new Date('2026-03-01T09:00:00.001Z'),
  new Date('2026-10-25T23:30:00.000Z'),
];
const days = [null, '2026-11-01', '2026-12-24', null];
const moves = [[], ['IN_PROGRESS'], ['IN_PROGRESS', 'COMPLETED'], ['CANCELLED']] as const;

/**
 * Adds a dozen or more rows to every list, many of which differ in nothing but their ids. A test file begins with
 * `useStudio(addManyRows)`.
 */
export async function addManyRows(studio: TestStudio) {
  const [lead, junior] = [await aLead(studio), await aJunior(studio)];
  for (let i = 0; i < 4; i += 1) await aJunior(studio);
  await runOn(studio.databaseUrl, "update users set date_joined = '2026-01-01' where role = 'JUNIOR_ADMIN'");
  const customers: { id: string; name: string }[] = [];
  for (const [i, name] of names.entries()) customers.push(await aCustomer(studio, { name, at: pick(moments, i) }));
  const items: MadeItem[] = [];
  for (let i = 0; i < 12; i += 1) items.push(await anItem(studio, i, lead.id));
  for (let i = 0; i < 24; i += 1) {
    const by = pick([lead.id, junior.id], i);
    await anOrderWithAll(studio, i, { customer: pick(customers, i % 7), item: pick(items, i), by });
  }
  return { lead, junior, customers, items };
}

function anItem(studio: TestStudio, i: number, by: string): Promise<MadeItem> {
  return anInventoryItem(studio, {
    name: pick(names, i),
    category: `Category ${i}`,
    unit: i % 3 ? 'PIECE' : 'METRE',
    quantity: i % 2 ? '50' : '40',
    lowStockThreshold: '45',
    price: i % 4 ? '100' : '0.01',
    at: pick(moments, i),
    by,
  });
}

async function anOrderWithAll(
  studio: TestStudio,
  i: number,
  { customer, item, by }: { customer: { id: string }; item: MadeItem; by: string },
): Promise<void> {
  const at = pick(moments, i);
  const order = await anOrder(studio, {
    customer,
    items: [{ item, quantity: '1' }],
    deliveryDate: pick(days, i),
    makingCharge: pick(['0', '250.50', '10000'], i),
    moves: [...pick(moves, i)],
    at,
    by,
  });
  const type = pick(['Bodice', 'Trousers'], i);
  await aMeasurement(studio, customer.id, { ...(i % 2 && { orderId: order.id }), type, at, by });
  await anImage(studio, order.id, { at, by, deleted: i % 5 === 4 });
  const amount = i % 2 ? '250' : '100';
  if (i % 3 > 0) await aPayment(studio, order.id, { amount, at: pick(moments, i % 2), by });
}

/** The element at `i`, starting again from the first after the last. */
export function pick<Value>(values: readonly Value[], i: number): Value {
  return values[i % values.length] as Value;
}
