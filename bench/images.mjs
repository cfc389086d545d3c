/**
 * Uploads 200 photographs with 8 clients while others read the board and its images, and prints the failures, the
 * server's memory, and the temporary files that are left:
 *   npm run build && node bench/images.mjs [--uploads 200] [--clients 8] [--bucket]
 * It starts dist/programs/server.js with a sample studio in a temporary folder. With `--bucket` it also starts an
 * S3-compatible server, which stores the images. Memory is read from /proc: Linux only.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values: options } = parseArgs({
  options: {
    uploads: { type: 'string', default: '200' },
    clients: { type: 'string', default: '8' },
    bucket: { type: 'boolean', default: false },
  },
});
const boardQuery = '{ orders(first: 20) { nodes { id number status images { id url(size: THUMBNAIL) } } } }';
const say = line => process.stdout.write(`${line}\n`);
const root = new URL('..', import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), 'atelier-images-'));
const temporary = join(folder, 'tmp');
await mkdir(temporary);
const bucket = options.bucket ? await startBucket() : undefined;
const server = await startServer();

try {
  const photo = await photograph();
  const board = (await ask(boardQuery)).orders.nodes;
  const open = board.filter(({ status }) => status === 'PENDING' || status === 'IN_PROGRESS');
  const before = await memory();
  let [max, done] = [before, false];
  const began = performance.now();
  const read = { boards: 0, pictures: 0, failed: [] };
  const watching = watch();
  const reading = [readBoard(), readBoard()];
  let next = 0;
  const refused = [];
  await Promise.all(Array.from({ length: Number(options.clients) }, upload));
  const seconds = (performance.now() - began) / 1000;
  done = true;
  await Promise.all([watching, ...reading]);
  const atEnd = await memory();
  await sleep(5_000);
  const left = (await readdir(temporary, { recursive: true })).filter(name => !/^atelier-[\da-f]{12}(\/|$)/.test(name));
  say(
    `${next} uploads of ${(photo.length / 1e6).toFixed(1)} MB by ${options.clients} clients in ${seconds.toFixed(1)} s`,
  );
  say(`refused: ${refused.length} ${[...new Set(refused)].join(' | ')}`);
  say(`meanwhile read: ${read.boards} boards, ${read.pictures} pictures; failed: ${read.failed.length}`);
  for (const failure of new Set(read.failed)) say(`  ${failure}`);
  say(`memory of the server, MB: ${before} before, ${max} at most, ${atEnd} at the end, ${await memory()} 5 s later`);
  say(`left in the temporary folder: ${left.length} ${left.slice(0, 5).join(' ')}`);

  async function upload() {
    while (next < Number(options.uploads)) {
      const order = open[next % open.length];
      next += 1;
      const failure = await send(order.id, photo);
      if (failure) refused.push(failure);
    }
  }

  async function readBoard() {
    while (!done) {
      try {
        const { orders } = await ask(boardQuery);
        read.boards += 1;
        for (const { url } of orders.nodes.flatMap(order => order.images).slice(-20)) {
          const answer = await fetch(url);
          const size = (await answer.arrayBuffer()).byteLength;
          if (answer.status !== 200 || size === 0) throw new Error(`${answer.status} with ${size} bytes`);
          read.pictures += 1;
        }
        await sleep(100);
      } catch (error) {
        read.failed.push(`${error.message} ${error.cause ?? ''}`);
      }
    }
  }

  async function watch() {
    while (!done) {
      max = Math.max(max, await memory());
      await sleep(100);
    }
  }
} finally {
  await server.stop();
  await bucket?.stop();
  await rm(folder, { recursive: true, force: true });
}

/** A photograph of 12 megapixels: noise over gradients, like that of a phone. */
async function photograph() {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 };
  const create = { width: 4000, height: 3000, channels: 3, background: '#a08060', noise };
  return sharp({ create }).blur(1.2).jpeg({ quality: 85 }).toBuffer();
}

async function send(orderId, photo) {
  const query =
    'mutation ($orderId: ID!, $file: Upload!) { uploadImage(orderId: $orderId, file: $file) { errors { message } } }';
  const form = new FormData();
  form.set('operations', JSON.stringify({ query, variables: { orderId, file: null } }));
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob([photo], { type: 'image/jpeg' }), 'photo.jpg');
  const headers = { authorization: `Bearer ${server.token}`, 'apollo-require-preflight': 'yes' };
  try {
    const answer = await (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: form })).json();
    return (answer.errors ?? answer.data.uploadImage.errors)[0]?.message;
  } catch (error) {
    return `${error.message} ${error.cause ?? ''}`;
  }
}

async function ask(query) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.token}` };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Resident memory of the server's process in MB. */
async function memory() {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

async function startBucket() {
  const S3rver = createRequire(import.meta.url)('@20minutes/s3rver');
  const options = { address: '127.0.0.1', port: 0, silent: true, allowMismatchedSignatures: true };
  const store = new S3rver({ ...options, directory: join(folder, 's3'), configureBuckets: [{ name: 'atelier' }] });
  const { port } = await store.run();
  const keys = { S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' };
  return { env: { S3_BUCKET: 'atelier', S3_ENDPOINT: `http://127.0.0.1:${port}`, ...keys }, stop: () => store.close() };
}

async function startServer() {
  const env = {
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'error',
    SAMPLE_DATA: 'true',
    DATA_DIR: join(folder, 'data'),
    UPLOADS_DIR: join(folder, 'uploads'),
    TMPDIR: temporary,
    REQUESTS_PER_USER: '1000000',
    REQUESTS_PER_ADDRESS: '1000000',
    ...bucket?.env,
  };
  const child = spawn(process.execPath, ['dist/programs/server.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let output = '';
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += text;
    if (/^Explorer: /m.test(output)) break;
  }
  child.stdout.resume();
  const url = /^Atelier listens at (\S+)\/graphql$/m.exec(output)?.[1];
  const [, login, password] = /^Sign in as the sample lead designer: (\S+) with password (\S+)$/m.exec(output) ?? [];
  const query = 'mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } } }';
  const body = JSON.stringify({ query, variables: { input: { login, password } } });
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { url, token: (await answer.json()).data.login.session.accessToken, pid: child.pid, stop };
}
