import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aCustomer, aMeasurement, anImage, anInventoryItem, anOrder, aPayment } from '../support/factories.ts';
import { addManyRows, pick } from '../support/many-rows.ts';
import { aJunior } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { sortFields } from '../support/schema-lists.ts';
import { useStudio } from '../support/use-studio.ts';
import { type ListName, type Sort, walk } from '../support/walk.ts';

interface Work {
  /** Adds a row anywhere in the list; `n` is a random number. */
  add(n: number): Promise<unknown>;
  /** Changes a row so that its position can change; returns its id. */
  move?(n: number): Promise<string>;
}

const studio = useStudio(async studio => {
  const rows = await addManyRows(studio);
  // Orders without payments, so that their price can be anything.
  const unpaid = "select id from orders where paid_total = 0 and status <> 'CANCELLED'";
  return { ...rows, orders: await runOn<{ id: string }>(studio.databaseUrl, unpaid) };
});

const anyTime = (n: number) => new Date(Date.UTC(2026, n % 12, 1));
const anyDay = (n: number) => (n % 3 ? anyTime(n).toISOString().slice(0, 10) : null);
const update = (statement: string, values: unknown[]) => runOn(studio.databaseUrl, statement, values);

const work: Record<ListName, Work> = {
  orders: {
    add: n => anOrder(studio, { at: anyTime(n), deliveryDate: anyDay(n), makingCharge: String(n % 11000) }),
    async move(n) {
      const { id } = pick(studio.orders, n);
      const set =
        "making_charge = $2, delivery_date = $3, updated_at = $4, status = (enum_range('PENDING'::order_status, 'COMPLETED'))[$5]";
      await update(`update orders set ${set} where id = $1`, [id, n % 11000, anyDay(n), anyTime(n), 1 + (n % 3)]);
      return id;
    },
  },
  customers: {
    add: n => aCustomer(studio, { name: `${String.fromCodePoint(48 + (n % 80))} ${n}`, at: anyTime(n) }),
    async move(n) {
      const { id } = pick(studio.customers, n % 4);
      await update('update customers set name = $2 where id = $1', [id, String.fromCodePoint(48 + (n % 80))]);
      return id;
    },
  },
  inventoryItems: {
    add: n => anInventoryItem(studio, { price: String(n % 200), quantity: String(n % 60), at: anyTime(n) }),
    async move(n) {
      const item = pick(studio.items, n % 4);
      await anOrder(studio, { items: [{ item, quantity: '1' }] });
      await update('update inventory_items set name = $2, price = $3 where id = $1', [item.id, `x${n}`, n % 200]);
      return item.id;
    },
  },
  inventoryChanges: { add: () => anInventoryItem(studio) },
  measurements: { add: n => aMeasurement(studio, pick(studio.customers, n).id, { at: anyTime(n) }) },
  images: { add: n => anImage(studio, pick(studio.orders, n).id, { at: anyTime(n) }) },
  payments: {
    add: async n =>
      aPayment(studio, (await anOrder(studio, { makingCharge: '9' })).id, { amount: '9', at: anyTime(n) }),
  },
  users: { add: () => aJunior(studio) },
};

const asked = fc.constantFrom(...(Object.keys(work) as ListName[])).chain(list =>
  fc.record({
    list: fc.constant(list),
    orderBy: fc
      .tuple(
        fc.shuffledSubarray([...(sortFields[list] ?? [])]),
        fc.infiniteStream(fc.constantFrom<Sort['direction']>('ASC', 'DESC')),
      )
      .map(([fields, directions]) => fields.map(field => ({ field, direction: directions.next().value ?? 'ASC' }))),
  }),
);
const acts = fc.array(fc.record({ moves: fc.boolean(), n: fc.nat() }), { minLength: 1, maxLength: 6 });

const seed = Date.now() % 2 ** 31;

test(`paging through a list while others change it returns every row that stayed exactly once (seed ${seed})`, async () => {
  const { lead } = studio;
  const property = fc.asyncProperty(
    asked,
    acts,
    fc.integer({ min: 2, max: 7 }),
    fc.boolean(),
    async (asked, acts, size, backward) => {
      const { list, orderBy } = asked;
      const way = orderBy.length > 0 ? { list, orderBy } : { list };
      const before = await walk(studio, lead.token, { ...way, size: 100 });
      const moved = new Set<string>();
      const left = [...acts];
      const between = async () => {
        const act = left.shift();
        if (act?.moves && work[list].move) moved.add(await work[list].move(act.n));
        else if (act) await work[list].add(act.n);
      };
      const seen = await walk(studio, lead.token, { ...way, size, backward, between });
      const stayed = before.filter(id => !moved.has(id));
      const wereThere = new Set(stayed);
      expect(seen.filter(id => wereThere.has(id))).toEqual(stayed);
      const others = seen.filter(id => !moved.has(id));
      expect(new Set(others).size).toBe(others.length);
    },
  );
  await fc.assert(property, { seed, numRuns: 40 });
});
