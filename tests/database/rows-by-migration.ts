import { runOn } from '../support/postgres.ts';

/** Inserts rows into the tables of the last applied migration, with references to the rows of earlier ones. */
export async function insertRowsOf(url: string, migration: string): Promise<void> {
  const rows = rowsOf[migration.replace(/^Migration\d+/, '')];
  if (rows) await runOn(url, `begin; ${rows}; commit`);
}

const id = (last: number) => `'01980000-0000-7000-8000-${String(last).padStart(12, '0')}'`;
const [user, session, customer, item, order, measurement, payment] = [1, 2, 3, 4, 5, 6, 7].map(id);
const at = "'2026-03-01T09:00:00.123Z'";

const rowsOf: Record<string, string> = {
  Users: `
    insert into users values (${user}, 'ada', 'ada@house.example', 'Ada', 'Obi', 'ADMIN', 'hash', true, ${at}, null);
    insert into sessions values (${session}, ${user}, ${at}, ${at}, null);
    insert into refresh_tokens values ('hash', ${session}, ${at}, null)`,
  Customers: `
    insert into customers (id, name, email, notes, created_at, updated_at)
      values (${customer}, 'Ọlá', 'ola@example.com', E'line\\nend', ${at}, ${at})`,
  Inventory: `
    insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at, created_by_id)
      values (${item}, 'Lace', 'Fabric', 'METRE', 12.50, 19.99, ${at}, ${at}, ${user});
    insert into inventory_changes (id, inventory_item_id, old_quantity, new_quantity, reason, changed_at)
      values (${id(20)}, ${item}, 0, 10, 'CREATED', ${at}), (${id(21)}, ${item}, 10, 12.5, 'RESTOCKED', ${at})`,
  Orders: `
    insert into orders (id, customer_id, items_total, making_charge, created_at, updated_at)
      values (${order}, ${customer}, 39.98, 100, ${at}, ${at});
    insert into order_items values (${id(30)}, ${order}, ${item}, 'METRE', 'M', 2, 19.99, 39.98, ${at});
    update inventory_items set quantity = 10.5 where id = ${item};
    insert into inventory_changes (id, inventory_item_id, old_quantity, new_quantity, reason, order_id, changed_at)
      values (${id(22)}, ${item}, 12.5, 10.5, 'ORDERED', ${order}, ${at})`,
  OrderEvents: `
    insert into order_events (id, order_id, kind, at, actor_id) values (${id(40)}, ${order}, 'CREATED', ${at}, ${user})`,
  Payments: `
    insert into payments (id, order_id, kind, method, amount, received_at, recorded_at)
      values (${payment}, ${order}, 'PAYMENT', 'CASH', 50, ${at}, ${at});
    update orders set paid_total = 50 where id = ${order}`,
  Measurements: `
    insert into measurements (id, customer_id, order_id, type, values, taken_by_id, created_at, updated_at) values
      (${measurement}, ${customer}, ${order}, 'Bodice', '[{"name": "chest", "value": "92.5", "unit": "CENTIMETRE"}]', ${user}, ${at}, ${at});
    insert into measurement_revisions select id, 1, values, notes, created_at, taken_by_id from measurements`,
  Images: `
    insert into images (id, order_id, content_type, width, height, byte_size, thumbhash, uploaded_at)
      values (${id(50)}, ${order}, 'image/webp', 1200, 1600, 54321, 'm5uDBQ==', ${at})`,
  Throttling: `insert into login_attempts values ('account', 3, 1772355600000)`,
  Uploads: `insert into upload_counts values (${user}, ${at}, 2)`,
  RequestCounts: `insert into request_counts values ('user:1', 3, 1772355600000)`,
  StudioIdentity: `insert into studio_identity values (${id(90)}, true, ${at})`,
  RunningProcesses: `insert into running_processes values (${id(91)}, 'key', null, ${at}, ${at})`,
  TimelineValues: `
    insert into order_events (id, order_id, kind, at, subject_id, details, changes)
      values (${id(41)}, ${order}, 'MEASUREMENT_RECORDED', ${at}, ${measurement}, '{"toType": "Bodice"}', '[{"name": "chest", "from": null, "to": {"value": "92.5", "unit": "CENTIMETRE"}}]')`,
  Changes: `insert into idempotency_keys values (${user}, 'key', 'input', ${order}, ${at})`,
};
