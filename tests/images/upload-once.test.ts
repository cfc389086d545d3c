import { expect, test } from 'vitest';
import { everyTable } from '../changes/every-table.ts';
import { data } from '../support/ask.ts';
import { anOrder } from '../support/factories.ts';
import { holdLock } from '../support/hold-lock.ts';
import { runOn } from '../support/postgres.ts';
import { upload } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture } from './pictures.ts';
import { answer, filesOf, prepareUploads, spooled, type Uploaded } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

const uploadOnce = `mutation ($orderId: ID!, $file: Upload!, $description: String, $idempotencyKey: String) {
  uploadImage(orderId: $orderId, file: $file, description: $description, idempotencyKey: $idempotencyKey) ${answer} }`;

interface Sent {
  orderId: string;
  idempotencyKey: string;
  description?: string | null;
}

async function send(file: Uint8Array, variables: Sent): Promise<Uploaded> {
  const options = { token: studio.junior.token, variables: { ...variables } };
  const { data, errors } = await upload<{ uploadImage: Uploaded }>(studio, uploadOnce, { file }, options);
  return data?.uploadImage ?? expect.fail(JSON.stringify(errors));
}

const codes = ({ image, errors }: Uploaded) => [image, ...errors.map(({ code, path }) => `${code} ${path.join('.')}`)];

/** The images of an order and the number of its stored files. */
async function imagesOf(orderId: string) {
  const query = 'query ($orderId: ID!) { order(id: $orderId) { version images { id } } }';
  const { order } = await data<{ order: { version: number; images: { id: string }[] } }>(studio, query, {
    token: studio.junior.token,
    variables: { orderId },
  });
  const files = await filesOf(studio);
  return { ...order, files: files.filter(name => order.images.some(({ id }) => name.startsWith(id))).length };
}

test('a picture that is sent again with its key is one image with one set of files', async () => {
  const orderId = (await anOrder(studio)).id;
  const [file, before] = [await aPicture(), await filesOf(studio)];
  const first = await send(file, { orderId, idempotencyKey: 'a slow line' });
  const after = await everyTable(studio);
  expect(first.errors).toEqual([]);
  expect(await send(file, { orderId, idempotencyKey: 'a slow line' })).toEqual(first);
  expect(await send(file, { orderId, idempotencyKey: 'a slow line', description: null })).toEqual(first);
  const { upload_counts: _counted, ...tables } = await everyTable(studio);
  expect(after).toMatchObject(tables);
  expect(await imagesOf(orderId)).toEqual({ version: 2, images: [first.image], files: 3 });
  expect(await filesOf(studio)).toHaveLength(before.length + 3);
});

test('the key of an image with other bytes, another text or another order is refused, and stores no file', async () => {
  const [order, other] = [await anOrder(studio), await anOrder(studio)];
  const sent = { orderId: order.id, idempotencyKey: 'one sketch', description: 'The sleeve' };
  const file = await aPicture('png');
  await send(file, sent);
  const before = await filesOf(studio);
  const refused = [null, 'KEY_REUSED idempotencyKey'];
  expect(codes(await send(await aPicture('webp'), sent))).toEqual(refused);
  expect(codes(await send(Buffer.concat([file, Buffer.from([0])]), sent))).toEqual(refused);
  expect(codes(await send(Buffer.alloc(11_000_000), sent))).toEqual(refused);
  expect(codes(await send(file, { ...sent, description: 'The hem' }))).toEqual(refused);
  expect(codes(await send(file, { ...sent, orderId: other.id }))).toEqual(refused);
  expect(codes(await send(file, { ...sent, idempotencyKey: '' }))).toEqual([null, 'INVALID idempotencyKey']);
  expect(await filesOf(studio)).toEqual(before);
  await expect.poll(() => spooled(studio.temporary)).toEqual([]);
});

test('a key whose picture was refused can be used for another one', async () => {
  const sent = { orderId: (await anOrder(studio)).id, idempotencyKey: 'second try' };
  expect(codes(await send(Buffer.from('no picture'), sent))).toEqual([null, 'UNSUPPORTED_IMAGE file']);
  expect(codes(await send(Buffer.alloc(11_000_000), sent))).toEqual([null, 'IMAGE_TOO_LARGE file']);
  expect((await send(await aPicture(), sent)).errors).toEqual([]);
});

test('a key is answered with its image also after the order was closed', async () => {
  const sent = { orderId: (await anOrder(studio)).id, idempotencyKey: 'before the cancellation' };
  const file = await aPicture();
  const first = await send(file, sent);
  await runOn(studio.databaseUrl, "update orders set status = 'CANCELLED' where id = $1", [sent.orderId]);
  expect(await send(file, sent)).toEqual(first);
});

test('of two uploads with one key whose pictures are both stored, one is kept, and both are answered with it', async () => {
  const sent = { orderId: (await anOrder(studio)).id, idempotencyKey: 'two taps' };
  const file = await aPicture();
  const before = await filesOf(studio);
  // The lock of the key, which an upload waits for when its files are stored and no row is locked yet.
  const lock = `select pg_advisory_xact_lock(hashtextextended('${studio.junior.id} ${sent.idempotencyKey}', 0))`;
  await using key = await holdLock(studio.databaseUrl, lock);
  const sending = [send(file, sent), send(file, sent)];
  await key.waitedFor(2);
  expect(await filesOf(studio)).toHaveLength(before.length + 6);
  await key.commit();
  const [one, other] = await Promise.all(sending);
  expect([one?.errors, other]).toEqual([[], one]);
  expect(await imagesOf(sent.orderId)).toEqual({ version: 2, images: [one?.image], files: 3 });
  expect(await filesOf(studio)).toHaveLength(before.length + 3);
});

test('twenty uploads at once with one key make one image', async () => {
  const sent = { orderId: (await anOrder(studio)).id, idempotencyKey: 'twenty taps' };
  const file = await aPicture();
  const before = await filesOf(studio);
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(file, sent)));
  expect(new Set(answers.map(each => JSON.stringify(each))).size).toBe(1);
  expect(await imagesOf(sent.orderId)).toEqual({ version: 2, images: [answers[0]?.image], files: 3 });
  expect(await filesOf(studio)).toHaveLength(before.length + 3);
});

test('an upload whose client hung up before the answer is the same image when it is sent again', async () => {
  const sent = { orderId: (await anOrder(studio)).id, idempotencyKey: 'no reception' };
  const file = await aPicture();
  const before = await filesOf(studio);
  {
    await using keys = await holdLock(studio.databaseUrl, 'lock table idempotency_keys in exclusive mode');
    const hungUp = new AbortController();
    const lost = sendAndHangUp(file, sent, hungUp.signal);
    await keys.waitedFor();
    hungUp.abort();
    await expect(lost).rejects.toThrow(/abort/);
    await keys.commit();
  }
  const { image, errors } = await send(file, sent);
  expect(errors).toEqual([]);
  expect(await imagesOf(sent.orderId)).toEqual({ version: 2, images: [image], files: 3 });
  expect(await filesOf(studio)).toHaveLength(before.length + 3);
});

function sendAndHangUp(file: Uint8Array, variables: Sent, signal: AbortSignal) {
  const body = new FormData();
  body.append('operations', JSON.stringify({ query: uploadOnce, variables: { ...variables, file: null } }));
  body.append('map', JSON.stringify({ file: ['variables.file'] }));
  body.append('file', new Blob([new Uint8Array(file)]), 'picture');
  const headers = { 'apollo-require-preflight': 'true', authorization: `Bearer ${studio.junior.token}` };
  return fetch(`${studio.url}/graphql`, { method: 'POST', headers, body, signal });
}
