/** Order lines, the stock ledger, and the orders with their totals. */
export const takings = [
  `create temp table lines on commit drop as
   select n, k, i as item, unit, quantity, price as unit_price, round(quantity * price, 2) as line_total
   from course cross join generate_series(0, 2) as k
   join shelf on i = (n * 7 + k * 67) % 200
   cross join lateral (select case when unit in ('METRE', 'YARD') then 1.25 + (n + k) % 5 * 0.75 else 2 + (n + k) % 5 end as quantity) as wishes`,
  `insert into order_items (id, order_id, inventory_item_id, unit, size, quantity, unit_price, line_total, created_at)
   select pg_temp.id(5, n * 4 + k), pg_temp.id(4, n), pg_temp.id(3, item), unit, (array['S', 'M', null])[1 + k], quantity, unit_price,
     line_total, taken_at
   from lines join course using (n)`,
  `insert into inventory_changes (id, position, inventory_item_id, old_quantity, new_quantity, reason, order_id, changed_at, changed_by_id)
   select pg_temp.id(6, position), position, pg_temp.id(3, item), after - change, after, reason, case when n > 0 then pg_temp.id(4, n) end, at, by
   from (
     select *, row_number() over (order by n, step, item) as position,
       sum(change) over (partition by item order by n, step) as after
     from (
       select i as item, 0 as n, 0 as step, 1000000 + ceil(coalesce((select sum(quantity) from lines where item = i), 0)) as change,
         'CREATED' as reason, now() - interval '4 years' as at, null::uuid as by from shelf
       union all select item, n, 1, -quantity, 'ORDERED', taken_at, by from lines join course using (n)
       union all select item, n, 2, quantity, 'RETURNED', taken_at + interval '1 hour', by from lines join course using (n)
         where status = 'CANCELLED'
     ) as changes
   ) as ledger`,
  `update inventory_items set quantity = new_quantity from (
     select distinct on (inventory_item_id) inventory_item_id, new_quantity from inventory_changes
     order by inventory_item_id, position desc
   ) as ledger where id = inventory_item_id`,
  `create temp table sums on commit drop as
   select n, items_total, 5000 + n % 7 * 1000 as making_charge, round((items_total + 5000 + n % 7 * 1000) * 0.3, 2) as deposit
   from (select n, sum(line_total) as items_total from lines group by n) as totals`,
  `create temp table paid on commit drop as
   select n, j, case when j = 0 then deposit when is_delivered then items_total + making_charge - deposit
     else round(deposit / 2, 2) end as amount
   from sums join course using (n) cross join generate_series(0, 1) as j`,
  `insert into orders (id, number, customer_id, status, notes, delivery_date, delivered_at, items_total, making_charge, paid_total,
     created_at, updated_at, created_by_id, updated_by_id, version)
   select pg_temp.id(4, n), n, pg_temp.id(2, customer), status, case when n % 4 = 0 then 'Call before the fitting.' end,
     case when n % 10 > 0 then taken_at::date + 21 end, case when is_delivered then taken_at + interval '9 hours' end, items_total,
     making_charge, paid_total, taken_at, taken_at + interval '9 hours', by, by, 5
   from course join sums using (n) join (select n, sum(amount) as paid_total from paid group by n) as payments using (n)`,
  `select setval('orders_number_seq', max(number)) from orders`,
  `select setval('inventory_changes_position_seq', max(position)) from inventory_changes`,
];
