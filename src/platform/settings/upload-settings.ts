import type { Settings } from './settings.ts';

/** What one request may bring in files, and one user in an hour. */
export interface UploadSettings {
  /** Bytes of a whole request, by its Content-Length. */
  bodyBytes: number;
  /** Bytes of one file. */
  fileBytes: number;
  /** Files of one request. */
  files: number;
  /** Files of one user in an hour, also those that were refused. */
  filesPerHour: number;
}

const mebibyte = 1024 * 1024;

/** Reads the limits of uploads: a photo of a phone has 3 to 8 MB. */
export function readUploads(settings: Settings): UploadSettings {
  return {
    bodyBytes: settings.whole('MAX_UPLOAD_BYTES', 50 * mebibyte, 1024, 1024 * mebibyte),
    fileBytes: settings.whole('MAX_FILE_BYTES', 10 * mebibyte, 1024, 100 * mebibyte),
    files: settings.whole('MAX_FILES', 10, 1, 100),
    filesPerHour: settings.whole('UPLOADS_PER_HOUR', 300, 1, 1_000_000),
  };
}
