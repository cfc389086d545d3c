import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** The sizes in which every image is stored. */
export const ImageSize = { THUMBNAIL: 'THUMBNAIL', PREVIEW: 'PREVIEW', FULL: 'FULL' } as const;
export type ImageSize = keyof typeof ImageSize;

/** The longest side, in pixels. */
export const maxSideOf: Record<ImageSize, number> = { THUMBNAIL: 256, PREVIEW: 1024, FULL: 4096 };

/** The size as it is written in the image's URLs and file names. */
export const sizeNames: Record<ImageSize, string> = { THUMBNAIL: 'thumbnail', PREVIEW: 'preview', FULL: 'full' };

registerEnumType(ImageSize, {
  name: 'ImageSize',
  description: 'The longest side of an image. Smaller originals are not enlarged.',
  valuesConfig: described<ImageSize>({
    THUMBNAIL: `${maxSideOf.THUMBNAIL} pixels.`,
    PREVIEW: `${maxSideOf.PREVIEW} pixels.`,
    FULL: `${maxSideOf.FULL} pixels.`,
  }),
});
