import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commandLineOf } from '../../src/platform/database/embedded-postgres/processes.ts';
import { ask, atelier, kill, ownFolder, serverPid, started, withGowns } from './embedded-postgres.support.ts';

ownFolder();

test('after the server process is killed the next start takes over, and nothing acknowledged is lost', async () => {
  const dataDir = await withGowns();
  const killed = await atelier(dataDir);
  await ask(killed.url, `insert into gown values ('Aso oke')`);
  const left = await serverPid(dataDir);
  await kill(killed);
  expect(await commandLineOf(left)).toContain(dataDir);

  const { url } = await started(dataDir);
  expect(url).toBe(killed.url);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }, { name: 'Aso oke' }]);
  expect(await commandLineOf(left)).toBeUndefined();
});

test('after server process and PostgreSQL are killed together the next start recovers', async () => {
  const dataDir = await withGowns();
  const killed = await atelier(dataDir);
  await ask(killed.url, `insert into gown values ('Aso oke')`);
  process.kill(await serverPid(dataDir), 'SIGKILL');
  await kill(killed);
  const { url } = await started(dataDir);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }, { name: 'Aso oke' }]);
});

test('a process that has got the pid of a killed PostgreSQL does not prevent the start and is not touched', async () => {
  const dataDir = await withGowns();
  const killed = await atelier(dataDir);
  const lockFile = join(dataDir, 'postgres', 'postmaster.pid');
  const { uid, gid } = await stat(lockFile);
  const stranger = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid, gid } : {});
  onTestFinished(() => void stranger.kill());
  process.kill(await serverPid(dataDir), 'SIGKILL');
  await kill(killed);
  await writeFile(lockFile, (await readFile(lockFile, 'utf8')).replace(/^\d+/, `${stranger.pid}`));

  const { url } = await started(dataDir);
  expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test('when PostgreSQL is killed under a running server, it is started again at the same address', async () => {
  const dataDir = await withGowns();
  const said: string[] = [];
  const { url } = await started(dataDir, line => said.push(line));
  for (const round of [1, 2]) {
    const pid = await serverPid(dataDir);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => said.filter(line => line === 'PostgreSQL accepts connections again')).toHaveLength(round);
    expect(await serverPid(dataDir)).not.toBe(pid);
    expect(await ask(url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
  }
  expect(said).toContain('PostgreSQL ended by itself (SIGKILL); starting it again');
});

test('Ctrl-C in the terminal does not reach PostgreSQL', async () => {
  const dataDir = await withGowns();
  const server = await atelier(dataDir);
  const pid = await serverPid(dataDir);
  process.kill(-server.pid, 'SIGINT');
  expect(await server.next()).toEqual({ interrupted: true });
  expect(await ask(server.url, 'select * from gown')).toEqual([{ name: 'Adire' }]);
  expect(await serverPid(dataDir)).toBe(pid);
  server.child.stdin?.end();
  await once(server.child, 'exit');
  expect(await commandLineOf(pid)).toBeUndefined();
});

test('the files of an interrupted first start are removed, unless another process is still using them', async () => {
  const dataDir = await withGowns();
  const [dead, alive] = [join(dataDir, 'postgres.new-dead'), join(dataDir, 'postgres.new-alive')];
  for (const folder of [dead, alive]) await mkdir(join(folder, 'base'), { recursive: true });
  const busy = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)', '--', alive]);
  onTestFinished(() => void busy.kill());
  await once(busy, 'spawn');
  await started(dataDir);
  expect((await readdir(dataDir)).filter(name => name.includes('new'))).toEqual(['postgres.new-alive']);
});
