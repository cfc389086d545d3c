import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { World } from '../../crash/changes.ts';
import { signIn } from '../../start/signing-in.ts';
import { data } from '../../support/ask.ts';
import { manyRequests } from '../failover/studio.ts';
import { startWork } from '../soak/mixed-work.ts';
import { usageOf } from '../soak/usage.ts';
import { cluster } from '../support/cluster.ts';
import { deployTest } from '../support/deploy-test.ts';
import { lead, studioHome } from '../support/studio-server.ts';

const minutes = Number(process.env.SOAK_MINUTES ?? 10);

deployTest(
  'memory, handles and connections do not grow while the studio works',
  async cleanUp => {
    const database = cleanUp.use(await cluster({ settings: { fsync: 'on' } }));
    const home = cleanUp.use(await studioHome());
    const server = home.server({ ...manyRequests, UPLOADS_PER_HOUR: '100000', DATABASE_URL: database.url });
    const url = await server.listening();
    const { accessToken } = await signIn(url, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
    let token = accessToken;
    const work = startWork(url, () => token, await aWorld(url, token));
    process.stdout.write('minute  memory MiB  handles  connections  answers  p99 ms\n');
    for (let minute = 1; minute <= minutes; minute += 1) {
      await sleep(60_000);
      const { memory, handles, connections } = await usageOf(server.pid, database.superuser);
      const times = work.takeTimes().sort((a, b) => a - b);
      const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? 0);
      process.stdout.write(`${[minute, memory, handles, connections, times.length, p99].join('\t')}\n`);
      expect(connections).toBeLessThanOrEqual(20);
      // Access tokens live for fifteen minutes.
      if (minute % 5 === 0) token = (await signIn(url, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD)).accessToken;
    }
    await work.finish();
    expect(work.errors).toEqual({});
  },
  minutes + 5,
);

async function aWorld(url: string, token: string): Promise<World> {
  const world: World = { customers: [], items: [], orders: [] };
  for (let i = 0; i < 8; i += 1) {
    const made = await data<Record<'c' | 'i', { row: { id: string } }>>({ url }, making, {
      token,
      variables: { name: `C ${i}` },
    });
    world.customers.push(made.c.row.id);
    world.items.push(made.i.row.id);
  }
  return world;
}

const making = `mutation ($name: String!) {
  c: createCustomer(input: { name: $name }) { row: customer { id } }
  i: createInventoryItem(input: { name: $name, category: "Cloth", quantity: "100000", price: "25" }) { row: inventoryItem { id } }
}`;
