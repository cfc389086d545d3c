import { databaseOptions } from './src/platform/database/database.ts';
import { ConfigError, readConfig } from './src/platform/settings/config.ts';
import { entities } from './src/start/entities.ts';
import { migrations } from './src/start/migrations.ts';

/**
 * For MikroORM's command line, on the database of DATABASE_URL, around a pooler if DATABASE_DIRECT_URL is set:
 * `npx mikro-orm migration:check`.
 */
export default async () => {
  const { database } = readConfig();
  if (!database) throw new ConfigError('DATABASE_URL must be set: it is the database of the command.');
  const { url, directUrl = url, ...place } = database;
  return databaseOptions({ ...place, url: directUrl, entities, migrations });
};
