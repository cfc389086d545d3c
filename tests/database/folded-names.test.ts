import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';

const names = migrations.map(({ name }) => name);
const folding = names.findIndex(name => name.endsWith('FoldedNames'));
const oneName = names.findIndex(name => name.endsWith('OneName'));

test('a database whose locale told names apart that are the same now is refused, with a list of them', async () => {
  await using database = await emptyDatabase("template template0 locale_provider libc locale 'C'");
  const orm = await openDatabase({ url: database.url, entities, migrations });
  try {
    await orm.migrator.up({ to: names[folding - 1] as string });
    await runOn(database.url, rows);
    await expect(migrate(orm)).rejects.toThrow(
      `these are in use: e-mail addresses 'É@x.example' and 'é@x.example' (ids: ${id(1)}, ${id(2)}); ` +
        `inventory items 'ÉTOFFE' and 'étoffe' (ids: ${id(4)}, ${id(5)}); usernames 'İfe' and 'ife' (ids: ${id(2)}, ${id(3)}). Rename`,
    );
    expect((await orm.migrator.getPending()).map(({ name }) => name)).toEqual(names.slice(folding));
    await runOn(database.url, `update users set username = 'ife2', email = 'e2@x.example' where id = '${id(2)}'`);
    await runOn(database.url, `update inventory_items set deleted_at = now() where id = '${id(5)}'`);
    expect(await migrate(orm)).toEqual(names.slice(folding));
  } finally {
    await orm.close();
  }
});

test('a database with two spellings of what is one name now is refused before anything is changed, with a list of them', async () => {
  await using database = await emptyDatabase();
  const orm = await openDatabase({ url: database.url, entities, migrations });
  try {
    await orm.migrator.up({ to: names[oneName - 1] as string });
    await runOn(database.url, spellings);
    await expect(migrate(orm)).rejects.toThrow(
      `these are in use: e-mail addresses 'ada@x.example' and 'ada@x\u200b.example' (ids: ${id(1)}, ${id(2)}); ` +
        `inventory items 'Lace trim' and 'ｌａｃｅ  trim' (ids: ${id(4)}, ${id(5)}); usernames 'bi\u00adsi' and 'Bisi' (ids: ${id(2)}, ${id(3)}). Rename`,
    );
    expect((await orm.migrator.getPending()).map(({ name }) => name)).toEqual(names.slice(oneName));
    expect(await runOn(database.url, `select proname from pg_proc where proname = 'folded_name'`)).toEqual([]);
    await runOn(database.url, `update users set username = 'bisi2', email = 'a2@x.example' where id = '${id(2)}'`);
    await runOn(database.url, `update inventory_items set name = 'Lace trim 2' where id = '${id(5)}'`);
    expect(await migrate(orm)).toEqual(names.slice(oneName));
    expect(await runOn(database.url, `select name from inventory_items order by id`)).toEqual(
      ['Lace trim', 'Lace trim 2', 'LACE TRIM', 'Lace trim'].map(name => ({ name })),
    );
  } finally {
    await orm.close();
  }
});

const id = (last: number) => `01980000-0000-7000-8000-00000000000${last}`;

const rows = `
  insert into users (id, username, email, first_name, last_name, role, password_hash, date_joined)
    select id::uuid, username, email, 'Ada', 'Obi', 'ADMIN', 'none', now() from (values
      ('${id(1)}', 'emma', 'É@x.example'), ('${id(2)}', 'İfe', 'é@x.example'), ('${id(3)}', 'ife', 'ife@x.example')
    ) as person (id, username, email);
  insert into inventory_items (id, name, category, unit, quantity, price, created_at, updated_at, deleted_at)
    select id::uuid, name, category, 'PIECE', 0, 0, now(), now(), deleted_at::timestamptz from (values
      ('${id(4)}', 'ÉTOFFE', 'Tissu', null), ('${id(5)}', 'étoffe', 'TISSU', null),
      ('${id(6)}', 'Étoffe', 'Tissu', '2026-01-01'), ('${id(7)}', 'Étoffe', 'Fils', null)
    ) as item (id, name, category, deleted_at)`;

const spellings = rows
  .replace("'emma', 'É@x.example'", "'emma', 'ada@x.example'")
  .replace("'İfe', 'é@x.example'", "'bi\u00adsi', 'ada@x\u200b.example'")
  .replace("'ife', 'ife@x", "'Bisi', 'ife@x")
  .replace("'ÉTOFFE'", "'Lace trim'")
  .replace("'étoffe'", "'ｌａｃｅ  trim'")
  .replace("'Étoffe', 'Tissu'", "'LACE TRIM', 'Tissu'")
  .replace("'Étoffe', 'Fils'", "'Lace trim', 'Fils'");
