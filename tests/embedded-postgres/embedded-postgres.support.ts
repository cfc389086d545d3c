import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';

export const QUICK = { settings: { fsync: 'off' } };

let home: string;
let template: string;

/** Creates the folder of a test file, with a database to copy, and removes it in the end. Call it once in each file. */
export function ownFolder(): void {
  beforeAll(async () => {
    home = await realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-')));
    // Under root, PostgreSQL runs as another user, who needs access to this folder.
    await chmod(home, 0o711);
    const dataDir = join(home, 'template');
    const { url, stop } = await startEmbeddedPostgres({ dataDir, ...QUICK });
    await ask(url, `create table gown as select 'Adire' as name`);
    await stop();
    template = join(dataDir, 'postgres');
  });
  afterAll(() => rm(home, { recursive: true, force: true }));
}

/** A new folder that is removed after the test file. */
export async function emptyFolder(name = `folder-${crypto.randomUUID()}`): Promise<string> {
  const folder = join(home, name);
  await mkdir(folder);
  return folder;
}

/** A new DATA_DIR with a table of gowns. */
export async function withGowns(name?: string): Promise<string> {
  const dataDir = await emptyFolder(name);
  await promisify(execFile)('cp', ['-R', template, join(dataDir, 'postgres')]);
  return dataDir;
}

export async function started(dataDir: string, log: (line: string) => void = () => undefined) {
  const database = await startEmbeddedPostgres({ dataDir, log, ...QUICK });
  onTestFinished(() => database.stop());
  return database;
}

export interface Atelier {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly url: string;
  readonly refusal: string | undefined;
  next(): Promise<unknown>;
}

/** Starts in its own process and process group, as a terminal would. */
export async function atelier(dataDir: string): Promise<Atelier> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'embedded-postgres.program.ts'), dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.stdin?.end();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? '{}');
  const { url, refusal } = await next();
  if (refusal) child.stdin?.end();
  return { child, pid: child.pid ?? 0, url, refusal, next };
}

export async function kill({ child }: Atelier): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

export async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function serverPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}
