import { entities } from './src/entities.ts';
import { migrations } from './src/migrations.ts';
import { databaseOptions } from './src/platform/database.ts';

/** For MikroORM's own command line, on the database that DATABASE_URL names: `npx mikro-orm migration:check`. */
export default databaseOptions({ url: process.env.DATABASE_URL ?? '', entities, migrations });
