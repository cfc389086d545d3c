/**
 * Sends hostile requests, one at a time, and prints how long each of them blocks the server's event loop:
 *   npm run build && node bench/hostile.mjs
 * It starts dist/programs/server.js with a sample studio in a temporary folder. CPU is the time of the whole process:
 * on a busy machine it is more reliable than the block. With `--url` and `--token` the requests go to a running server,
 * and only the time of the answer is measured.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hostileRequests } from './hostile-requests.mjs';

const { values: options } = parseArgs({ options: { url: { type: 'string' }, token: { type: 'string' } } });
const root = new URL('..', import.meta.url).pathname;
const say = line => process.stdout.write(`${line}\n`);
const server = options.url === undefined ? await startServer() : { url: options.url, token: options.token };

try {
  await send(JSON.stringify({ query: '{ me { id } }' }));
  say('| request | status | answer, kB | ms | blocked, ms | CPU, ms | answer |');
  say('|---|---|---|---|---|---|---|');
  for (const [name, body] of hostileRequests) {
    for (let time = 1; time <= 2; time += 1) await report(time === 1 ? name : `${name}, again`, numbered(body, time));
  }
} finally {
  await server.stop?.();
}

/** A different text each time, so that nothing about it is cached. */
function numbered(body, time) {
  return body.replace('"query":"', `"query":"#${time}\\n`);
}

async function report(name, body) {
  await server.measured?.();
  const began = performance.now();
  const { status, text } = await send(body);
  const ms = Math.round(performance.now() - began);
  await new Promise(resolve => setTimeout(resolve, 50));
  const { blockedMs, cpuMs } = (await server.measured?.()) ?? { blockedMs: Number.NaN, cpuMs: Number.NaN };
  const { errors, extensions } = JSON.parse(text);
  const message = errors?.[0].message ?? `cost ${extensions?.cost?.requested}`;
  const kilobytes = Math.round(text.length / 1000);
  say(
    `| ${[name, status, kilobytes, ms, Math.round(blockedMs), Math.round(cpuMs), message.slice(0, 90)].join(' | ')} |`,
  );
}

async function send(body) {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  if (server.token) headers.authorization = `Bearer ${server.token}`;
  const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-hostile-'));
  const env = {
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'error',
    SAMPLE_DATA: 'true',
    DATA_DIR: join(folder, 'data'),
    UPLOADS_DIR: join(folder, 'uploads'),
  };
  const watch = new URL('hostile-watch.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, 'dist/programs/server.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { url, password } = await announced(child);
    const token = await signedIn(url, password);
    return { url, token, stop, measured: () => measuredBy(child) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function announced(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', () => reject(new Error('The server ended before it listened.')));
    child.stdout.on('data', text => {
      output += text;
      const url = /listens at (http\S+)\/graphql/.exec(output)?.[1];
      const password = /lead designer: adaeze with password (\S+)/.exec(output)?.[1];
      if (url && password && output.includes('Explorer:')) resolve({ url, password });
    });
  });
}

async function signedIn(url, password) {
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { login: 'adaeze', password } } }),
  });
  return (await response.json()).data.login.session.accessToken;
}

function measuredBy(child) {
  return new Promise(resolve => {
    child.once('message', resolve);
    child.send('measure');
  });
}
