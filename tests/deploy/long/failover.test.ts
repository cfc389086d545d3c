import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { nothingWrong, type Reckoning, reckon } from '../../crash/reckoning.ts';
import { loadOn } from '../../crash/studio-under-load.ts';
import { pair } from '../failover/pair.ts';
import { readiness, startServers } from '../failover/studio.ts';
import { waysToPrimary } from '../failover/ways.ts';
import { role } from '../support/cluster.ts';
import { deployTest } from '../support/deploy-test.ts';
import { studioHome } from '../support/studio-server.ts';

const times = Number(process.env.FAILOVERS ?? 20);

for (const [way, urlOf] of Object.entries(waysToPrimary)) {
  deployTest(
    `when the standby takes over, nothing that was acknowledged is lost and nobody restarts a server (${way})`,
    async cleanUp => {
      const databases = await pair(cleanUp);
      const url = await urlOf(databases, cleanUp);
      const home = cleanUp.use(await studioHome());
      const { urls } = await startServers(home, 2, { DATABASE_URL: url });
      let turn = 0;
      const load = await loadOn(() => urls[turn++ % urls.length] ?? '');
      const outages: { fromKill: number; fromPromotion: number }[] = [];
      for (let i = 0; i < times; i += 1) {
        await sleep(500 + Math.random() * 1000);
        const killed = performance.now();
        await databases.killPrimary(i % 2 ? 'SIGKILL' : 'SIGQUIT');
        for (const server of urls) await expect.poll(() => readiness(server)).toBe(503);
        await databases.promote();
        const promoted = performance.now();
        const { length } = load.acknowledged;
        while (load.acknowledged.length === length) await sleep(5);
        const served = performance.now();
        outages.push({ fromKill: served - killed, fromPromotion: served - promoted });
        for (const server of urls) await expect.poll(() => readiness(server)).toBe(200);
        await databases.rebuild();
      }
      await load.finish();
      const found = await reckon(databases.primary.superuser.replace(/postgres$/, role.database), load.acknowledged);
      process.stdout.write(`${summary(way, outages, load, found)}\n`);
      expect(found).toEqual(nothingWrong);
      expect(Object.keys(load.failuresByCode())).not.toContain('INTERNAL_SERVER_ERROR');
    },
    20,
  );
}

function summary(
  way: string,
  outages: { fromKill: number; fromPromotion: number }[],
  load: Awaited<ReturnType<typeof loadOn>>,
  { lost, doubled, half }: Reckoning,
): string {
  const seconds = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b).map(ms => (ms / 1000).toFixed(1));
    return `${sorted[Math.floor(sorted.length / 2)]} s (median), ${sorted.at(-1)} s (longest)`;
  };
  return [
    `failover ×${outages.length}, ${way}: ${load.acknowledged.length} acknowledged`,
    `lost ${lost.length}, doubled ${doubled.length}, half ${half.length}`,
    `attempts without an answer: ${JSON.stringify(load.failuresByCode())}`,
    `served again after the kill: ${seconds(outages.map(({ fromKill }) => fromKill))}`,
    `served again after the promotion: ${seconds(outages.map(({ fromPromotion }) => fromPromotion))}`,
  ].join('; ');
}
