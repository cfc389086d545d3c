import { orderLine, stockMoves } from './guarded-books.ts';
import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const total = (order: string, change: string) =>
  `update orders set items_total = items_total + ${change} where id = ${order}`;
const cancelled = (order: string) => `update orders set status = 'CANCELLED' where id = ${order}`;
const deleted = (order: string) => `update orders set deleted_at = now() where id = ${order}`;
const unlined = (order: string) => `delete from order_items where order_id = ${order}`;
const ofLine = (order: string, change: string) => `update order_items set ${change} where order_id = ${order}`;

accepts({
  'another line': ({ otherOrder: o, cloth }) => [
    orderLine(o, cloth, { quantity: '0.25', total: '312.63' }),
    total(o, '312.63'),
    ...stockMoves(cloth, -0.25, o),
  ],
  'a second line for the same item': ({ otherOrder: o, buttons }) => [
    orderLine(o, buttons),
    total(o, '100'),
    ...stockMoves(buttons, -1, o),
  ],
  'a line that is removed': ({ otherOrder: o, buttons }) => [
    unlined(o),
    total(o, '-400'),
    ...stockMoves(buttons, 4, o),
  ],
  'a line that is reduced': ({ otherOrder: o, buttons }) => [
    ofLine(o, 'quantity = 3, line_total = 300'),
    total(o, '-100'),
    ...stockMoves(buttons, 1, o),
  ],
  'an order cancelled with its stock given back': ({ otherOrder: o, buttons }) => [
    cancelled(o),
    ...stockMoves(buttons, 4, o),
  ],
  'an order deleted with its stock given back': ({ otherOrder: o, buttons }) => [
    deleted(o),
    ...stockMoves(buttons, 4, o),
  ],
});

refuses(/^order \d+: items_total is \S+, its lines add up to \S+$/, {
  'a total that is not the sum of the lines': ({ order }) => [total(order, '0.01')],
  'a line that the total leaves out': ({ otherOrder: o, buttons }) => [
    orderLine(o, buttons),
    ...stockMoves(buttons, -1, o),
  ],
  'a line that costs more than the total says': ({ otherOrder: o }) => [ofLine(o, 'line_total = 401')],
  'a removed line in the total': ({ otherOrder: o, buttons }) => [unlined(o), ...stockMoves(buttons, 4, o)],
});
refuses(/^order \d+: what it holds is not what the ledger took for it$/, {
  'a line without stock': ({ otherOrder: o, buttons }) => [orderLine(o, buttons), total(o, '100')],
  'a line with too little stock': ({ otherOrder: o, buttons }) => [
    orderLine(o, buttons, { quantity: '2' }),
    total(o, '100'),
    ...stockMoves(buttons, -1, o),
  ],
  'a line with the stock of another item': ({ otherOrder: o, buttons, cloth }) => [
    orderLine(o, buttons),
    total(o, '100'),
    ...stockMoves(cloth, -1, o),
  ],
  'a line with stock taken for another order': ({ otherOrder: o, order, buttons }) => [
    orderLine(o, buttons),
    total(o, '100'),
    ...stockMoves(buttons, -1, order),
  ],
  'stock taken for an order without a line': ({ order, cloth }) => stockMoves(cloth, -1, order),
  'a removed line whose stock is kept': ({ otherOrder: o }) => [unlined(o), total(o, '-400')],
  'a reduced line whose stock is kept': ({ otherOrder: o }) => [ofLine(o, 'quantity = 3')],
  'stock given back twice': ({ otherOrder: o, buttons }) => [
    cancelled(o),
    ...stockMoves(buttons, 4, o),
    ...stockMoves(buttons, 4, o),
  ],
  'a cancelled order that keeps its stock': ({ otherOrder: o }) => [cancelled(o)],
  'a deleted order that keeps its stock': ({ otherOrder: o }) => [deleted(o)],
});
refuses('order_items_inventory_item_id_foreign', {
  'a line counted in another unit than its item': ({ order, buttons }) => [
    orderLine(order, buttons, { unit: `'METRE'` }),
  ],
});
refuses('order_items_counted_whole', {
  'a line of half a button': ({ order, buttons }) => [orderLine(order, buttons, { quantity: '0.5' })],
});
refuses('order_items_quantity_positive', {
  'a line of nothing': ({ order, buttons }) => [orderLine(order, buttons, { quantity: '0' })],
});
refuses('a line stays with its order', {
  'a line that moves to another order with all that goes with it': ({ order, otherOrder: o, buttons }) => [
    ...stockMoves(buttons, 6, order),
    ...stockMoves(buttons, -6, o),
    `update order_items set order_id = ${o} where order_id = ${order} and inventory_item_id = ${buttons}`,
    total(order, '-600'),
    total(o, '600'),
  ],
});
refuses('order_items_amounts_not_negative', {
  'a line total that is no number': ({ otherOrder: o }) => [ofLine(o, `line_total = 'NaN'`), total(o, `'NaN'`)],
  'a unit price that is no number': ({ order }) => [ofLine(order, `unit_price = 'NaN'`)],
  'a line that costs less than nothing': ({ order, buttons }) => [orderLine(order, buttons, { total: '-1' })],
  'a unit price below nothing': ({ order }) => [ofLine(order, 'unit_price = -1')],
});
