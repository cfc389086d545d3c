import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { anImage, anOrder } from '../support/factories.ts';
import { aJunior } from '../support/people.ts';
import { upload } from '../support/upload.ts';
import { useStudio } from '../support/use-studio.ts';
import { aPicture } from './pictures.ts';
import { filesOf, uploadOne } from './upload-studio.ts';

const studio = useStudio(async studio => ({ junior: await aJunior(studio) }));

const change = async (call: string, variables: Record<string, unknown>) => {
  const types = { id: 'ID!', description: 'String', expectedVersion: 'Int' };
  const named = Object.entries(types).flatMap(([name, type]) => (call.includes(`$${name}`) ? `$${name}: ${type}` : []));
  const fields = 'image { description version deletedAt deletedBy { id } } errors { __typename code message path }';
  const query = `mutation (${named.join(', ')}) { asked: ${call} { ${fields} } }`;
  return (await data(studio, query, { token: studio.junior.token, variables })).asked;
};
const reword = 'updateImage(id: $id, input: { description: $description, expectedVersion: $expectedVersion })';
const notFound = (message: RegExp) => ({
  image: null,
  errors: [{ __typename: 'NotFoundError', code: 'NOT_FOUND', message: expect.stringMatching(message), path: ['id'] }],
});
const closed = (path: string) => ({
  image: null,
  errors: [
    {
      __typename: 'InvalidError',
      code: 'INVALID',
      message: expect.stringMatching(/is cancelled: only its notes can/),
      path: [path],
    },
  ],
});

test('the description of an image is changed only from its latest version', async () => {
  const { id } = await anImage(studio, (await anOrder(studio)).id);
  const shown = { deletedAt: null, deletedBy: null };
  const first = { image: { description: 'The sleeve', version: 2, ...shown }, errors: [] };
  expect(await change(reword, { id, description: 'The sleeve', expectedVersion: 1 })).toEqual(first);
  expect(await change(reword, { id, description: 'The sleeve', expectedVersion: 2 })).toEqual(first);
  expect(await change(reword, { id, description: 'The hem', expectedVersion: 1 })).toMatchObject({
    image: null,
    errors: [{ code: 'STALE_VERSION' }],
  });
  expect(await change(reword, { id, description: 'x'.repeat(5_001), expectedVersion: 2 })).toMatchObject({
    errors: [{ code: 'INVALID', path: ['description'] }],
  });
  expect(await change('updateImage(id: $id, input: {})', { id })).toEqual(first);
  expect(await change(reword, { id, description: null })).toEqual({
    image: { description: null, version: 3, ...shown },
    errors: [],
  });
});

test('a deleted image is restored, and the timeline of its order shows both events', async () => {
  const order = await anOrder(studio);
  const { id } = await anImage(studio, order.id);
  expect(await change('restoreImage(id: $id)', { id })).toEqual(notFound(/image is not deleted/));
  const gone = {
    description: 'A sketch',
    version: 2,
    deletedAt: expect.any(String),
    deletedBy: { id: studio.junior.id },
  };
  expect(await change('deleteImage(id: $id)', { id })).toEqual({ image: gone, errors: [] });
  expect(await change('deleteImage(id: $id)', { id })).toEqual(notFound(/No image has this id/));
  expect(await change(reword, { id, description: 'x' })).toEqual(notFound(/No image has this id/));
  const back = { description: 'A sketch', version: 3, deletedAt: null, deletedBy: null };
  expect(await change('restoreImage(id: $id)', { id })).toEqual({ image: back, errors: [] });
  const query = `query ($id: ID!) { order(id: $id) { version images { id } timeline { nodes {
    __typename actor { id } ... on ImageAdded { added: image { id } } ... on ImageRemoved { removed: image { id } } ... on ImageRestored { restored: image { id } } } } } }`;
  expect(await data(studio, query, { token: studio.junior.token, variables: { id: order.id } })).toEqual({
    order: {
      version: 4,
      images: [{ id }],
      timeline: {
        nodes: [
          { __typename: 'OrderCreated', actor: null },
          { __typename: 'ImageAdded', actor: null, added: { id } },
          { __typename: 'ImageRemoved', actor: { id: studio.junior.id }, removed: { id } },
          { __typename: 'ImageRestored', actor: { id: studio.junior.id }, restored: { id } },
        ],
      },
    },
  });
});

test('an image whose files were removed is not restored', async () => {
  const { id } = await anImage(studio, (await anOrder(studio)).id, { deleted: true });
  const connection = studio.orm.em.fork().getConnection();
  await connection.execute('update images set files_removed_at = now() where id = ?', [id]);
  expect(await change('restoreImage(id: $id)', { id })).toEqual(notFound(/files were removed 30 days.*Upload it/));
});

test('the images of a cancelled order cannot be changed, and none can be added', async () => {
  const order = await anOrder(studio, { moves: [] });
  const [shown, deleted] = [await anImage(studio, order.id), await anImage(studio, order.id, { deleted: true })];
  await studio.orm.em.fork().getConnection().execute("update orders set status = 'CANCELLED' where id = ?", [order.id]);
  expect(await change('deleteImage(id: $id)', { id: shown.id })).toEqual(closed('id'));
  expect(await change(reword, { id: shown.id, description: 'The sleeve' })).toEqual(closed('id'));
  expect(await change('restoreImage(id: $id)', { id: deleted.id })).toEqual(closed('id'));
  const sent = { token: studio.junior.token, variables: { orderId: order.id } };
  expect(await upload(studio, uploadOne, { file: await aPicture() }, sent)).toEqual({
    data: { uploadImage: closed('orderId') },
  });
  const nowhere = { token: studio.junior.token, variables: { orderId: shown.id } };
  expect(await upload(studio, uploadOne, { file: await aPicture() }, nowhere)).toMatchObject({
    data: { uploadImage: { image: null, errors: [{ code: 'NOT_FOUND', path: ['orderId'] }] } },
  });
  expect(await filesOf(studio)).toEqual([]);
});
