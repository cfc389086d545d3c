import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { data } from '../support/ask.ts';
import { useStudio } from '../support/use-studio.ts';
import { encodeSrgb, type Space, shownInSrgb, spaces, xyzInSrgb } from './colour-maths.ts';
import { cmykProfile, greyProfile, iccpChunk, parametric, rgbProfile, sampled, u32 } from './colour-profiles.ts';
import { jpegByHand, segment } from './jpeg-by-hand.ts';
import { colourAt, storedFile } from './stored.ts';
import { stripes } from './stripes.ts';
import { forgetImage, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

/** How far a channel may be from what a viewer shows, of 255. */
const tolerance = 8;

const cloth = [
  [208, 32, 32],
  [0, 130, 71],
  [20, 60, 200],
  [205, 150, 125],
  [240, 240, 215],
  [128, 128, 128],
  [30, 26, 34],
  [90, 20, 130],
].map(colour => colour.map(value => value / 255));

test.each(Object.entries<Space>(spaces))(
  '%s is kept as a viewer shows it, in every format and depth',
  async (_name, space) => {
    const icc = rgbProfile(space);
    const chunks = { iCCP: iccpChunk(icc) };
    const [png8, png16] = [stripes({ colours: cloth, chunks }), stripes({ colours: cloth, chunks, depth: 16 })];
    const withAlpha = cloth.map(colour => [...colour, 1]);
    const avif = (bitdepth: 8 | 10 | 12) =>
      sharp(png16)
        .keepIccProfile()
        .toColourspace('rgb16')
        .avif({ bitdepth, quality: 100, chromaSubsampling: '4:4:4', effort: 0 })
        .toBuffer();
    const files = {
      'PNG 8': png8,
      'PNG 16': png16,
      'PNG 16 with alpha': stripes({ colours: withAlpha, chunks, depth: 16 }),
      'PNG with a palette': stripes({ colours: cloth, chunks, inPalette: true }),
      JPEG: rgbJpeg([app2(icc)]),
      WebP: await sharp(png8).keepIccProfile().webp({ lossless: true }).toBuffer(),
      'AVIF 8': await avif(8),
      'AVIF 10': await avif(10),
      'AVIF 12': await avif(12),
    };
    const shown = cloth.map(colour => shownInSrgb(space, colour));
    for (const [what, file] of Object.entries(files))
      expect([what, await differences(file, shown)]).toEqual([what, []]);
  },
);

test('grey with a profile is kept, also with 16 bits and with alpha', async () => {
  const levels = [0, 0.1, 0.3, 0.5, 0.8, 1];
  const dotGain = (value: number) => 1 - (1 - value) * (1 + 0.8 * value);
  const profiles: [string, Buffer, (value: number) => number][] = [
    ['gamma 2.2', parametric({ type: 0, parameters: [2.2] }), value => value ** 2.2],
    ['dot gain', sampled(value => Math.max(0, dotGain(value))), dotGain],
  ];
  for (const [name, curve, toLinear] of profiles) {
    const shown = levels.map(level => Array<number>(3).fill(encodeSrgb(toLinear(level))));
    const chunks = { iCCP: iccpChunk(greyProfile(curve)) };
    for (const depth of [8, 16] as const) {
      const opaque = stripes({ colours: levels.map(level => [level]), depth, chunks });
      const withAlpha = stripes({ colours: levels.map(level => [level, 1]), depth, chunks });
      expect([name, depth, await differences(opaque, shown)]).toEqual([name, depth, []]);
      expect([name, depth, await differences(withAlpha, shown)]).toEqual([name, depth, []]);
    }
  }
});

test('CMYK with a profile is kept, and without a usable one it is shown with that of common print', async () => {
  const inks = [
    [0, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [1, 1, 0, 0],
    [0, 1, 1, 0],
    [1, 0, 1, 0],
  ];
  const lightness = ([c = 0, m = 0, y = 0, k = 0]: number[]) => [
    100 - 30 * c - 35 * m - 8 * y - 20 * k,
    25 * (m - c),
    20 * (y - c),
  ];
  const profile = cmykProfile(lightness);
  const jpeg = (...first: Buffer[]) => {
    const blocks = Array.from({ length: 64 }, (_, n) => (inks[n % 8] ?? []).map(ink => 255 - 255 * ink));
    return Buffer.concat(jpegByHand({ blocks, first: [adobe, ...first] }));
  };
  const shown = inks.map(ink => labInSrgb(lightness(ink)));
  expect(await differences(jpeg(app2(profile)), shown)).toEqual([]);
  const print = [
    [255, 255, 255],
    [0, 158, 224],
    [230, 0, 126],
    [255, 237, 0],
    [29, 29, 27],
    [49, 39, 131],
    [227, 6, 19],
    [0, 150, 64],
  ];
  for (const file of [jpeg(), jpeg(app2(Buffer.from('broken'.repeat(30)))), jpeg(app2(rgbProfile(spaces.sRGB)))]) {
    expect(await differences(file, print, 40)).toEqual([]);
  }
});

test('a PNG that says its colours in numbers is kept as a viewer shows it', async () => {
  const gAMA = (gamma: number) => u32(Math.round(gamma * 100_000));
  const cHRM = ({ white, primaries }: Space) =>
    u32(...[white, ...primaries].flat().map(value => Math.round(value * 100_000)));
  const cICP = (primaries: number, transfer: number) => Buffer.from([primaries, transfer, 0, 1]);
  const gammaOnly = { ...spaces.sRGB, toLinear: (value: number) => value ** 1.8 };
  const proPhoto = iccpChunk(rgbProfile(spaces['ProPhoto RGB']));
  const cases: [string, Record<string, Buffer>, Space][] = [
    ['Adobe RGB by gAMA and cHRM', { gAMA: gAMA(256 / 563), cHRM: cHRM(spaces['Adobe RGB']) }, spaces['Adobe RGB']],
    ['linear by gAMA', { gAMA: gAMA(1) }, spaces['linear sRGB']],
    ['a gamma of 1.8', { gAMA: gAMA(1 / 1.8) }, gammaOnly],
    ['sRGB by gAMA and cHRM', { gAMA: gAMA(0.45455), cHRM: cHRM(spaces.sRGB) }, spaces.sRGB],
    ['sRGB, which counts before gAMA', { sRGB: Buffer.from([0]), gAMA: gAMA(1) }, spaces.sRGB],
    ['Display P3 by cICP', { cICP: cICP(12, 13) }, spaces['Display P3']],
    ['linear Rec. 2020 by cICP', { cICP: cICP(9, 8) }, spaces['linear Rec. 2020']],
    ['the curve of a television by cICP', { cICP: cICP(1, 1) }, { ...spaces.sRGB, toLinear: value => value ** 2.4 }],
    ['cICP, which counts before a profile', { cICP: cICP(12, 13), iCCP: proPhoto }, spaces['Display P3']],
    ['nothing', {}, spaces.sRGB],
  ];
  for (const [what, chunks, space] of cases) {
    const shown = cloth.map(colour => shownInSrgb(space, colour));
    for (const depth of [8, 16] as const) {
      const file = stripes({ colours: cloth, chunks, depth });
      expect([what, depth, await differences(file, shown)]).toEqual([what, depth, []]);
    }
  }
});

test('an AVIF that says its colours in numbers is kept as a viewer shows it', async () => {
  for (const bitdepth of [8, 10, 12] as const) {
    const cases: [number, number, Space][] = [
      [12, 13, spaces['Display P3']],
      [9, 8, spaces['linear Rec. 2020']],
      [1, 1, spaces.sRGB],
      [2, 2, spaces.sRGB],
    ];
    for (const [primaries, transfer, space] of cases) {
      const shown = cloth.map(colour => shownInSrgb(space, colour));
      const file = await avifInNumbers(cloth, { bitdepth, primaries, transfer });
      const what = [bitdepth, primaries, transfer];
      expect([what, await differences(file, shown)]).toEqual([what, []]);
    }
  }
});

test('an HDR picture is kept as on a screen without HDR: white paper has half of the light, and lights have the rest', async () => {
  // SMPTE ST 2084 and ARIB STD-B67, in cd/m²; white paper has 203 in ITU-R BT.2408.
  const pq = (value: number) => {
    const power = value ** (1 / 78.84375);
    return 10_000 * (Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125);
  };
  const hlg = (value: number) =>
    1000 * (value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12) ** 1.2;
  const paper = (light: (value: number) => number): Space => ({
    ...spaces['Rec. 2020'],
    toLinear: value => light(value) / 203 / 2,
  });
  const dark = cloth.map(colour => colour.map(value => 0.3 + value * 0.27));
  const greys = [0.1, 0.3, 0.5, 0.6, 0.7, 0.74].map(value => [value, value, value]);
  for (const [transfer, colours, space] of [
    [16, dark, paper(pq)],
    [18, greys, paper(hlg)],
  ] as const) {
    const shown = colours.map(colour => shownInSrgb(space, colour));
    const png = stripes({ colours, chunks: { cICP: Buffer.from([9, transfer, 0, 1]) }, depth: 16 });
    expect([transfer, await differences(png, shown)]).toEqual([transfer, []]);
    const avif = await avifInNumbers(colours, { bitdepth: 10, primaries: 9, transfer });
    expect([transfer, await differences(avif, shown)]).toEqual([transfer, []]);
  }
  const lights = [0.58, 0.6, 0.65, 0.7, 0.75].map(value => [value, value, value]);
  // As Chromium shows them.
  const inChromium = [187, 200, 222, 240, 255].map(value => [value, value, value]);
  const png = stripes({ colours: lights, chunks: { cICP: Buffer.from([9, 16, 0, 1]) }, depth: 16 });
  expect(await differences(png, inChromium)).toEqual([]);
});

test('a picture whose profile is broken or for other channels is kept as one without', async () => {
  const p3 = rgbProfile(spaces['Display P3']);
  const profiles = {
    'no profile at all': Buffer.from('broken'.repeat(30)),
    'a profile that is cut off': p3.subarray(0, 200),
    'a profile with damaged tags': Buffer.concat([p3.subarray(0, 140), Buffer.alloc(160, 0x55), p3.subarray(300)]),
    'a profile for grey': greyProfile(parametric({ type: 0, parameters: [2.2] })),
    'a profile for CMYK': cmykProfile(() => [50, 0, 0]),
  };
  const shown = cloth.map(colour => colour.map(value => value * 255));
  for (const [what, icc] of Object.entries(profiles)) {
    const chunks = { iCCP: iccpChunk(icc) };
    const files = [
      stripes({ colours: cloth, chunks }),
      stripes({ colours: cloth, chunks, depth: 16 }),
      rgbJpeg([app2(icc)]),
    ];
    for (const file of files) expect([what, await differences(file, shown)]).toEqual([what, []]);
  }
  const greys = cloth.map(([level = 0]) => [level]);
  const grey = stripes({ colours: greys, chunks: { iCCP: iccpChunk(p3) }, depth: 16 });
  expect(
    await differences(
      grey,
      greys.map(([level = 0]) => Array<number>(3).fill(level * 255)),
    ),
  ).toEqual([]);
});

test('all sizes of a picture and its thumbhash have the same colour', async () => {
  const [colour = []] = cloth;
  const chunks = { iCCP: iccpChunk(rgbProfile(spaces['ProPhoto RGB'])) };
  const file = await sharp(stripes({ colours: [colour], chunks, depth: 16 }))
    .resize(1500, 1500, { kernel: 'nearest' })
    .keepIccProfile()
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  const shown = shownInSrgb(spaces['ProPhoto RGB'], colour);
  const { image } = await uploadTo(studio, file);
  for (const size of ['full', 'preview', 'thumbnail']) {
    const kept = await colourAt(await storedFile(studio, image?.id, size), 0.5, 0.5);
    expect([size, distance(kept, shown) <= tolerance]).toEqual([size, true]);
  }
  const read = 'query ($id: ID!) { image(id: $id) { thumbhash } }';
  const told = await data<{ image: { thumbhash: string } }>(studio, read, {
    token: studio.junior.token,
    variables: { id: image?.id },
  });
  const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(told.image.thumbhash, 'base64'));
  expect(distance([r * 255, g * 255, b * 255], shown)).toBeLessThan(2 * tolerance);
  await forgetImage(studio, image?.id ?? '');
});

/** The stripes whose colour in the stored image differs from what is shown by more than the tolerance. */
async function differences(file: Buffer, shown: number[][], allowed = tolerance): Promise<string[]> {
  const { image, errors } = await uploadTo(studio, file);
  if (!image) return errors.map(({ message }) => message);
  const stored = await storedFile(studio, image.id);
  await forgetImage(studio, image.id);
  const kept = await Promise.all(shown.map((_, n) => colourAt(stored, (n + 0.5) / shown.length, 0.5)));
  return shown.flatMap((colour, n) =>
    distance(kept[n] ?? [], colour) <= allowed ? [] : [`${n}: ${kept[n]} instead of ${colour.map(Math.round)}`],
  );
}

const distance = (a: number[], b: number[]) => Math.max(...b.map((value, n) => Math.abs(value - (a[n] ?? Number.NaN))));

const adobe = segment(0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0]);
const app2 = (icc: Buffer) => segment(0xe2, [...Buffer.from('ICC_PROFILE\0'), 1, 1, ...icc]);

