import { aPicture } from '../../images/pictures.ts';
import type { Maker } from './maker.ts';

const payload = `image { id width height contentType byteSize thumbhash description version uploadedAt url deletedAt }
  errors { code message path }`;
const upload = `mutation ($orderId: ID!, $file: Upload!, $text: String) {
  uploadImage(orderId: $orderId, file: $file, description: $text) { ${payload} }
}`;

/** Uploads pictures, and a file that is none; describes, deletes and restores some. */
export async function makeImages({ recorder: { ask }, people, id }: Maker): Promise<void> {
  const ids: string[] = [];
  for (const [i, kind] of (['jpeg', 'png', 'webp', 'jpeg'] as const).entries()) {
    const variables = { orderId: id('orders', 4 + (i % 2)), text: `ß ${i}` };
    const file = await aPicture(kind, 90 + i);
    const { uploadImage } = await ask(`uploadImage ${kind}`, { query: upload, variables, file, token: people.junior });
    ids.push(uploadImage?.image?.id ?? '');
  }
  const variables = { orderId: id('orders', 4) };
  const file = Buffer.from('no picture');
  await ask('uploadImage of text', { query: upload, variables, file, token: people.lead });
  const change = (name: string, image: string | undefined, input = '') =>
    ask(name, {
      query: `mutation ($id: ID!) { ${name}(id: $id${input}) { ${payload} } }`,
      variables: { id: image },
      token: people.lead,
    });
  await change('updateImage', ids[0], ', input: { description: "Ärmel" }');
  await change('deleteImage', ids[1]);
  await change('deleteImage', ids[2]);
  await change('restoreImage', ids[2]);
}
