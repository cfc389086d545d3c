import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessMissing } from '../../../src/platform/basics/unless-missing.ts';
import { findProgram } from './find-program.ts';
import { NotInstalled } from './not-installed.ts';

/** What a command sees: a folder as its root, with the programs and settings of this machine and the project's Node. */
export interface Sandbox {
  /** The folder that is `/`. */
  root: string;
  /** Whether `/` can be written. */
  writable: boolean;
  uid: number;
  /** The folder that the command begins in. */
  workdir: string;
  env: Record<string, string>;
  /** Folders of this machine that can be written, by the place where the command sees them. */
  mounts?: Record<string, string>;
}

export interface Sandboxed {
  /** What it has printed so far, on both outputs. */
  output: string;
  /** Its exit code. */
  ended: Promise<number | null>;
  /** Sends it SIGTERM. */
  stop(): Promise<void>;
}

/** Makes the folders that every root has. */
export async function makeRoot(root: string): Promise<void> {
  for (const name of ['usr', 'etc', 'proc', 'dev', 'tmp', 'node']) await mkdir(join(root, name), { recursive: true });
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${name}`, join(root, name));
}

/** Starts a command as process 1. Throws NotInstalled without bubblewrap, and when this user is not root. */
export async function startIn(sandbox: Sandbox, command: string[]): Promise<Sandboxed> {
  if (process.getuid?.() !== 0) throw new NotInstalled('only root can make files of other users');
  const user = ['--clear-groups', `--reuid=${sandbox.uid}`, `--regid=${sandbox.uid}`];
  const words = [...user, await findProgram('bwrap'), '--info-fd', '3', ...(await optionsFor(sandbox)), ...command];
  const child = spawn('setpriv', words, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: {} });
  const inside = pidFrom(child);
  const started: Sandboxed = {
    output: '',
    ended: once(child, 'close').then(([code]) => code),
    stop: async () => void process.kill(await inside, 'SIGTERM'),
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', text => (started.output += text));
  }
  return started;
}

/** Runs a command to its end and returns what it printed. Throws with that when it fails. */
export async function runIn(sandbox: Sandbox, command: string[]): Promise<string> {
  const started = await startIn(sandbox, command);
  const code = await started.ended;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${started.output}`);
  return started.output;
}

async function pidFrom(child: ChildProcess): Promise<number> {
  let text = '';
  for await (const part of child.stdio[3] as NodeJS.ReadableStream) text += part;
  return JSON.parse(text)['child-pid'];
}

async function optionsFor({ root, writable, uid, workdir, env, mounts = {} }: Sandbox): Promise<string[]> {
  for (const place of Object.keys(mounts)) await mkdir(join(root, place), { recursive: true });
  await writeFile(join(root, 'passwd'), 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n');
  await writeFile(join(root, 'group'), 'root:x:0:\nnode:x:1000:\n');
  return [
    ...(uid === 0 ? [] : ['--unshare-user', '--uid', `${uid}`, '--gid', `${uid}`]),
    ...[writable ? '--bind' : '--ro-bind', root, '/'],
    ...['/usr', '/etc'].flatMap(place => ['--ro-bind', place, place]),
    ...['passwd', 'group'].flatMap(name => ['--ro-bind', join(root, name), `/etc/${name}`]),
    ...['--ro-bind', dirname(process.execPath), '/node', ...(await hideBuildTools())],
    ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--chdir', workdir],
    ...Object.entries(mounts).flatMap(([place, folder]) => ['--bind', folder, place]),
    ...['--unshare-pid', '--as-pid-1', '--die-with-parent', '--clearenv'],
    ...Object.entries({ PATH: '/node:/usr/local/bin:/usr/bin:/bin', ...env }).flatMap(each => ['--setenv', ...each]),
  ];
}

/** The image has no compilers, so nothing may need them. */
async function hideBuildTools(): Promise<string[]> {
  const names = ['python3', 'make', 'cc', 'gcc', 'g++', 'c++', 'clang'];
  const paths = await Promise.all(names.map(name => realpath(join('/usr/bin', name)).catch(unlessMissing)));
  return [...new Set(paths)].flatMap(path => (path ? ['--ro-bind', '/dev/null', path] : []));
}
