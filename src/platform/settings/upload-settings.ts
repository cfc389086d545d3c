import { type Integers, integer } from './settings.ts';

const mebibyte = 1024 * 1024;

/** How much one request and one user may upload. A photo from a phone has 3 to 8 MB. */
export const uploadSettings = {
  /** Bytes of a whole request, by its Content-Length. */
  bodyBytes: integer('MAX_UPLOAD_BYTES', 50 * mebibyte, 1024, 1024 * mebibyte),
  /** Bytes of one file. */
  fileBytes: integer('MAX_FILE_BYTES', 10 * mebibyte, 1024, 100 * mebibyte),
  /** Files of one request. */
  files: integer('MAX_FILES', 10, 1, 100),
  /** Files of one user in an hour; those that are refused count too. */
  filesPerHour: integer('UPLOADS_PER_HOUR', 300, 1, 1_000_000),
};

export type UploadSettings = Integers<typeof uploadSettings>;
