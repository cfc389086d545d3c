import { expect } from 'vitest';
import { openDatabase } from '../../src/platform/database/database.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import { foldedDifferently } from '../support/folded-characters.ts';
import { cluster } from './support/cluster.ts';
import { deployTest } from './support/deploy-test.ts';

for (const postgres of ['installed', 'embedded'] as const) {
  for (const locale of ['C', 'tr_TR.UTF-8', 'ICU'] as const) {
    deployTest(
      `names are folded as in JavaScript by the ${postgres} PostgreSQL with the locale ${locale}`,
      async cleanUp => {
        const { url } = cleanUp.use(await cluster({ postgres, locale }));
        const orm = await openDatabase({ url, entities, migrations });
        cleanUp.defer(() => orm.close());
        await migrate(orm);
        expect(await foldedDifferently(url)).toMatchObject({ others: [], merged: [] });
      },
    );
  }
}
