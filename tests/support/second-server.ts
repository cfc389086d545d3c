import { openDatabase } from '../../src/platform/database/database.ts';
import type { TokenKeys } from '../../src/platform/settings/token-keys.ts';
import { createApp } from '../../src/start/app.ts';
import { entities } from '../../src/start/entities.ts';
import { migrations } from '../../src/start/migrations.ts';
import type { TestStudio } from './studio.ts';

/** A second server of a studio, as another process would be: it shares only the database, the storage and the keys. */
export async function aSecondServer(studio: TestStudio, tokenKeys: TokenKeys = studio.tokenKeys) {
  const { config, databaseUrl: url, storage } = studio;
  const orm = await openDatabase({ url, entities, migrations });
  const app = await createApp({ config, orm, tokenKeys, storage });
  return {
    app,
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    async [Symbol.asyncDispose]() {
      await app.close();
      await orm.close();
    },
  };
}
