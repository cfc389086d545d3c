import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from '../../src/platform/database/database.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { useSetup } from '../support/use-setup.ts';

/** Opens a database without tables for every test of a file, to apply migrations to. */
export function useEmptyDatabase(): { url: string; orm: MikroORM } {
  return useSetup(
    async cleanUp => {
      const { url } = cleanUp.use(await emptyDatabase());
      const orm = await openDatabase({ url, entities, migrations });
      cleanUp.defer(() => orm.close());
      return { url, orm };
    },
    { each: true },
  );
}
