import { runOn } from './postgres.ts';
import { missing, sortFields } from './schema-lists.ts';
import type { TestStudio } from './studio.ts';
import type { ListName, Sort } from './walk.ts';

/** A row with the value of each sort field, as a number or text that JavaScript can compare. */
export type Row = { id: string } & Record<string, number | string>;

const visible = 'deleted_at is null';
const moment = (column: string) => `extract(epoch from ${column})::float8`;

const tables: Record<ListName, string> = {
  orders: `select id, number "NUMBER", ${moment('created_at')} "CREATED_AT", ${moment('updated_at')} "UPDATED_AT",
    coalesce(delivery_date - date '2026-01-01', 1000000) "DELIVERY_DATE", price::float8 "PRICE", balance_due::float8 "BALANCE_DUE",
    position(left(status::text, 2) in 'PE IN CO CA') "STATUS" from orders where ${visible}`,
  customers: `select id, name "NAME", ${moment('created_at')} "CREATED_AT" from customers where ${visible}`,
  inventoryItems: `select id, name "NAME", quantity::float8 "QUANTITY", price::float8 "PRICE", ${moment('created_at')} "CREATED_AT"
    from inventory_items where ${visible}`,
  inventoryChanges: 'select id, position::int4 "POSITION" from inventory_changes',
  measurements: `select id, ${moment('created_at')} "CREATED_AT" from measurements where ${visible}`,
  images: `select id, ${moment('uploaded_at')} "UPLOADED_AT" from images where ${visible}`,
  payments: `select id, ${moment('received_at')} "RECEIVED_AT" from payments`,
  users: `select id, ${moment('date_joined')} "DATE_JOINED" from users`,
};

/** Every row that a list should have, by id. */
export async function listedRows({ databaseUrl }: TestStudio, list: ListName): Promise<Map<string, Row>> {
  const rows = await runOn<Row>(databaseUrl, tables[list]);
  const unknown = sortFields[list]?.find(field => rows[0] && !(field in rows[0]));
  if (unknown) missing(`${list} by ${unknown}`, `a column "${unknown}" to its select`, import.meta.url);
  const uniform = sortFields[list]?.find(
    field => rows.length > 30 && rows.every(row => row[field] === rows[0]?.[field]),
  );
  if (uniform) missing(`${list} by ${uniform}`, `rows that differ in it, in many-rows.ts,`, import.meta.url);
  return new Map(
    rows.map(row => [row.id, row.NAME === undefined ? row : { ...row, NAME: String(row.NAME).toLowerCase() }]),
  );
}

/** Whether `left` can be before `right`: they are in order, or equal. */
export function inOrder(left: Row, right: Row, sorts: readonly Sort[]): boolean {
  for (const { field, direction } of sorts) {
    const difference = compared(left[field] ?? '', right[field] ?? '');
    if (difference !== 0) return direction === 'ASC' ? difference < 0 : difference > 0;
  }
  return true;
}

/** Compares texts by code points. */
function compared(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}
