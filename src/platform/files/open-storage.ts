import type { Config } from '../settings/config.ts';
import { DiskStorage } from './disk-storage.ts';
import type { Storage } from './storage.ts';

/**
 * Opens what the settings name: the bucket, else the folder on disk. Rejects, saying which setting to look at, when it
 * cannot be reached. The AWS SDK is large, and loaded only where it is used.
 */
export async function openStorage({ uploadsDir, s3 }: Pick<Config, 'uploadsDir' | 's3'>): Promise<Storage> {
  if (!s3) return DiskStorage.open(uploadsDir);
  const { S3Storage } = await import('./s3-storage.ts');
  return S3Storage.open(s3);
}
