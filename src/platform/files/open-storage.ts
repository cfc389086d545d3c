import type { Config } from '../settings/config.ts';
import { DiskStorage } from './disk-storage.ts';
import type { Storage } from './storage.ts';

/** What a program does with the files: only one that adds some makes the folder, because it may be mistyped. */
export type StorageUse = 'add' | 'remove' | 'read';

/**
 * Opens the bucket of the settings, else the folder on disk. Rejects with the setting to look at when it cannot be
 * used. The AWS SDK is large, so it is loaded only when there is a bucket.
 */
export async function openStorage(
  { uploadsDir, s3 }: Pick<Config, 'uploadsDir' | 's3'>,
  use: StorageUse = 'add',
): Promise<Storage> {
  if (!s3) return use === 'add' ? DiskStorage.open(uploadsDir) : DiskStorage.openExisting(uploadsDir, use);
  const { S3Storage } = await import('./s3-storage.ts');
  return S3Storage.open(s3);
}
