/** The sizes in which every image is kept. */
export const ImageSize = { THUMBNAIL: 'THUMBNAIL', PREVIEW: 'PREVIEW', FULL: 'FULL' } as const;
export type ImageSize = keyof typeof ImageSize;

/** Longest side in pixels. */
export const maxSideOf: Record<ImageSize, number> = { THUMBNAIL: 256, PREVIEW: 1024, FULL: 4096 };

/** The last part of an image's address, and of its file's name. */
export const sizeNames: Record<ImageSize, string> = { THUMBNAIL: 'thumbnail', PREVIEW: 'preview', FULL: 'full' };
