import { ImageSize, sizeNames } from './image-size.ts';

/** The name under which a size of an image is kept, made of its id, never of what a client said. */
export function fileNameOf(id: string, size: ImageSize): string {
  return `${id}.${sizeNames[size]}.webp`;
}

/** The names of all its sizes. */
export function fileNamesOf(id: string): string[] {
  return Object.values(ImageSize).map(size => fileNameOf(id, size));
}

/** The id of the image that a kept file belongs to; undefined for the name of anything else. */
export function imageIdOf(name: string): string | undefined {
  return fileName.exec(name)?.[1];
}

const fileName = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.(?:thumbnail|preview|full)\.webp$/;
