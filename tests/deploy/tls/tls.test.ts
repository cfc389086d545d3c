import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { runOn } from '../../support/postgres.ts';
import { cluster, role } from '../support/cluster.ts';
import { deployTest } from '../support/deploy-test.ts';
import { ownFolder } from '../support/own-folder.ts';
import { studioHome } from '../support/studio-server.ts';
import { offers, urls } from './cases.ts';
import { authority } from './certificates.ts';
import { outcome, outcomeOfPsql, outcomeOfServer } from './outcomes.ts';
import { endOfLog, loggedConnections, offer } from './tls-server.ts';

/** libpq ignores a missing file of root certificates with this mode; Atelier refuses it as a mistake. */
const stricter = ['sslmode=require&sslrootcert= (no such file)'];

const lines: string[] = [];
afterAll(() => process.stdout.write(`\n${lines.join('\n')}\n`));

for (const [name, make] of Object.entries(offers)) {
  deployTest(`each sslmode means what libpq means by it: ${name}`, async cleanUp => {
    const { database, authorities, folder } = await withAuthorities(cleanUp);
    const studio = cleanUp.use(await studioHome());
    await offer(database, await make(authorities));
    const found: Record<string, { psql: string; atelier: string }> = {};
    for (const [parameters, url] of Object.entries(await urls(database, authorities))) {
      const psql = await outcomeOfPsql(url, folder);
      const { outcome: atelier, said } = await outcomeOfServer(database, studio, url);
      found[parameters] = { psql, atelier };
      lines.push(`${name.padEnd(35)} ${parameters.padEnd(45)} ${psql.padEnd(10)} ${atelier.padEnd(10)} ${said}`);
    }
    const other = Object.entries(found).filter(([parameters, { psql, atelier }]) =>
      stricter.includes(parameters) ? atelier !== 'refused' : psql !== atelier,
    );
    expect(other).toEqual([]);
  });
}

/** A database of which every connection is logged, and its two certificate authorities. */
async function withAuthorities(cleanUp: AsyncDisposableStack) {
  const { path: folder } = cleanUp.use(await ownFolder('certificates'));
  const database = cleanUp.use(await cluster({ settings: { log_connections: 'on', listen_addresses: 'localhost' } }));
  const authorities = { trusted: await authority(folder, 'trusted'), other: await authority(folder, 'other') };
  return { database, authorities, folder };
}

for (const [parameters, expected] of Object.entries({
  'sslmode=verify-full': 'encrypted',
  'sslmode=disable': 'plain',
})) {
  deployTest(`every connection of the server and of the commands is ${expected} with ${parameters}`, async cleanUp => {
    const { database, authorities } = await withAuthorities(cleanUp);
    await offer(database, { certificate: await authorities.trusted.issue('localhost'), takes: 'host' });
    const studio = cleanUp.use(await studioHome());
    const root = parameters.includes('verify') ? `&sslrootcert=${authorities.trusted.certificate}` : '';
    const to = (name: string) =>
      `postgres://${role.name}:${role.password}@localhost:${database.port}/${name}?${parameters}${root}`;
    const found: Record<string, string> = {};
    found.server = (await outcomeOfServer(database, studio, to(role.database))).outcome;
    await runOn(database.superuser, `create database restored owner ${role.name}`);
    const file = join(studio.folder, 'studio.atelier');
    for (const [command, words, name] of [
      ['backup', [file], role.database],
      ['clean-images', [], role.database],
      ['restore', [file], 'restored'],
    ] as const) {
      const from = await endOfLog(database);
      const { code } = await studio.command(command, [...words], { DATABASE_URL: to(name) }).ended;
      expect(code, command).toBe(0);
      found[command] = outcome(await loggedConnections(database, from));
    }
    expect(found).toEqual({ server: expected, backup: expected, 'clean-images': expected, restore: expected });
  });
}
