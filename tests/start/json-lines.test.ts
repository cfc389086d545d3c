import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { useHome } from './server-home.ts';

const home = useHome();
const admin = { ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'a password that nobody guesses' };

test('in production every line on standard output is JSON, from the start to the stop', async () => {
  const server = home.start({ NODE_ENV: 'production', ...admin });
  await server.said(/"msg":"Atelier listens at http:\S+\/graphql"/);
  await server.signal('SIGTERM');
  const lines = server.stdout.trimEnd().split('\n');
  const said = lines.map(line => JSON.parse(line) as { level: number; pid: number; hostname: string; msg: string });
  for (const { level, pid, hostname: host } of said) expect([level, pid, host]).toEqual([30, server.pid, hostname()]);
  expect(said.map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['migrations applied', expect.stringMatching(/^Atelier stops \(SIGTERM\)/)]),
  );
});
