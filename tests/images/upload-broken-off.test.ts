import { readdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { rawAnswer } from '../support/raw-http.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture } from './pictures.ts';
import { map, operations } from './upload-parts.ts';
import { expectNothingLeft, forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

test.each([
  ['without a boundary', 'multipart/form-data', () => begun(), /Boundary not found/],
  ['with a malformed part', withBoundary(), () => `${begun()}--b\r\n:\r\n\r\nx\r\n--b--\r\n`, /Malformed part header/],
  [
    'with a NUL in a name',
    withBoundary(),
    () => `${begun()}${part('1', 'x', named('a\0.jpg'))}--b--\r\n`,
    /Malformed part/,
  ],
  ['that ends in its file', withBoundary(), () => `${begun()}${part('1', 'GIF', named('a'))}`, /Unexpected end/],
])('a request %s is refused completely', async (_what, type, body, message) => {
  const text = await rawAnswer(studio.url, `${head(type, body().length)}${body()}`);
  expect(text).toMatch(/^HTTP\/1.1 400 /);
  expect(text).toMatch(message);
  await expectNothingLeft(studio);
});

test.each([
  ['before its operation', 40],
  ['between two parts', 500],
  ['in the middle of its file', 3_000],
])('a slow client that disconnects %s delays nobody and leaves no file behind', async (_what, sent) => {
  const body = `${begun()}${part('1', 'x'.repeat(9_000), named('a'))}--b--\r\n`;
  const socket = createConnection(Number(new URL(studio.url).port), '127.0.0.1');
  using _socket = { [Symbol.dispose]: () => socket.destroy() };
  for (const piece of [head(withBoundary(), body.length), ...(body.slice(0, sent).match(/[\s\S]{1,60}/g) ?? [])]) {
    await new Promise(done => socket.write(piece, done));
  }
  const { image, errors } = await uploadTo(studio, await aPicture());
  expect(errors).toEqual([]);
  await forgetImage(studio, image?.id ?? '');
  // The temporary file is already unlinked, so a crash cannot leave it behind.
  await expect.poll(() => readdir(studio.temporary)).toEqual([]);
  socket.destroy();
  await expectNothingLeft(studio);
});

test.each([
  ['a path', '../../../etc/cron.d/x.jpg'],
  ['a path of another system', '..\\..\\windows\\x.jpg'],
  ['an encoded NUL', 'a%00.jpg'],
  ['writing from right to left', 'gpj.\u202Eexe'],
  ['no end', 'x'.repeat(3_000)],
])('a file name with %s is accepted, because it is not kept', async (_what, name) => {
  const picture = (await aPicture()).toString('latin1');
  const body = `${begun()}${part('1', picture, named(Buffer.from(name).toString('latin1')))}--b--\r\n`;
  const text = await rawAnswer(studio.url, `${head(withBoundary(), body.length)}${body}`, 'latin1');
  expect(text).toMatch(/^HTTP\/1.1 200 /);
  const id = /"image":\{"id":"([\w-]+)"\},"errors":\[\]/.exec(text)?.[1] ?? '';
  await forgetImage(studio, id);
  await expectNothingLeft(studio);
});

function head(type: string, length: number): string {
  const { token } = studio.junior;
  return `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\nauthorization: Bearer ${token}\r\nx-apollo-operation-name: Upload\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;
}

function begun(): string {
  return [operations(studio.orderId), map()].map(([name, text]) => part(name, text as string)).join('');
}

function part(name: string, text: string, more = ''): string {
  return `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
}

function named(file: string): string {
  return `; filename="${file}"\r\ncontent-type: application/x-sh`;
}

function withBoundary(): string {
  return 'multipart/form-data; boundary=b';
}
