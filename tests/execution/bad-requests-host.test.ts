import { expect, test } from 'vitest';
import { rawAnswer } from '../support/raw-http.ts';
import { openStudio } from '../support/studio.ts';

test.each(['a/b?c', 'a@b', 'a#b', 'a\\b', 'user:password@b'])(
  'a Host header that is no host, %j, is refused',
  async host => {
    await using studio = await openStudio();
    const answer = await rawAnswer(studio.url, `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  },
);

test('a load balancer that asks for health in HTTP/1.0, which knows no Host header, is answered', async () => {
  await using studio = await openStudio();
  expect(await rawAnswer(studio.url, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  expect(await rawAnswer(studio.url, 'GET /readyz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
});
