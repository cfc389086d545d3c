import type { ClientBase } from 'pg';
import { runOn } from './postgres.ts';

/**
 * What is wrong with the books of a studio: for every rule that is broken, the ids of the rows that break it.
 * Empty when the books balance. Computed from the rows alone, without the constraints and triggers of the database.
 * @param database its URL, or a connection, to check what its transaction has not committed yet
 */
export async function wrongInBooks(database: string | ClientBase): Promise<Record<string, string[]>> {
  const rows: Breach[] =
    typeof database === 'string' ? await runOn<Breach>(database, breaches()) : (await database.query(breaches())).rows;
  return Object.fromEntries(rows.map(({ rule, ids }) => [rule, ids]));
}

interface Breach {
  rule: string;
  ids: string[];
}

function breaches(): string {
  const parts = Object.entries(rules).map(
    ([rule, select]) =>
      `select '${rule}' as rule, array_agg(id::text) as ids from (${select}) as breach having count(*) > 0`,
  );
  return parts.join('\nunion all ');
}

/** The sums of an order's payments and refunds. */
const standing = `
  select paid, refunded, paid - refunded as net from (
    select coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0) as paid,
      coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as refunded
    from payments where order_id = orders.id and voided_at is null
  ) as sums`;

/** Each rule selects the ids of the rows that break it. */
const rules: Record<string, string> = {
  'no item has less than nothing': `select id from inventory_items where quantity < 0`,
  'the quantity of an item is the sum of its ledger': `
    select id from inventory_items where quantity <> coalesce((
      select sum(new_quantity - old_quantity) from inventory_changes where inventory_item_id = inventory_items.id
    ), 0)`,
  'a ledger line starts where the one before ended': `
    select id from (
      select id, old_quantity, lag(new_quantity, 1, 0) over (partition by inventory_item_id order by position) as before
      from inventory_changes
    ) as line where old_quantity <> before`,
  'an order holds what its items say, a cancelled or deleted one nothing': `
    select concat_ws(' ', order_id, inventory_item_id) as id from (
      select order_id, inventory_item_id, sum(quantity) as held from order_items join orders on orders.id = order_id
      where status <> 'CANCELLED' and deleted_at is null group by order_id, inventory_item_id
    ) as items full join (
      select order_id, inventory_item_id, sum(old_quantity - new_quantity) as taken from inventory_changes
      where order_id is not null group by order_id, inventory_item_id
    ) as ledger using (order_id, inventory_item_id) where coalesce(held, 0) <> coalesce(taken, 0)`,
  'a line costs its quantity times its price': `
    select id from order_items where abs(line_total - quantity * unit_price) > 0.005 or scale(trim_scale(line_total)) > 2`,
  'the price is the sum of the lines, and the making, less the discount': `
    select id from orders where price < 0 or price <> making_charge - discount + coalesce((
      select sum(line_total) from order_items where order_id = orders.id
    ), 0)`,
  'what was paid is between nothing and the price': `
    select orders.id from orders cross join lateral (${standing}) as money where net < 0 or (status <> 'CANCELLED' and net > price)`,
  'the sums of an order are those of its payments': `
    select orders.id from orders cross join lateral (${standing}) as money
    where (amount_paid, balance_due, paid_total, refunded_total)
      <> (net, case when status = 'CANCELLED' then 0 else price - net end, paid, refunded)`,
  'the payment status follows from the payments': `
    select orders.id from orders cross join lateral (${standing}) as money where payment_state <> case
      when status = 'CANCELLED' and paid = 0 then 'CANCELLED' when status = 'CANCELLED' and net > 0 then 'REFUND_DUE'
      when status <> 'CANCELLED' and price = 0 then 'PAID' when paid = 0 then 'UNPAID' when net = 0 then 'REFUNDED'
      when net = price then 'PAID' else 'PARTIALLY_PAID' end`,
  'an order that had a payment is not deleted': `
    select id from orders where deleted_at is not null and exists (select from payments where order_id = orders.id)`,
  'only a completed order is delivered, and only one with items is completed': `
    select id from orders where status <> 'COMPLETED' and delivered_at is not null
      or status = 'COMPLETED' and not exists (select from order_items where order_id = orders.id)`,
  'the moves of a timeline are legal and lead from PENDING to the status': `
    select orders.id from orders cross join lateral (
      select array_agg(details ->> 'from' order by position) || orders.status::text as path,
        array['PENDING'] || array_agg(details ->> 'to' order by position) as told,
        bool_and((details ->> 'from', details ->> 'to') in (
          ('PENDING', 'IN_PROGRESS'), ('PENDING', 'CANCELLED'), ('IN_PROGRESS', 'COMPLETED'),
          ('IN_PROGRESS', 'CANCELLED'), ('COMPLETED', 'IN_PROGRESS')
        )) as legal
      from order_events where order_id = orders.id and kind = 'STATUS_CHANGED'
    ) as moves where coalesce(path <> told or not legal, status <> 'PENDING')`,
  'a timeline begins once, with the taking of the order': `
    select orders.id from orders cross join lateral (
      select array_agg(kind order by position) as kinds from order_events where order_id = orders.id
    ) as timeline where (array_positions(kinds, 'CREATED') = '{1}') is not true`,
  'a timeline runs forward': `
    select id from (
      select id, at, lag(at) over (partition by order_id order by position) as before from order_events
    ) as event where at < before`,
  'all that happened to an order is told once': `
    with happened (order_id, kind, subject_id) as (
      select order_id, 'PAYMENT_RECORDED', id from payments
      union all select order_id, 'PAYMENT_VOIDED', id from payments where voided_at is not null
      union all select order_id, 'MEASUREMENT_RECORDED', id from measurements where order_id is not null
      union all select order_id, 'IMAGE_ADDED', id from images
      union all select id, 'DELIVERED', null from orders where delivered_at is not null
    ), told as (
      select order_id, kind, subject_id from order_events where kind in (select kind from happened) and kind <> 'IMAGE_ADDED'
      -- An image that was deleted and restored was added more than once.
      union all select distinct order_id, kind, subject_id from order_events where kind = 'IMAGE_ADDED'
    )
    select concat_ws(' ', order_id, kind, subject_id) as id
    from ((table happened except all table told) union all (table told except all table happened)) as different`,
};
