import { expect, test } from 'vitest';
import { useStudio } from '../support/use-studio.ts';
import { aPicture, gif, hugePng, pdf, svg } from './pictures.ts';
import { expectNothingLeft, prepareUploads, uploadTo } from './upload-studio.ts';

const studio = useStudio(prepareUploads);

const unsupported = (message: RegExp) => refusal('UnsupportedImageError', 'UNSUPPORTED_IMAGE', message);
const tooLarge = (message: RegExp) => refusal('ImageTooLargeError', 'IMAGE_TOO_LARGE', message);

test.each([
  ['an SVG', svg, unsupported(/^This is an SVG.*export it as a PNG/)],
  ['a GIF', gif, unsupported(/^This is a GIF: save it as a PNG/)],
  ['a PDF', pdf, unsupported(/^This is a PDF/)],
  ['a text', Buffer.from('not a picture'), unsupported(/^The format of this file is unknown/)],
  ['nothing', Buffer.alloc(0), unsupported(/^The file is empty/)],
  ['an SVG that begins like a JPEG', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), svg]), unsupported(/damaged/)],
  ['a picture of 225 million pixels', hugePng(), tooLarge(/has 225 million pixels; the limit is 50 million/)],
  ['a strip of a pixel by 40,000', hugePng(1, 40_000), tooLarge(/^This image is more than 30000 pixels long/)],
  ['11 MB', Buffer.alloc(11 * 1024 * 1024, 1), tooLarge(/^The file is too large/)],
])('%s is refused with a message that says what to do', async (_what, file, error) => {
  expect(await uploadTo(studio, file)).toEqual({ image: null, errors: [error] });
  await expectNothingLeft(studio);
});

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a %s that was cut off is refused', async kind => {
  const whole = await aPicture(kind);
  const cut = whole.subarray(0, Math.floor(whole.length / 2));
  expect(await uploadTo(studio, cut)).toEqual({ image: null, errors: [unsupported(/damaged or incomplete/)] });
  await expectNothingLeft(studio);
});

function refusal(__typename: string, code: string, message: RegExp) {
  return { __typename, code, message: expect.stringMatching(message), path: ['file'] };
}
