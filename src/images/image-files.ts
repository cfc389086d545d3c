import { ImageSize, sizeNames } from './image-size.ts';

/** The media type of every stored file. */
export const storedContentType = 'image/webp';

/** The name of the file that has an image in this size. It is made from the id, never from what a client sent. */
export function fileNameOf(id: string, size: ImageSize): string {
  return `${id}.${sizeNames[size]}.webp`;
}

/** The names of the files of an image, one for each size. */
export function fileNamesOf(id: string): string[] {
  return Object.values(ImageSize).map(size => fileNameOf(id, size));
}

/** The id of the image that a file belongs to; undefined when this is not the name of an image file. */
export function imageIdOf(fileName: string): string | undefined {
  return imageFileName.exec(fileName)?.[1];
}

const imageFileName = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(?:thumbnail|preview|full)\.webp$/;
