import { Migration } from '@mikro-orm/migrations';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { entities } from '../../src/start/entities.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { homes } from './server-home.ts';

const openHome = homes();

test('a lead designer from the settings may have the name of a sample designer', async () => {
  await using home = await openHome();
  await using database = await emptyDatabase();
  const admin = { ADMIN_EMAIL: 'tunde@house.example', ADMIN_PASSWORD: 'correct horse battery staple' };
  const server = home.start({ DATABASE_URL: database.url, SAMPLE_DATA: 'true', ...admin });
  await Promise.race([server.ended, server.listening().catch(() => undefined)]);
  expect(server.stderr).toBe('');
});

class Migration20990101000000Slow extends Migration {
  override up(): void {
    this.addSql('select pg_sleep(16)');
  }
}

test('a migration may take as long as it needs', async () => {
  await using database = await emptyDatabase();
  const orm = await openDatabase({ url: database.url, entities, migrations: [Migration20990101000000Slow as never] });
  try {
    expect(await migrate(orm)).toEqual(['Migration20990101000000Slow']);
  } finally {
    await orm.close();
  }
});
