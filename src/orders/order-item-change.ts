import { isDeepStrictEqual } from 'node:util';
import { Decimal } from 'decimal.js';
import { decimalPlaces, type StockUnit } from '../inventory/stock-unit.ts';

/** A line of an order with its item, as it is or will be stored. */
export interface OrderLine {
  id: string;
  inventoryItem: { id: string; name: string };
  unit: StockUnit;
  size?: string | null | undefined;
  quantity: string;
  unitPrice: string;
}

/** What an event stores of a line, before and after. Every value is null on a side where there was no line. */
export type OrderItemChange = { orderItemId: string } & Side<'from'> & Side<'to'>;

type Side<Prefix extends string> = {
  [Name in 'InventoryItemId' | 'ItemName' | 'Quantity' | 'Size' | 'UnitPrice' as `${Prefix}${Name}`]: string | null;
};

/** The lines that were added, changed or removed: what differs between the lines of an order before and after. */
export function changesOfLines(before: readonly OrderLine[], after: readonly OrderLine[]): OrderItemChange[] {
  const old = new Map(before.map(line => [line.id, line]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.filter(line => !isSame(old.get(line.id), line));
  const removed = before.filter(({ id }) => !kept.has(id));
  return [
    ...changed.map(line => ({ orderItemId: line.id, ...side('from', old.get(line.id)), ...side('to', line) })),
    ...removed.map(line => ({ orderItemId: line.id, ...side('from', line), ...side('to', undefined) })),
  ];
}

/** The name is left aside: an item that is renamed at this moment does not change the order. */
function isSame(before: OrderLine | undefined, after: OrderLine): boolean {
  const [{ toItemName: _before, ...old }, { toItemName: _after, ...now }] = [side('to', before), side('to', after)];
  return isDeepStrictEqual(old, now);
}

/** The quantity has the decimal places of its unit, the price has 4: as they are read from their tables. */
function side<Prefix extends 'from' | 'to'>(prefix: Prefix, line: OrderLine | undefined): Side<Prefix> {
  const values: Side<''> = {
    InventoryItemId: line?.inventoryItem.id ?? null,
    ItemName: line?.inventoryItem.name ?? null,
    Quantity: line ? new Decimal(line.quantity).toFixed(decimalPlaces[line.unit]) : null,
    Size: line?.size ?? null,
    UnitPrice: line ? new Decimal(line.unitPrice).toFixed(4) : null,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value])) as Side<Prefix>;
}
