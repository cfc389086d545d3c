import type { S3ServiceException } from '@aws-sdk/client-s3';

/** Why a bucket cannot be used, with the setting to check. Completes "The bucket NAME …". */
export function s3Fault({ name, $metadata }: Partial<S3ServiceException>): string {
  const status = $metadata?.httpStatusCode;
  if (status === 404) return 'does not exist.';
  if (status === 403 || status === 401) return 'refuses these credentials (S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY).';
  if (status === 301 || status === 400)
    return 'is in another region (S3_REGION), or needs another S3_FORCE_PATH_STYLE.';
  if (name === 'CredentialsProviderError') return 'needs credentials: set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.';
  return 'cannot be reached (S3_ENDPOINT).';
}
