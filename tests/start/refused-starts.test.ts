import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyDatabase } from '../support/empty-database.ts';
import { runOn } from '../support/postgres.ts';
import { useHomes } from './server-home.ts';

const openHome = useHomes();

const twoLocalhosts = join(import.meta.dirname, 'two-localhosts.program.ts');

describe.concurrent('a start that fails says why in a few words and exits with code 1', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'with wrong settings, all of them at once',
      {
        ...{ PORT: '65536', DATABASE_URL: 'mysql://127.0.0.1/atelier', SAMPLE_DATA: 'perhaps', LOG_LEVEL: 'loud' },
        ...{ STUDIO_CURRENCY: 'NAIRA', STUDIO_TIME_ZONE: 'Mars/Olympus', TOKEN_KEY: 'short', ADMIN_EMAIL: 'ada' },
        ...{ PUBLIC_URL: 'ftp://house.example', CORS_ORIGINS: 'https://house.example/app' },
      },
      `DATABASE_URL must be a postgres:// URL.
PORT must be a whole number from 0 to 65535.
ADMIN_EMAIL and ADMIN_PASSWORD must be set together.
ADMIN_EMAIL must be an e-mail address.
SAMPLE_DATA must be \`true\` or \`false\`.
STUDIO_CURRENCY must be an ISO 4217 code such as NGN.
STUDIO_TIME_ZONE must be an IANA time zone such as Africa/Lagos.
TOKEN_KEY must be at least 32 bytes of random text.
PUBLIC_URL must be an http:// or https:// URL.
CORS_ORIGINS must be origins such as https://app.example.com, separated by commas.
LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.`,
    ],
    [
      'in production, on a shared database with a blank for the key that all processes share',
      { NODE_ENV: 'production', DATABASE_URL: 'postgres://atelier@127.0.0.1:1/atelier', TOKEN_KEY: '   ' },
      'TOKEN_KEY must be set in production with DATABASE_URL: all processes share it.',
    ],
  ])('%s', async (_, settings, problems) => {
    await using home = await openHome();
    const server = home.start(settings);
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect([server.stdout, server.stderr]).toEqual(['', `Atelier cannot start:\n${problems}\n`]);
    expect(await readdir(home.folder)).toEqual([]);
  });

  test.each([
    ['a database that refuses connections', '127.0.0.1:1/atelier', 'connect ECONNREFUSED 127.0.0.1:1'],
    [
      'a host with two addresses that both refuse',
      'localhost:1/atelier',
      'ECONNREFUSED ::1:1, connect ECONNREFUSED 127.0.0.1:1',
    ],
  ])('with %s', async (_, where, problem) => {
    await using home = await openHome();
    const url = `postgres://atelier:only-the-server-knows@${where}`;
    const server = home.start({ DATABASE_URL: url, NODE_OPTIONS: `--import ${twoLocalhosts}` });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stdout).toBe('');
    expect(server.stderr).toMatch(/^Atelier cannot start: .*\n$/);
    expect(server.stderr).toContain(problem);
    expect(server.stderr).not.toContain('only-the-server-knows');
  });

  test.each([
    ['a role', '//atelier@', '//nobody@', 'role "nobody" does not exist'],
    ['a database', '/empty_', '/mistyped_', 'database "mistyped_'],
  ])('with %s that PostgreSQL does not have', async (_, right, wrong, problem) => {
    await using database = await emptyDatabase();
    await using home = await openHome();
    const server = home.start({ DATABASE_URL: database.url.replace(right, wrong) });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toMatch(/^Atelier cannot start: .* does not exist\n$/);
    expect(server.stderr).toContain(problem);
  });

  test('with a password that the first lead designer may not have, and no user is added', async () => {
    await using database = await emptyDatabase();
    await using home = await openHome();
    const admin = { ADMIN_EMAIL: 'ada@house.example', ADMIN_PASSWORD: 'Ada-Ada-Ada-2026' };
    const server = home.start({ DATABASE_URL: database.url, SAMPLE_DATA: 'true', ...admin });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stdout).toMatch(/^[^\n]*"migrations applied"[^\n]*\n$/);
    expect(server.stderr).toMatch(/^Atelier cannot start:\nADMIN_PASSWORD: It is too easy to guess: .*\n$/);
    expect(server.stderr).not.toContain(admin.ADMIN_PASSWORD);
    expect(await runOn(database.url, 'select id from users')).toEqual([]);
  });
});
