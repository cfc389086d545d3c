import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDatabaseUrl } from '../../src/platform/settings/database-url.ts';

let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'database-url-'));
  for (const name of ['ca', 'cert', 'key']) await writeFile(file(name), `the ${name}`);
});
afterAll(() => rm(folder, { recursive: true }));

const parse = (url: string, env: Record<string, string> = {}) => parseDatabaseUrl(url, env);
const places = (url: string) => parse(url).servers.map(({ host, port }) => `${host}:${port}`);

test.each([
  ['postgres://ada:secret@db.example.com:5433/atelier', ['db.example.com:5433']],
  ['postgresql://ada@db.example.com/atelier', ['db.example.com:5432']],
  ['postgres://ada@[::1]:5433/atelier', ['::1:5433']],
  ['postgres://ada@db1:1,db2:2,db3/atelier', ['db1:1', 'db2:2', 'db3:5432']],
  ['postgres://ada@/atelier?host=db1,db2&port=1,2', ['db1:1', 'db2:2']],
  ['postgres://ada@/atelier?host=db1,db2&port=7', ['db1:7', 'db2:7']],
  ['postgres://ada@%2Frun%2Fpostgresql:5433/atelier', ['/run/postgresql:5433']],
  ['postgres://ada@/atelier?host=/run/postgresql', ['/run/postgresql:5432']],
  ['postgres:///atelier?host=%2Frun%2Fpostgresql&port=5433', ['/run/postgresql:5433']],
  ['postgres://ada@%2Frun%2Fa,db2/atelier', ['/run/a:5432', 'db2:5432']],
])('%s has the servers %s', (url, servers) => {
  expect(places(url)).toEqual(servers);
});

test('user, password and database may have any characters, percent-encoded', () => {
  const { options } = parse('postgres://a%40b:p%2F%3A%23%40%3F%25@db/a%20telier?options=-c%20geqo%3Doff+x');
  expect(options).toMatchObject({ user: 'a@b', password: 'p/:#@?%', database: 'a telier', options: '-c geqo=off+x' });
});

test.each([
  ['disable', ['plain']],
  ['allow', ['plain', 'unchecked']],
  ['prefer', ['unchecked', 'plain']],
  ['require', ['unchecked']],
  ['verify-full', ['name']],
  ['', ['unchecked', 'plain']],
])('sslmode=%s is tried as %s', (mode, choices) => {
  expect(tlsOf(`postgres://ada@db.example.com/atelier?${mode && `sslmode=${mode}`}`)).toEqual(choices);
});

test.each([
  ['disable', ['plain']],
  ['allow', ['plain', 'signature by the ca']],
  ['prefer', ['signature by the ca', 'plain']],
  ['require', ['signature by the ca']],
  ['verify-ca', ['signature by the ca']],
  ['verify-full', ['name by the ca']],
])('sslmode=%s with a root certificate is tried as %s', (mode, choices) => {
  expect(tlsOf(`postgres://ada@db.example.com/atelier?sslmode=${mode}&sslrootcert=${file('ca')}`)).toEqual(choices);
});

test('a name is checked against the host of the URL, also when that is an address', () => {
  const [choice] = parse('postgres://ada@127.0.0.1/atelier?sslmode=verify-full').servers[0]?.tls ?? [];
  const check = choice ? choice.checkServerIdentity : undefined;
  expect(check?.('localhost', { subjectaltname: 'DNS:localhost' } as never)).toBeInstanceOf(Error);
  expect(check?.('localhost', { subjectaltname: 'IP Address:127.0.0.1' } as never)).toBeUndefined();
});

test('a Unix socket has no TLS', () => {
  expect(tlsOf('postgres://ada@/atelier?host=/run/postgresql&sslmode=require')).toEqual(['plain']);
});

test('the variables of libpq are the defaults', () => {
  const env = { PGSSLMODE: 'require', PGTARGETSESSIONATTRS: 'read-write', PGAPPNAME: 'fitting room' };
  const address = parse('postgres://ada@db/atelier', env);
  expect(address).toMatchObject({ target: 'read-write', applicationName: 'fitting room' });
  expect(address.servers[0]?.tls).toEqual([{ rejectUnauthorized: false }]);
  const socket = parse('postgres:///atelier', { PGHOST: '/run/postgresql', PGPORT: '5433' });
  expect(socket.servers).toMatchObject([{ host: '/run/postgresql', port: 5433 }]);
  expect(parse('postgres://ada@db/atelier?sslmode=disable', env).servers[0]?.tls).toEqual([false]);
});

test('a client certificate is sent, with its encrypted key', () => {
  const url = `postgres://ada@db/atelier?sslmode=require&sslcert=${file('cert')}&sslkey=${file('key')}&sslpassword=open`;
  expect(parse(url).servers[0]?.tls).toEqual([
    { cert: 'the cert', key: 'the key', passphrase: 'open', rejectUnauthorized: false },
  ]);
});

test('a password with characters that end a URL is refused without showing it', () => {
  for (const password of ['nee#dle', 'nee?dle', 'nee/dle']) {
    expect(() => parse(`postgres://ada:${password}@db/atelier`)).toThrow();
    expect(() => parse(`postgres://ada:${password}@db/atelier`)).not.toThrow('dle');
  }
});

test.each([
  ['sslmode=no-verify', 'must have sslmode as one of disable, allow, prefer, require, verify-ca, verify-full'],
  ['sslmode=require&sslmode=disable', 'has the parameter sslmode twice'],
  ['sslmode=verify-ca', 'must have sslrootcert with sslmode=verify-ca'],
  ['sslmode=require&sslrootcert=system', 'must have sslmode=verify-full with sslrootcert=system'],
  ['sslmode=verify-full&sslrootcert=/nowhere/ca', 'has sslrootcert=/nowhere/ca, which cannot be read: ENOENT'],
  ['sslmode=require&sslcert=/nowhere/cert', 'must have sslcert and sslkey together'],
  ['sslnegotiation=direct', 'must have at least sslmode=require with sslnegotiation=direct'],
  ['ssl=true&sslmode=disable', 'has both ssl and sslmode'],
  ['ssl=0', 'has ssl=…: use sslmode instead'],
  ['schema=studio', 'has the parameter schema, which is not supported: set DATABASE_SCHEMA'],
  ['pgbouncer=true', 'has the parameter pgbouncer, which is not supported: set DATABASE_POOLER'],
  ['constructor=x', 'has the parameter constructor, which is not supported: remove it'],
  ['gssencmode=require', 'must have gssencmode as one of disable, prefer'],
  ['connect_timeout=soon', 'must have connect_timeout as a whole number of seconds'],
  ['target_session_attrs=rw', 'must have target_session_attrs as one of any, read-write'],
  ['host=a,b&port=1,2,3', 'must have as many ports as hosts'],
  ['port=70000', 'must have hosts such as db.example.com:5432'],
])('what follows the ? must be understood: %s', (parameters, problem) => {
  expect(() => parse(`postgres://ada:needle@db/atelier?${parameters}`)).toThrow(problem);
  expect(() => parse(`postgres://ada:needle@db/atelier?${parameters}`)).not.toThrow('needle');
});

function tlsOf(url: string): string[] {
  return (parse(url).servers[0]?.tls ?? []).map(choice => {
    if (choice === false) return 'plain';
    if (choice.rejectUnauthorized === false) return 'unchecked';
    const checksName = choice.checkServerIdentity?.('', { subjectaltname: 'DNS:other' } as never) !== undefined;
    return [checksName ? 'name' : 'signature', ...(choice.ca ? [`by ${choice.ca}`] : [])].join(' ');
  });
}
