import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { jpegByHand } from './jpeg-by-hand.ts';
import { forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

const end = Buffer.from('ffd9', 'hex');
const jpegs = {
  'a JPEG': await photo().jpeg().toBuffer(),
  'a JPEG with all its colour': await photo().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
  'a grey JPEG': await photo().greyscale().jpeg().toBuffer(),
  'a CMYK JPEG': await photo().toColourspace('cmyk').jpeg().toBuffer(),
  'a progressive JPEG': await photo().jpeg({ progressive: true }).toBuffer(),
  'a JPEG with restart markers': Buffer.concat(jpegByHand({ restartInterval: 8 })),
  'a JPEG with a scan for each colour': Buffer.concat(jpegByHand({ separateScans: true })),
};
const others = {
  'a PNG': await photo().png().toBuffer(),
  'an interlaced PNG': await photo().png({ progressive: true }).toBuffer(),
  'a WebP': await photo().webp().toBuffer(),
  'a lossless WebP': await photo().webp({ lossless: true }).toBuffer(),
  'an AVIF': await photo().avif({ effort: 0 }).toBuffer(),
};

test.each(Object.entries(jpegs))('%s that was cut off is refused, also with an end marker', async (_kind, whole) => {
  const data = whole.subarray(0, -2);
  const half = data.subarray(0, data.length / 2);
  const cuts = {
    half,
    'half, and an end marker': Buffer.concat([half, end]),
    'half, an end marker and a trailer': Buffer.concat([half, end, motion]),
    'all but 30 bytes, and an end marker': Buffer.concat([data.subarray(0, -30), end]),
  };
  for (const [what, cut] of Object.entries(cuts)) expect([what, await refusal(cut)]).toEqual([what, damaged]);
});

test.each(Object.entries(jpegs))('%s with all its pixels is taken, whatever follows them', async (_kind, whole) => {
  const tables = whole.indexOf(Buffer.from('ffc4', 'hex'));
  const data = whole.subarray(0, -2);
  const oddities = {
    'no end marker': data,
    'a video without an end marker': Buffer.concat([data, motion]),
    'a video after the end marker': Buffer.concat([whole, motion]),
    'a second picture': Buffer.concat([whole, whole]),
    'padding at the end': Buffer.concat([whole, Buffer.alloc(4096)]),
    'padding before the end marker': Buffer.concat([data, Buffer.alloc(40), end]),
    'repeated first bytes of the end marker': Buffer.concat([data, Buffer.alloc(9, 0xff), end]),
    'bytes between two segments': Buffer.concat([
      whole.subarray(0, tables),
      Buffer.from('0102', 'hex'),
      whole.subarray(tables),
    ]),
  };
  for (const [what, odd] of Object.entries(oddities)) expect([what, await refusal(odd)]).toEqual([what, null]);
});

test('a JPEG with zeros in place of its rest is refused, and a picture that ends with a plain colour is taken', async () => {
  for (const whole of [jpegs['a JPEG'], jpegs['a grey JPEG']]) {
    const received = whole.subarray(0, whole.length / 2);
    for (const rest of [Buffer.alloc(whole.length), Buffer.concat([Buffer.alloc(whole.length), end])]) {
      expect(await refusal(Buffer.concat([received, rest]))).toEqual(damaged);
    }
  }
  const plain = await photo().extend({ bottom: 3000, background: '#fff' }).jpeg().toBuffer();
  // The bits that fill up the last byte may be ones or zeros.
  const withZeros = Buffer.concat([plain.subarray(0, -3), Buffer.alloc(1), end]);
  expect(withZeros.subarray(-1026, -2)).toEqual(Buffer.alloc(1024));
  expect([await refusal(plain), await refusal(withZeros)]).toEqual([null, null]);
});

test('a JPEG that lost a part between two restart markers is refused', async () => {
  const pieces = jpegByHand({ restartInterval: 8 });
  const data = pieces.findIndex(piece => piece[1] === 0xda) + 1;
  for (const lost of [0, 4, 14]) {
    const cut = [...pieces.slice(0, data + lost), ...pieces.slice(data + lost + 1)];
    expect([lost, await refusal(Buffer.concat(cut))]).toEqual([lost, damaged]);
    cut.splice(data + lost, lost === 14 ? 0 : 1);
    expect([lost, await refusal(Buffer.concat(cut))]).toEqual([lost, damaged]);
  }
});

test('a progressive JPEG without the scans of its detail, or a JPEG without one of its colours, is refused', async () => {
  const progressive = jpegs['a progressive JPEG'];
  const scans = [...progressive.toString('latin1').matchAll(/\xff\xda/g)].map(found => found.index);
  expect(scans.length).toBe(10);
  for (const start of scans.slice(1)) {
    expect([start, await refusal(Buffer.concat([progressive.subarray(0, start), end]))]).toEqual([start, damaged]);
  }
  const twoColours = jpegByHand({ separateScans: true }).slice(0, -3);
  expect(await refusal(Buffer.concat([...twoColours, end]))).toEqual(damaged);
});

test.each(Object.entries(others))(
  '%s is refused when it was cut off, and taken with bytes after it',
  async (_kind, whole) => {
    for (const cut of [whole.subarray(0, whole.length / 2), whole.subarray(0, -40)]) {
      expect(await refusal(cut)).toEqual(damaged);
      expect(await refusal(Buffer.concat([cut, whole.subarray(-12)]))).toEqual(damaged);
    }
    expect(await refusal(Buffer.concat([whole, motion]))).toBe(null);
  },
);

test('a PNG that lacks only its end chunk, which has no pixels, is taken', async () => {
  expect(await refusal(others['a PNG'].subarray(0, -12))).toBe(null);
  expect(await refusal(others['an interlaced PNG'].subarray(0, -12))).toBe(null);
});

/** The beginning of the video that a phone stores behind a moving photo. */
const motion = Buffer.from(`\0\0\0\x18ftypmp42\0\0\0\0isommp42${'\0\0\0\x08free'.repeat(40)}`, 'latin1');

const damaged = expect.stringMatching(/^This image is damaged or incomplete/);

function photo(): Sharp {
  const [width, height] = [401, 299];
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, n) => 128 + 90 * Math.sin(n / 7) + ((n * n) % 31)),
  );
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The message with which a file is refused; null when it is taken, after which it is removed. */
async function refusal(file: Buffer): Promise<string | null> {
  const { image, errors } = await uploadTo(studio, file);
  if (image) await forgetImage(studio, image.id);
  return errors[0]?.message ?? null;
}
