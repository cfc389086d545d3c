import { expect, test } from 'vitest';
import { rawAnswer } from '../support/raw-http.ts';
import { type Parts, postParts } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture } from './pictures.ts';
import { map, operations, twoPaths, uploadTwo } from './upload-parts.ts';
import { expectNothingLeft, prepareUploads, spooled } from './upload-studio.ts';

const studio = useStudio(prepareUploads, { env: { MAX_UPLOAD_BYTES: '60000', UPLOADS_PER_HOUR: '20' } });

const broken = 'this is no JSON, and would be refused if it were read';
const send = (options: Parameters<typeof postParts>[2]) => postParts(studio, [['operations', broken]], options);

test.each([
  ['without a token', 401, 'UNAUTHENTICATED', {}],
  ['with a token that does not count', 401, 'UNAUTHENTICATED', { token: 'x.y.z' }],
  ['without a preflight header', 400, 'BAD_REQUEST', { headers: { 'apollo-require-preflight': '' } }],
])('a request %s is refused before it is read', async (_what, status, code, options) => {
  const token = { token: studio.junior.token };
  const response = await send(status === 401 ? options : { ...token, ...options });
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
  await expectNothingLeft(studio);
});

test.each([
  ['that says no length', 'transfer-encoding: chunked', 411],
  ['that is too long', 'content-length: 60001', 413],
])('a request %s is refused before any of it is sent', async (_what, header, status) => {
  const headers = `authorization: Bearer ${studio.junior.token}\r\napollo-require-preflight: true\r\n${header}`;
  const request = `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=b\r\n${headers}\r\n\r\n`;
  const text = await rawAnswer(studio.url, request);
  expect(text).toContain(`HTTP/1.1 ${status} `);
  expect(text).toContain('"code":"BAD_USER_INPUT"');
  await expectNothingLeft(studio);
});

test('the hourly limit of uploads per user also holds for uploads at the same time', async () => {
  const { junior, orderId, temporary } = studio;
  await alreadyUploaded(17);
  const picture = await aPicture();
  const one = () => postParts(studio, [operations(orderId), map(), ['1', picture]], junior);
  const answers = await Promise.all([one(), one(), one(), one(), one()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused?.json()).toEqual(tooMany);
  await expect.poll(() => spooled(temporary)).toEqual([]);
});

test('every file of a request counts towards the limit', async () => {
  const { junior, orderId, temporary } = studio;
  await alreadyUploaded(19);
  const files: Parts = [
    ['1', await aPicture()],
    ['2', await aPicture()],
  ];
  const two = operations(orderId, uploadTwo, { a: null, b: null });
  const answer = await postParts(studio, [two, map(twoPaths), ...files], junior);
  expect([answer.status, await answer.json()]).toEqual([429, tooMany]);
  await expect.poll(() => spooled(temporary)).toEqual([]);
});

const tooMany = {
  errors: [{ message: expect.stringMatching(/^You may upload 20 files an hour/), extensions: { code: 'THROTTLED' } }],
};

/** Counts in this hour and the next, in case the hour changes during the test. */
async function alreadyUploaded(files: number): Promise<void> {
  const connection = studio.orm.em.fork().getConnection();
  await connection.execute('delete from upload_counts');
  await connection.execute(
    `insert into upload_counts select ?, date_trunc('hour', now()) + n * interval '1 hour', ? from generate_series(0, 1) n`,
    [studio.junior.id, files],
  );
}
