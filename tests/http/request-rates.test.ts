import { expect, test } from 'vitest';
import { ask, post } from '../support/ask.ts';
import { aJunior, aLead } from '../support/people.ts';
import { openStudio } from '../support/studio.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio({ env: { REQUESTS_PER_ADDRESS: '4', REQUESTS_PER_USER: '2', TRUST_PROXY: '1' } });

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const from = (address: string) => ({ 'x-forwarded-for': address });

test('a client reads in each answer how many requests it has left', async () => {
  const { token } = await aLead(studio);
  const since = performance.now();
  const { status, headers } = await post(studio, '{ me { id } }', { token, headers: from('192.0.2.1') });
  const least = 60 - Math.ceil((performance.now() - since) / 1000);
  expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"address";q=4;w=60, "user";q=2;w=60']);
  const [, ...seconds] = /^"address";r=3;t=(\d+), "user";r=1;t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? [];
  expect(seconds).toHaveLength(2);
  for (const each of seconds) expect(Number(each)).toBeOneOf(range(least, 60));
  expect(headers.get('retry-after')).toBeNull();
});

test('an address that sends too many requests is refused before anything is read, and told when to retry', async () => {
  const headers = { ...from('192.0.2.2'), origin: 'http://localhost:5173' };
  for (let nth = 1; nth <= 4; nth += 1) expect((await post(studio, '{ __typename }', { headers })).status).toBe(200);
  studio.statements();
  const refused = await post(studio, '{ me { id } }', { headers, token: 'any' });
  const seconds = Number(refused.headers.get('retry-after'));
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    429,
    'application/graphql-response+json; charset=utf-8',
  ]);
  expect(await refused.json()).toEqual({
    errors: [
      {
        message: `Too many requests from this address: try again in ${seconds} seconds.`,
        extensions: { code: 'THROTTLED', retryAfter: seconds },
      },
    ],
  });
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(studio.statements()).toEqual([]);
  expect(refused.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await post(studio, '{ __typename }', { headers: from('192.0.2.3') })).status).toBe(200);
});

test('all IPv6 addresses of one household share one limit', async () => {
  for (let nth = 1; nth <= 4; nth += 1) {
    expect((await post(studio, '{ __typename }', { headers: from(`2001:db8:1:2:${nth}::1`) })).status).toBe(200);
  }
  expect((await post(studio, '{ __typename }', { headers: from('2001:db8:1:2:ffff::') })).status).toBe(429);
  expect((await post(studio, '{ __typename }', { headers: from('2001:db8:1:3::1') })).status).toBe(200);
});

test('a user who sends too many requests is refused from any address, and a colleague is not', async () => {
  const [{ token }, colleague] = [await aLead(studio), await aJunior(studio)];
  for (const address of ['192.0.2.5', '192.0.2.6']) {
    expect((await post(studio, '{ me { id } }', { token, headers: from(address) })).status).toBe(200);
  }
  const refused = await post(studio, '{ me { id } }', { token, headers: from('192.0.2.7') });
  const seconds = Number(refused.headers.get('retry-after'));
  expect([refused.status, await refused.json()]).toEqual([
    429,
    {
      errors: [
        {
          message: `Too many requests from this user: try again in ${seconds} seconds.`,
          extensions: { code: 'THROTTLED', retryAfter: seconds },
        },
      ],
    },
  ]);
  expect(
    await ask(studio, '{ me { username } }', { token: colleague.token, headers: from('192.0.2.7') }),
  ).toMatchObject({
    data: { me: { username: colleague.username } },
  });
});

test('health checks of a load balancer are not rate limited', async () => {
  for (let nth = 1; nth <= 6; nth += 1) {
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers } = await fetch(studio.url + path, { headers: from('192.0.2.8') });
      expect([status, headers.get('ratelimit')]).toEqual([200, null]);
    }
  }
});

test('a forwarded address is ignored where no proxy is trusted', async () => {
  await using open = await openStudio({ env: { REQUESTS_PER_ADDRESS: '1' } });
  expect((await post(open, '{ __typename }', { headers: from('192.0.2.1') })).status).toBe(200);
  expect((await post(open, '{ __typename }', { headers: from('192.0.2.2') })).status).toBe(429);
});
