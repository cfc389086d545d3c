import { stockMoves } from './guarded-books.ts';
import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const received = (order: string, amount: string, kind = 'PAYMENT', method = 'CASH') =>
  `insert into payments (id, order_id, kind, method, amount, received_at, recorded_at)
    values (gen_random_uuid(), ${order}, '${kind}', '${method}', ${amount}, now(), now())`;
const paid = (order: string, change: string) =>
  `update orders set paid_total = paid_total + ${change} where id = ${order}`;
const refunded = (order: string, change: string) =>
  `update orders set refunded_total = refunded_total + ${change} where id = ${order}`;
const voided = (reason = `'typed twice'`) => `update payments set voided_at = now(), void_reason = ${reason}`;

const cancelled = (order: string) => [
  `update orders set status = 'CANCELLED' where id = ${order}`,
  ...stockMoves('(select id from inventory_items where unit = $$METRE$$)', 2.75, order),
  ...stockMoves('(select id from inventory_items where unit = $$PIECE$$)', 6, order),
];

accepts({
  'a payment of all that is due': ({ order: o }) => [received(o, '6038.88'), paid(o, '6038.88')],
  'a refund of all that was paid': ({ order: o }) => [received(o, '3000', 'REFUND'), refunded(o, '3000')],
  'a payment that is voided': ({ order: o, lead }) => [`${voided()}, voided_by_id = ${lead}`, paid(o, '-3000')],
  'a payment in place of one that is voided': ({ order: o }) => [voided(), received(o, '9038.88'), paid(o, '6038.88')],
  'more than its price, held for a cancelled order': ({ order: o }) => [
    ...cancelled(o),
    `update orders set discount = discount + 6038.89 where id = ${o}`,
  ],
});

refuses('orders_not_overpaid', {
  'more than is due': ({ order: o }) => [received(o, '6038.89'), paid(o, '6038.89')],
});
refuses('orders_payments_not_negative', {
  'a refund of more than was paid': ({ order: o }) => [received(o, '3000.01', 'REFUND'), refunded(o, '3000.01')],
  'a payment voided from under its refund': ({ order: o }) => [
    received(o, '1', 'REFUND'),
    refunded(o, '1'),
    `${voided()} where kind = 'PAYMENT'`,
    paid(o, '-3000'),
  ],
});
refuses(/^order \d+: paid and refunded totals are \S+ and \S+, its payments add up to \S+ and \S+$/, {
  'a payment that the order does not count': ({ order: o }) => [received(o, '1')],
  'a refund that the order does not count': ({ order: o }) => [received(o, '1', 'REFUND')],
  'a refund counted as less of a payment': ({ order: o }) => [received(o, '1', 'REFUND'), paid(o, '-1')],
  'a payment counted for another order': ({ order: o, otherOrder }) => [received(o, '1'), paid(otherOrder, '1')],
  'money that nobody paid': ({ otherOrder }) => [paid(otherOrder, '1')],
  'a new order that says it was paid': ({ customer }) => [
    `insert into orders (id, customer_id, making_charge, paid_total, created_at, updated_at)
      values (gen_random_uuid(), ${customer}, 10, 10, now(), now())`,
  ],
  'a voided payment that the order still counts': () => [voided()],
});
refuses(/^order \d+: deleted, but it had payments$/, {
  'a deleted order that has a payment': ({ order: o }) => [
    ...cancelled(o),
    `update orders set deleted_at = now() where id = ${o}`,
  ],
});
refuses(/^order \d+ is deleted: it gets no payments$/, {
  'a payment of a deleted order': ({ otherOrder: o }) => [
    `update orders set deleted_at = now() where id = ${o}`,
    received(o, '1'),
  ],
  'a payment of a deleted order that is voided from the start': ({ otherOrder: o }) => [
    `update orders set deleted_at = now() where id = ${o}`,
    `insert into payments (id, order_id, kind, method, amount, received_at, recorded_at, voided_at, void_reason)
      values (gen_random_uuid(), ${o}, 'PAYMENT', 'CASH', 1, now(), now(), now(), 'Mistake')`,
  ],
});
refuses('payments_amount_positive', {
  'a payment of nothing': ({ order: o }) => [received(o, '0')],
  'a payment of less than nothing': ({ order: o }) => [received(o, '-1'), paid(o, '-1')],
});
refuses('payments_kind_check', { 'a kind that there is not': ({ order: o }) => [received(o, '1', 'GIFT')] });
refuses('payments_method_check', {
  'a method that there is not': ({ order: o }) => [received(o, '1', 'PAYMENT', 'COWRIES')],
});
refuses('payments_voided_with_reason', {
  'a payment that is voided without a reason': ({ order: o }) => [voided('null'), paid(o, '-3000')],
});
refuses('payments is append-only: a payment can be voided once, nothing else', {
  'a reason without voiding': () => [`update payments set void_reason = 'perhaps'`],
  'a payment that is rewritten': ({ order: o }) => ['update payments set amount = 2999', paid(o, '-1')],
  'a payment that is rewritten while it is voided': ({ order: o }) => [`${voided()}, amount = 1`, paid(o, '-3000')],
  'a payment with another note': () => [`update payments set note = 'for the gown'`],
  'a payment that moves to another order': ({ otherOrder }) => [`update payments set order_id = ${otherOrder}`],
  'a payment that is deleted': ({ order: o }) => ['delete from payments', paid(o, '-3000')],
  'a payment that is voided no more': () => [voided(), 'update payments set voided_at = null, void_reason = null'],
  'a payment that is voided again': () => [voided(), voided(`'another reason'`)],
});
refuses('payments is append-only: truncate refused', { 'payments that are emptied': () => ['truncate payments'] });
