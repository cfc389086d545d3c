import { expect, test } from 'vitest';
import { runOn } from '../support/postgres.ts';
import { insertRowsOf } from './rows-by-migration.ts';
import { useEmptyDatabase } from './use-database.ts';

const database = useEmptyDatabase();

test('an item whose newest ledger line is newer than its last change gets the time and the author of that line', async () => {
  const { migrator } = database.orm;
  await migrator.up({ to: 'Migration20261122000001Users' });
  await insertRowsOf(database.url, 'Migration20261122000001Users');
  await migrator.up({ to: 'Migration20261125175000ChangePositions' });
  const [taken, edited] = [crypto.randomUUID(), crypto.randomUUID()];
  await runOn(database.url, items, [taken, edited]);
  await runOn(database.url, lines, [taken, edited]);
  await migrator.up({ to: 'Migration20261125195200StockMoves' });
  const found = await runOn(
    database.url,
    `select id, version, updated_at, updated_by_id is not null as by_somebody from inventory_items where id in ($1, $2)`,
    [taken, edited],
  );
  expect(new Set(found)).toEqual(
    new Set([
      { id: taken, version: 4, updated_at: new Date('2026-05-01T09:00:00Z'), by_somebody: true },
      { id: edited, version: 4, updated_at: new Date('2026-06-01T09:00:00Z'), by_somebody: false },
    ]),
  );
});

const items = `insert into inventory_items (id, name, category, unit, quantity, price, version, created_at, updated_at)
  select id, id::text, 'Cloth', 'PIECE', 0, 1, 4, '2026-01-01T09:00Z', updated_at
  from (values ($1::uuid, '2026-04-01T09:00Z'::timestamptz), ($2, '2026-06-01T09:00Z')) as items (id, updated_at)`;

const lines = `with changed as (update inventory_items set quantity = 6 where id in ($1, $2))
  insert into inventory_changes (id, inventory_item_id, old_quantity, new_quantity, reason, changed_at, changed_by_id)
  select gen_random_uuid(), item, old, new, reason, at, users.id
  from users, unnest(array[$1, $2]::uuid[]) as item, (values
    (0, 10, 'CREATED', '2026-01-01T09:00Z'::timestamptz), (10, 6, 'CORRECTED', '2026-05-01T09:00Z')) as line (old, new, reason, at)
  order by item, at`;
