import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const ofOrder = (order: string, change: string) => [`update orders set ${change} where id = ${order}`];
const delivered = `status = 'COMPLETED', delivered_at = now()`;

accepts({
  'an order that is completed and delivered': ({ order }) => ofOrder(order, delivered),
  'a price that falls to what was paid': ({ order }) => ofOrder(order, 'discount = 6038.88'),
  'an order that was paid for nothing and costs nothing': ({ otherOrder }) => ofOrder(otherOrder, 'discount = 400'),
});

refuses(/^orders_(price_not_negative|not_overpaid)$/, {
  'a price below nothing': ({ otherOrder }) => ofOrder(otherOrder, 'discount = 400.01'),
});
refuses('orders_not_overpaid', {
  'a price below what was paid': ({ order }) => ofOrder(order, 'discount = 6038.89'),
});
refuses('orders_amounts_not_negative', {
  'a discount below nothing': ({ order }) => ofOrder(order, 'discount = -1'),
  'a making charge below nothing': ({ order }) => ofOrder(order, 'making_charge = -1'),
  'a discount that is no number': ({ order }) => ofOrder(order, `discount = 'NaN'`),
  'a making charge that is no number': ({ order }) => ofOrder(order, `making_charge = 'NaN'`),
});
refuses(/^column "\w+" can only be updated to DEFAULT$/, {
  'a price of its own': ({ order }) => ofOrder(order, 'price = 1'),
  'a balance of its own': ({ order }) => ofOrder(order, 'balance_due = 1'),
  'a payment status of its own': ({ order }) => ofOrder(order, `payment_state = 'PAID'`),
});
refuses(/^order \d+: completed without items$/, {
  'an order without items that is completed': ({ customer }) => [
    `insert into orders (id, customer_id, status, created_at, updated_at)
      values (gen_random_uuid(), ${customer}, 'COMPLETED', now(), now())`,
  ],
});
refuses('orders_delivered_when_completed', {
  'a delivery of what is not completed': ({ order }) => ofOrder(order, 'delivered_at = now()'),
  'a delivered order taken back to the workshop': ({ order }) => [
    ...ofOrder(order, delivered),
    ...ofOrder(order, `status = 'IN_PROGRESS'`),
  ],
});
refuses(/^invalid input value for enum order_status: "LOST"$/, {
  'a status that there is not': ({ order }) => ofOrder(order, `status = 'LOST'`),
});
refuses('orders_number_key', {
  'a number that another order has': ({ order, otherOrder }) =>
    ofOrder(order, `number = (select number from orders where id = ${otherOrder})`),
});
refuses('orders_customer_id_foreign', {});
refuses(/^\w+_(order|customer|\w+_by|actor)_id_foreign$/, {
  'an order removed from under its history': ({ order }) => [`delete from orders where id = ${order}`],
  'a customer removed from under their orders': ({ customer }) => [`delete from customers where id = ${customer}`],
  'a designer removed from under their work': ({ lead }) => [`delete from users where id = ${lead}`],
});
refuses(/^\w+ is append-only: (update|delete|truncate) refused$/, {
  'a timeline that is rewritten': () => ['update order_events set at = now()'],
  'a timeline that loses a line': () => ['delete from order_events'],
  'a timeline that is emptied': () => ['truncate order_events'],
  'orders emptied with all that belongs to them': () => ['truncate orders cascade'],
  'a studio emptied with its people': () => ['truncate users cascade'],
});
refuses('order_events_kind_check', {
  'an event that there is not': ({ order }) => [
    `insert into order_events (id, order_id, kind, at) values (gen_random_uuid(), ${order}, 'LOST', now())`,
  ],
});
