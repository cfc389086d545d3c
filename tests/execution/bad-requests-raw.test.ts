import { expect, test } from 'vitest';
import { inside, rawAnswer } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';

const studio = useStudio();

test.each(['', 'a b', '[', '[::1', 'a:b', 'a:99999', '%', '<b>'])('the Host header %j is refused', async host => {
  for (const path of ['/graphql', '/healthz']) {
    const answer = await rawAnswer(studio.url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"BAD_REQUEST"');
  }
});

test.each([
  ['what is not HTTP', '\0\x01\x02\r\n\r\n', 400],
  ['a request without a Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['a header of 20 kB', `GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  [
    'two lengths',
    'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
])('%s is refused', async (_what, request, status) => {
  const answer = await rawAnswer(studio.url, request);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).not.toMatch(inside);
});
