/** The rows of a subquery as a JSON array. From whole rows, PostgreSQL writes JSON without spaces. */
const array = (rows: string, order = 'id') =>
  `coalesce((select json_agg(to_json(r) order by ${order}) from (${rows}) as r), '[]')`;

const amount = (column: string) => `(select to_json(m) from (select ${column}::numeric(16,2)::text as amount) as m)`;

const event = (e: string) => `
  case when ${e}.kind = 'STATUS_CHANGED' then (select to_json(c) from (select 'OrderStatusChanged' as "__typename", ${e}.at,
    (select to_json(a) from (select u.first_name as "firstName") as a) as actor, ${e}.details ->> 'from' as "fromStatus",
    ${e}.details ->> 'to' as "toStatus", ${e}.details ->> 'note' as note) as c)
  else (select to_json(c) from (select case ${e}.kind when 'CREATED' then 'OrderCreated' when 'DELIVERED' then 'OrderDelivered'
    when 'MEASUREMENT_RECORDED' then 'MeasurementRecorded' when 'IMAGE_ADDED' then 'ImageAdded'
    when 'PAYMENT_RECORDED' then 'PaymentRecorded' end as "__typename", ${e}.at,
    (select to_json(a) from (select u.first_name as "firstName") as a) as actor) as c) end`;

/** An order with everything that a board shows; $2 is today in the studio, $3 the base of image URLs. */
const card = `
  o.number, o.status, o.delivery_date as "deliveryDate",
  case when o.delivered_at is not null then 'DELIVERED' when o.delivery_date is null then 'UNSCHEDULED'
    when o.delivery_date < $2::date then 'OVERDUE' else 'SCHEDULED' end as "deliveryStatus",
  (select to_json(c) from (select name, phone from customers where id = o.customer_id) as c) as customer,
  coalesce((select json_agg(line order by id) from (
    select l.id, (select to_json(r) from (select
      (case when l.unit in ('METRE', 'YARD') then l.quantity else trunc(l.quantity) end)::text as quantity, l.size,
      (select to_json(i) from (select i.name, i.unit) as i) as "inventoryItem", ${amount('l.unit_price')} as "unitPrice") as r) as line
    from order_items as l join inventory_items as i on i.id = l.inventory_item_id where l.order_id = o.id) as lines), '[]') as items,
  coalesce((select json_agg((select to_json(r) from (select m.type, m."values") as r) order by m.id)
    from measurements as m where m.order_id = o.id and m.deleted_at is null), '[]') as measurements,
  coalesce((select json_agg((select to_json(r) from (
      select i.description, $3 || '/images/' || i.id || '/thumbnail' as url) as r) order by i.id)
    from images as i where i.order_id = o.id and i.deleted_at is null), '[]') as images,
  (select to_json(m) from (select o.price::numeric(16,2)::text as amount, 'NGN' as currency) as m) as price,
  o.payment_state as "paymentStatus", ${amount('o.balance_due')} as "balanceDue",
  coalesce((select json_agg((select to_json(r) from (
      select p.kind, p.method, ${amount('p.amount')} as amount, p.received_at as "receivedAt") as r) order by p.received_at, p.id)
    from payments as p where p.order_id = o.id), '[]') as payments,
  (select to_json(t) from (select coalesce((select json_agg(${event('e')} order by e.position)
    from (select * from order_events where order_id = o.id order by position limit 10) as e left join users as u on u.id = e.actor_id
  ), '[]') as nodes) as t) as timeline`;

/** Fifty orders below the number $1. */
export const boardSql = `
  with found as materialized (select * from orders where deleted_at is null and number < $1 order by number desc limit 51),
  shown as materialized (select * from found order by number desc limit 50)
  select json_build_object('data', json_build_object('orders', json_build_object(
    'nodes', ${array(`select ${card} from shown as o`, 'r.number desc')},
    'pageInfo', json_build_object('hasNextPage', (select count(*) > 50 from found),
      'endCursor', (select translate(encode(('order:' || min(number))::bytea, 'base64'), '+/=', '-_') from shown))
  )))::text as answer`;

/** The order with the number $1. */
export const oneSql = `
  select json_build_object('data', json_build_object('order', (
    select to_json(r) from (select ${card} from orders as o where deleted_at is null and number = $1) as r)))::text as answer`;
