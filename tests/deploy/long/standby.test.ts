import { expect } from 'vitest';
import { runOn } from '../../support/postgres.ts';
import { pair } from '../failover/pair.ts';
import { createCustomer, readiness, startServers } from '../failover/studio.ts';
import { anyOf, waysToPrimary } from '../failover/ways.ts';
import { role } from '../support/cluster.ts';
import { deployTest } from '../support/deploy-test.ts';
import { studioHome } from '../support/studio-server.ts';

const toTheStandby = { ...waysToPrimary, 'HAProxy that leads to any server': anyOf };

for (const [way, urlOf] of Object.entries(toTheStandby)) {
  deployTest(
    `while only the standby is there, changes hear UNAVAILABLE and the server is not ready (${way})`,
    async cleanUp => {
      const databases = await pair(cleanUp);
      const home = cleanUp.use(await studioHome());
      const settings = { DATABASE_URL: await urlOf(databases, cleanUp) };
      const {
        urls: [url = ''],
        token,
      } = await startServers(home, 1, settings);
      await databases.killPrimary('SIGKILL');
      await expect.poll(() => readiness(url)).toBe(503);
      for (let i = 0; i < 20; i += 1) {
        const { status, codes } = await createCustomer(url, `during ${i}`, { token });
        expect({ status, codes }).toEqual({ status: 503, codes: ['UNAVAILABLE'] });
        expect(await readiness(url)).toBe(503);
      }
      await databases.promote();
      await expect.poll(() => readiness(url)).toBe(200);
      expect(await createCustomer(url, 'during 0', { token })).toMatchObject({ status: 200, made: true });
    },
  );
}

deployTest('a change that the synchronous standby never confirms gets an answer, and is made once', async cleanUp => {
  const databases = await pair(cleanUp);
  const home = cleanUp.use(await studioHome());
  const {
    urls: [url = ''],
    token,
  } = await startServers(home, 1, { DATABASE_URL: databases.primary.url });
  await databases.standby.server.signal('SIGINT');
  const since = performance.now();
  const answers = await Promise.all(['one', 'two', 'three'].map(key => createCustomer(url, key, { token })));
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  process.stdout.write(`a lost synchronous standby: answers after ${seconds} s: ${JSON.stringify(answers)}\n`);
  for (const { made, codes } of answers) expect({ made, codes }).toEqual({ made: false, codes: ['UNAVAILABLE'] });
  await databases.standby.start();
  for (const key of ['one', 'two', 'three']) {
    expect(await createCustomer(url, key, { token })).toMatchObject({ status: 200, made: true });
  }
  const database = databases.primary.superuser.replace(/postgres$/, role.database);
  const names = await runOn(database, 'select name from customers order by name');
  expect(names).toEqual([{ name: 'one' }, { name: 'three' }, { name: 'two' }]);
});
