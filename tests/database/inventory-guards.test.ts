import { ledgerLine, stockMoves } from './guarded-books.ts';
import { guards } from './guards.ts';

const { accepts, refuses } = guards();

const ofItem = (item: string, change: string) => [`update inventory_items set ${change} where id = ${item}`];
const nineMore = 'quantity = quantity + 9';
const beads = `'00000000-0000-7000-8000-000000000001'`;
const fiveBeads = `insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at)
  values (${beads}, 'Beads', 'Trimmings', 'GRAM', 5, 1, now(), now())`;

accepts({
  'stock that moves together with its ledger': ({ buttons, cloth }) => [
    ...stockMoves(buttons, -90),
    ...stockMoves(buttons, 7),
    ...stockMoves(cloth, 0.25),
  ],
  'an item with its first ledger line': () => [fiveBeads, ledgerLine(beads, '0', '5', { reason: 'CREATED' })],
});

refuses('inventory_items_quantity_not_negative', {
  'less than nothing in stock': ({ buttons }) => stockMoves(buttons, -91),
});
refuses(/^inventory item \S+ has a quantity of \S+, its ledger says \S+$/, {
  'a quantity without a ledger line': ({ buttons }) => ofItem(buttons, nineMore),
  'a ledger line without its quantity': ({ buttons }) => [ledgerLine(buttons, '90', '99')],
  'a ledger line of another item': ({ buttons, cloth }) => [
    ...ofItem(buttons, nineMore),
    ledgerLine(cloth, 'quantity', 'quantity + 9'),
  ],
  'an item without its first ledger line': () => [fiveBeads],
});
refuses(/^ledger of inventory item \S+: a line starts at \S+, the line before ended at \S+$/, {
  'a ledger line that does not start where the last one ended': ({ buttons }) => [
    ...ofItem(buttons, nineMore),
    ledgerLine(buttons, '91', '99'),
  ],
  'a first ledger line that does not start at nothing': () => [fiveBeads, ledgerLine(beads, '1', '5')],
  'a ledger line slipped in before the last one': ({ buttons }) => [
    ledgerLine(buttons, '0', '100', { position: '-1' }),
  ],
});
refuses('inventory_changes_order_has_reason', {
  'stock that left for an order, without the order': ({ buttons }) => [
    ...ofItem(buttons, nineMore),
    ledgerLine(buttons, '90', '99', { reason: 'RETURNED' }),
  ],
  'stock that an order took as a correction': ({ buttons, order }) => [
    ...ofItem(buttons, nineMore),
    ledgerLine(buttons, '90', '99', { order, reason: 'CORRECTED' }),
  ],
});
refuses('inventory_changes_not_negative', {
  'a ledger line below nothing': ({ buttons }) => [ledgerLine(buttons, '90', '-1')],
});
refuses('inventory_changes_reason_check', {
  'a reason that there is not': ({ buttons }) => [ledgerLine(buttons, '90', '90', { reason: 'LOST' })],
});
refuses(/^inventory_changes is append-only: (update|delete|truncate) refused$/, {
  'a ledger line that is rewritten': () => ['update inventory_changes set note = note'],
  'a ledger line that is deleted': () => ['delete from inventory_changes'],
  'a ledger that is emptied': () => ['truncate inventory_changes'],
  'a ledger that is emptied with its items': () => ['truncate inventory_items cascade'],
});
refuses('inventory_changes_inventory_item_id_foreign', {
  'an item removed from under its ledger': ({ buttons }) => [`delete from inventory_items where id = ${buttons}`],
});
refuses('inventory_items_counted_whole', {
  'half a button': ({ buttons }) => stockMoves(buttons, -0.5),
  'half a button as a threshold': ({ buttons }) => ofItem(buttons, 'low_stock_threshold = 0.5'),
  'cloth by the piece after it was cut': ({ cloth }) => ofItem(cloth, `unit = 'PIECE'`),
});
refuses('inventory_items_unit_check', {
  'a unit that there is not': ({ buttons }) => ofItem(buttons, `unit = 'DOZEN'`),
});
refuses('order_items_inventory_item_id_foreign', {
  'another unit for what was ordered': ({ buttons }) => ofItem(buttons, `unit = 'GRAM'`),
});
refuses('inventory_items_price_not_negative', {
  'a price below nothing': ({ cloth }) => ofItem(cloth, 'price = -0.01'),
  'a price that is no number': ({ cloth }) => ofItem(cloth, `price = 'NaN'`),
});
refuses('inventory_items_threshold_not_negative', {
  'a threshold below nothing': ({ cloth }) => ofItem(cloth, 'low_stock_threshold = -1'),
  'a threshold that is no number': ({ cloth }) => ofItem(cloth, `low_stock_threshold = 'NaN'`),
});
refuses('inventory_items_name_present', {
  'an item without a name': ({ cloth }) => ofItem(cloth, `name = ''`),
  'an item without a category': ({ cloth }) => ofItem(cloth, `category = ''`),
});
