import { expect } from 'vitest';
import { runOn } from '../support/postgres.ts';
import { haproxy, nginx } from './support/balancers.ts';
import { cluster } from './support/cluster.ts';
import { deployTest } from './support/deploy-test.ts';
import { pgbouncer } from './support/pgbouncer.ts';
import { redis } from './support/redis.ts';
import { studioHome } from './support/studio-server.ts';

for (const postgres of ['installed', 'embedded'] as const) {
  for (const locale of ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ICU'] as const) {
    deployTest(`PostgreSQL starts (${postgres}, ${locale})`, async cleanUp => {
      const database = cleanUp.use(await cluster({ postgres, locale, settings: { timezone: 'Asia/Tokyo' } }));
      expect(await runOn(database.url, 'show timezone')).toEqual([{ TimeZone: 'Asia/Tokyo' }]);
      await database.server.signal('SIGKILL');
      await database.start();
      expect(await runOn(database.url, 'select current_user as me')).toEqual([{ me: 'atelier' }]);
    });
  }
}

deployTest('PgBouncer leads to the database', async cleanUp => {
  const database = cleanUp.use(await cluster());
  const pooler = cleanUp.use(await pgbouncer(database.port, { mode: 'transaction' }));
  expect(await runOn(pooler.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

deployTest('HAProxy and nginx lead to the server', async cleanUp => {
  const database = cleanUp.use(await cluster());
  const home = cleanUp.use(await studioHome());
  const url = await home.server({ DATABASE_URL: database.url }).listening();
  const port = Number(new URL(url).port);
  const balancers = [cleanUp.use(await haproxy('http', { one: { port } })), cleanUp.use(await nginx([port]))];
  for (const balancer of balancers) {
    expect((await fetch(`http://127.0.0.1:${balancer.port}/readyz`)).status).toBe(200);
  }
});

deployTest('Redis starts', async cleanUp => {
  expect(cleanUp.use(await redis()).url).toMatch(/^redis:/);
});
