import { Pool, types } from 'pg';
import { counted, deliveryStatus, moment, money, numberIn, today } from './wire.ts';

/** Hand-written queries: one prepared statement each, which selects only what the view shows. */

types.setTypeParser(types.builtins.TIMESTAMPTZ, text => text);
types.setTypeParser(types.builtins.DATE, text => text);

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20, options: '-c timezone=UTC' });

type Row = Record<string, string>;
/** A row with the key that it was loaded by. */
export type Keyed = Record<string, unknown> & { key: string };

async function rows(name: string, text: string, values: unknown[]): Promise<Row[]> {
  return (await pool.query<Row>({ name, text, values })).rows;
}

const orderColumns = `id, number, customer_id as "customerId", status, delivery_date as "deliveryDate", delivered_at as "deliveredAt",
  price, payment_state as "paymentStatus", balance_due as "balanceDue"`;

type OrderRow = Row & { number: never; deliveryDate: string | null };

function order(day: string, { price = '', balanceDue = '', deliveryDate, deliveredAt, ...row }: OrderRow) {
  const status = deliveryStatus(day, deliveryDate, deliveredAt);
  return {
    ...row,
    deliveryDate,
    deliveryStatus: status,
    price: money(price),
    balanceDue: money(balanceDue),
    number: row.number,
  };
}

/** Orders below a cursor, newest first. */
export async function ordersBefore(after: string | null | undefined, limit: number) {
  const text = `select ${orderColumns} from orders where deleted_at is null and number < $1 order by number desc limit $2`;
  const [orders, day] = [await rows('orders', text, [numberIn(after), limit]), today()];
  return orders.map(row => order(day, row as OrderRow));
}

export async function orderNumbered(number: number) {
  const text = `select ${orderColumns} from orders where deleted_at is null and number = $1`;
  const [row] = await rows('order', text, [number]);
  return row ? order(today(), row as OrderRow) : null;
}

export const customersOf = async (ids: string[]) =>
  (await rows('customers', 'select id as key, name, phone from customers where id = any($1)', [ids])) as Keyed[];

export const inventoryOf = async (ids: string[]) =>
  (await rows('inventory', 'select id as key, name, unit from inventory_items where id = any($1)', [ids])) as Keyed[];

export async function itemsOf(orders: string[]): Promise<Keyed[]> {
  const text = `select order_id as key, size, quantity, unit, unit_price as "unitPrice", inventory_item_id as "inventoryItemId"
    from order_items where order_id = any($1) order by id`;
  return (await rows('items', text, [orders])).map(
    ({ key = '', quantity = '', unit = '', unitPrice = '', ...row }) => ({
      ...row,
      key,
      quantity: counted(quantity, unit),
      unitPrice: money(unitPrice),
    }),
  );
}

export const measurementsOf = async (orders: string[]) => {
  const text =
    'select order_id as key, type, values from measurements where order_id = any($1) and deleted_at is null order by id';
  return (await rows('measurements', text, [orders])) as Keyed[];
};

export const imagesOf = async (orders: string[]) => {
  const text =
    'select order_id as key, id, description from images where order_id = any($1) and deleted_at is null order by id';
  return (await rows('images', text, [orders])) as Keyed[];
};

export async function paymentsOf(orders: string[]): Promise<Keyed[]> {
  const text = `select order_id as key, kind, method, amount, received_at as "receivedAt" from payments
    where order_id = any($1) order by received_at, id`;
  return (await rows('payments', text, [orders])).map(({ key = '', amount = '', receivedAt = '', ...row }) => ({
    ...row,
    key,
    amount: money(amount),
    receivedAt: moment(receivedAt),
  }));
}

/** Includes the actor: Mercurius would call an actor loader once for each type of event, with a statement each. */
export async function eventsOf(orders: string[], limit: number): Promise<Keyed[]> {
  const text = `select o.id as key, e.kind, e.at, e.details, u.first_name as "firstName" from unnest($1::uuid[]) as o (id)
    cross join lateral (
      select position, kind, at, actor_id, details from order_events where order_id = o.id order by position limit $2) as e
    left join users as u on u.id = e.actor_id order by e.position`;
  return (await rows('events', text, [orders, limit])).map(({ key = '', kind = '', at = '', firstName, details }) => ({
    ...(details as unknown as object),
    key,
    kind,
    actor: firstName === null ? null : { firstName },
    at: moment(at),
  }));
}
