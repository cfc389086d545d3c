import { expect, test } from 'vitest';
import { migrations } from '../../src/start/migrations.ts';
import { runOn } from '../support/postgres.ts';
import { insertRowsOf } from './rows-by-migration.ts';
import { useEmptyDatabase } from './use-database.ts';

const database = useEmptyDatabase();

const wholeRevisions = 'Migration20261125195000WholeRevisions';

test('revisions of before get the present type of their measurement, and stay append-only', async () => {
  for (const { name } of migrations) {
    if (name === wholeRevisions) break;
    await database.orm.migrator.up({ to: name });
    await insertRowsOf(database.url, name);
  }
  await database.orm.migrator.up({ to: wholeRevisions });
  const types = () => runOn(database.url, 'select version, type, taken_on from measurement_revisions order by version');
  expect(await types()).toEqual([{ version: 1, type: 'Bodice', taken_on: null }]);
  const rewrite = `update measurement_revisions set type = 'Gown'`;
  await expect(runOn(database.url, rewrite)).rejects.toThrow('append-only');
  // A process of the previous version adds a revision without a type, and then changes the measurement.
  await runOn(
    database.url,
    `begin;
    insert into measurement_revisions (measurement_id, version, values, recorded_at)
      select id, 2, values, now() from measurements;
    update measurements set type = 'Gown';
    commit`,
  );
  expect(await types()).toMatchObject([{ type: 'Bodice' }, { version: 2, type: 'Bodice' }]);
});
