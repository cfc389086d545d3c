import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { runOn } from '../support/postgres.ts';
import { insertRowsOf } from './rows-by-migration.ts';
import { endsOrWaits, sessionOn } from './session.ts';
import { useEmptyDatabase } from './use-database.ts';

const database = useEmptyDatabase();
const names = migrations.map(({ name }) => name);
const migration = 'Migration20261125195200KeptPayments';

const order = (customer: string, status = 'PENDING') => `
  insert into orders (id, customer_id, status, created_at, updated_at, making_charge)
    values (gen_random_uuid(), '${customer}', '${status}', now(), now(), 100) returning id`;
const voidedPayment = (id: string) => `
  insert into payments (id, order_id, kind, method, amount, received_at, recorded_at, voided_at, void_reason)
    values (gen_random_uuid(), '${id}', 'PAYMENT', 'CASH', 1, now(), now(), now(), 'Mistake')`;

/** The id of what the statement adds. */
async function added(statement: string): Promise<string> {
  return (await runOn<{ id: string }>(database.url, statement))[0]?.id ?? '';
}

test('orders with voided payments that were deleted before are shown again as cancelled, with their customer', async () => {
  const before = names[names.indexOf(migration) - 1] as string;
  for (const name of names.slice(0, names.indexOf(before) + 1)) {
    await database.orm.migrator.up({ to: name });
    await insertRowsOf(database.url, name);
  }
  const [kept] = await runOn<{ id: string }>(database.url, 'select id from customers');
  const gone = await added(`insert into customers (id, name, created_at, updated_at, deleted_at)
    values (gen_random_uuid(), 'Bola', now(), now(), now()) returning id`);
  const [paid, cancelled, unpaid] = [
    await added(order(gone)),
    await added(order(gone, 'CANCELLED')),
    await added(order(kept?.id ?? '')),
  ];
  for (const id of [paid, cancelled]) await runOn(database.url, voidedPayment(id));
  await runOn(
    database.url,
    `update orders set deleted_at = now() where id in ('${paid}', '${cancelled}', '${unpaid}')`,
  );

  await database.orm.migrator.up();
  const rows = await runOn<{ id: string }>(
    database.url,
    `select orders.id, status::text, orders.deleted_at is null as shown, orders.version, customers.deleted_at is null as customer,
      array(select concat_ws(' ', kind, details ->> 'to', details ->> 'note') from order_events where order_id = orders.id order by position) as told
    from orders join customers on customers.id = customer_id where orders.id = any ($1)`,
    [[paid, cancelled, unpaid]],
  );
  expect(rows.sort((a, b) => a.id.localeCompare(b.id))).toEqual(
    [
      {
        id: paid,
        status: 'CANCELLED',
        shown: true,
        version: 3,
        customer: true,
        // Junior designers read it too, so it does not speak of payments.
        told: ['EDITED', 'STATUS_CHANGED CANCELLED This order was deleted. It is shown again, as cancelled.'],
      },
      { id: cancelled, status: 'CANCELLED', shown: true, version: 2, customer: true, told: ['EDITED'] },
      { id: unpaid, status: 'PENDING', shown: false, version: 1, customer: true, told: [] },
    ].sort((a, b) => a.id.localeCompare(b.id)),
  );
});

test.each(['the payment', 'the deletion'])(
  'of a payment and a deletion of its order in two transactions, the later one is refused: %s comes first',
  async first => {
    await database.orm.migrator.up();
    const customer = await added(`insert into customers (id, name, created_at, updated_at)
      values (gen_random_uuid(), 'Bola', now(), now()) returning id`);
    const id = await added(order(customer));
    await using one = await sessionOn(database.url);
    await using two = await sessionOn(database.url);
    for (const session of [one, two]) await session.query('begin');
    const both = [voidedPayment(id), `update orders set deleted_at = now() where id = '${id}'`];
    const [sooner, later] = first === 'the payment' ? both : both.reverse();
    await one.query(sooner as string);
    const waiting = two
      .query(later as string)
      .then(() => two.query('commit'))
      .then(
        () => 'done',
        error => error.message,
      );
    await endsOrWaits(database.url, two, waiting);
    await one.query('commit');
    expect(await waiting).toMatch(/^order \d+(: deleted, but it had payments| is deleted: it gets no payments)$/);
  },
);