/** A JPEG of red, green and blue without any loss, with a stripe for each of the eight colours. */
function rgbJpeg(first: Buffer[]): Buffer {
  const blocks = Array.from({ length: 64 }, (_, n) => (cloth[n % 8] ?? []).map(value => Math.round(value * 255)));
  return Buffer.concat(jpegByHand({ blocks, first: [adobe, ...first] }));
}

/** An AVIF whose colours are in numbers of ITU-T H.273, which are written over the profile of another one. */
async function avifInNumbers(colours: number[][], { bitdepth, primaries, transfer }: Coded): Promise<Buffer> {
  const chunks = { iCCP: iccpChunk(rgbProfile(spaces['Display P3'])) };
  const file = await sharp(stripes({ colours, chunks, depth: 16 }))
    .keepIccProfile()
    .toColourspace('rgb16')
    .avif({ bitdepth, quality: 100, chromaSubsampling: '4:4:4', effort: 0 })
    .toBuffer();
  const at = file.indexOf('colr');
  file.fill(0, at + 4, at - 4 + file.readUInt32BE(at - 4));
  file.write('nclx', at + 4);
  file.set([0, primaries, 0, transfer, 0, 6, 0x80], at + 8);
  return file;
}

interface Coded {
  bitdepth: 8 | 10 | 12;
  primaries: number;
  transfer: number;
}

function labInSrgb([l = 0, a = 0, b = 0]: number[]): number[] {
  const y = (l + 16) / 116;
  const inverse = (t: number) => (t ** 3 > 216 / 24_389 ? t ** 3 : (116 * t - 16) / (24_389 / 27));
  return xyzInSrgb([0.9642 * inverse(y + a / 500), inverse(y), 0.8249 * inverse(y - b / 200)]);
}
