import { Migration } from '@mikro-orm/migrations';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { databaseLimits } from '../../src/platform/settings/database-limits.ts';
import { entities } from '../../src/start/entities.ts';
import { emptyDatabase } from '../support/empty-database.ts';

class Migration20990101000000Slow extends Migration {
  override up(): void {
    this.addSql('select pg_sleep(3)');
  }
}

test('a migration has no time limit', async () => {
  await using database = await emptyDatabase();
  const migrations = [Migration20990101000000Slow as never];
  const limits = { ...databaseLimits, statement: 2_000 };
  const orm = await openDatabase({ url: database.url, entities, migrations, limits });
  try {
    expect(await migrate(orm)).toEqual(['Migration20990101000000Slow']);
  } finally {
    await orm.close();
  }
});
