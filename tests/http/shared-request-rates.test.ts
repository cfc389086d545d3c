import { expect, test } from 'vitest';
import { post } from '../support/ask.ts';
import { aJunior, aLead } from '../support/people.ts';
import { runOn } from '../support/postgres.ts';
import { aSecondServer } from '../support/second-server.ts';
import { useStudio } from '../support/use-studio.ts';

const limits = { REQUESTS_PER_ADDRESS: '4', REQUESTS_PER_USER: '2', TRUST_PROXY: '1' };
const studio = useStudio(
  async (studio, cleanUp) => ({ second: cleanUp.use(await aSecondServer(studio)), lead: await aLead(studio) }),
  { env: { ...limits, REQUEST_COUNTS: 'postgres' }, each: true },
);

const from = (address: string) => ({ 'x-forwarded-for': address });
const names = '{ __typename }';

test('the requests of an address are limited in all processes together', async () => {
  const headers = from('192.0.2.2');
  const left: (string | null)[] = [];
  for (const server of [studio, studio.second, studio.second, studio]) {
    const answer = await post(server, names, { headers });
    expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([200, '"address";q=4;w=60']);
    left.push(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1] ?? null);
  }
  expect(left).toEqual(['3', '2', '1', '0']);
  for (const server of [studio.second, studio, studio]) {
    const refused = await post(server, names, { headers });
    const seconds = Number(refused.headers.get('retry-after'));
    expect([refused.status, await refused.json()]).toEqual([
      429,
      {
        errors: [
          {
            message: `Too many requests from this address: try again in ${seconds} seconds.`,
            extensions: { code: 'THROTTLED', retryAfter: seconds },
          },
        ],
      },
    ]);
    expect(refused.headers.get('ratelimit')).toMatch(/^"address";r=0;t=\d+$/);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  }
  expect((await post(studio.second, names, { headers: from('192.0.2.3') })).status).toBe(200);
});

test('the requests of a user are limited in all processes together', async () => {
  const { token } = studio.lead;
  const statuses: number[] = [];
  for (const [i, server] of [studio, studio.second, studio.second, studio].entries())
    statuses.push((await post(server, '{ me { id } }', { token, headers: from(`192.0.2.${i}`) })).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  const colleague = await aJunior(studio);
  expect((await post(studio, names, { token: colleague.token, headers: from('192.0.2.9') })).status).toBe(200);
});

test('fifty requests at the same time in two processes are all counted', async () => {
  const servers = Array.from({ length: 50 }, (_, i) => (i % 2 ? studio : studio.second));
  const answers = await Promise.all(servers.map(server => post(server, names, { headers: from('192.0.2.4') })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
});

test('a request costs one statement for its address and one for its user; one over the limit costs none', async () => {
  const headers = from('192.0.2.5');
  await post(studio, names, { headers });
  expect(counting()).toHaveLength(1);
  await post(studio, names, { headers, token: studio.lead.token });
  expect(counting()).toHaveLength(2);
  for (let nth = 3; nth <= 5; nth += 1) await post(studio, names, { headers });
  expect(counting()).toHaveLength(3);
  expect((await post(studio, names, { headers })).status).toBe(429);
  expect(counting()).toEqual([]);
  expect(await runOn(studio.databaseUrl, 'select points from request_counts order by points')).toEqual([
    { points: 1 },
    { points: 5 },
  ]);
});

test('health checks are not counted', async () => {
  for (let nth = 1; nth <= 6; nth += 1) expect((await fetch(`${studio.url}/readyz`)).status).toBe(200);
  expect(counting()).toEqual([]);
});

test('when the table fails, requests go on and each process counts alone, until it works again', async () => {
  const headers = from('192.0.2.6');
  expect(await remaining(studio)).toBe('3');
  await runOn(studio.databaseUrl, 'alter table request_counts rename to elsewhere');
  for (const left of ['3', '2', '1']) expect(await remaining(studio)).toBe(left);
  expect(await remaining(studio.second)).toBe('3');
  // Each reads one more: that of the request for the metrics.
  expect([await failures(studio), await failures(studio.second)]).toEqual([4, 2]);
  await runOn(studio.databaseUrl, 'alter table elsewhere rename to request_counts');
  let nth = 0;
  const counted = async () => {
    nth += 1;
    await post(studio, names, { headers: from(`198.51.100.${nth}`) });
    return (await runOn(studio.databaseUrl, 'select key from request_counts')).length;
  };
  await expect.poll(counted, { interval: 200 }).toBe(2);

  async function remaining(server: { url: string }) {
    const answer = await post(server, names, { headers });
    expect(answer.status).toBe(200);
    return /r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1];
  }
});

const counting = () => studio.statements().filter(text => text.includes('request_counts'));

async function failures({ url }: { url: string }): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^atelier_request_count_failures_total (\d+)$/m.exec(text)?.[1]);
}
