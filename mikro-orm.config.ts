import { databaseOptions } from './src/platform/database/database.ts';
import { entities } from './src/start/entities.ts';
import { migrations } from './src/start/migrations.ts';

/** For MikroORM's command line, on the database of DATABASE_URL: `npx mikro-orm migration:check`. */
export default databaseOptions({ url: process.env.DATABASE_URL ?? '', entities, migrations });
