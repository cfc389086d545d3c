import { httpUrl } from './setting-values.ts';
import type { Settings } from './settings.ts';

/** A bucket at Amazon S3, or at a server that is compatible with it. */
export interface S3Settings {
  bucket: string;
  /** Undefined: Amazon S3 in the region. */
  endpoint: string | undefined;
  region: string;
  /** Undefined: as the AWS SDK finds them (its variables, its files, the role of the machine). */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** Whether URLs have the bucket in their path, which most servers other than Amazon's need. */
  forcePathStyle: boolean;
  /** Put before the name of every file: "studio/", or empty. */
  prefix: string;
}

/** Reads the bucket for images; undefined when S3_BUCKET is not set. */
export function readS3(settings: Settings): S3Settings | undefined {
  const bucket = settings.of<string | undefined>('S3_BUCKET', undefined, bucketName, 'the name of a bucket');
  const endpoint = settings.of<string | undefined>('S3_ENDPOINT', undefined, httpUrl, 'an http:// or https:// URL');
  const accessKeyId = settings.text('S3_ACCESS_KEY_ID', '');
  const secretAccessKey = settings.text('S3_SECRET_ACCESS_KEY', '');
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey)) {
    settings.problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set together.');
  }
  const region = settings.of('S3_REGION', 'us-east-1', regionName, 'a region such as eu-west-1');
  const forcePathStyle = settings.yesOrNo('S3_FORCE_PATH_STYLE', endpoint !== undefined);
  const prefix = settings.of('S3_PREFIX', '', keyPrefix, 'a folder such as studio/ or images/studio');
  if (!bucket) {
    if (endpoint || accessKeyId || prefix) settings.problems.push('S3_BUCKET must be set when other S3_ settings are.');
    return undefined;
  }
  const credentials = accessKeyId ? { accessKeyId, secretAccessKey } : undefined;
  return { bucket, endpoint, region, credentials, forcePathStyle, prefix };
}

const bucketName = (text: string) => (/^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/.test(text) ? text : undefined);

const regionName = (text: string) => (/^[a-z\d-]{1,40}$/.test(text) ? text : undefined);

/** Ends with a slash. */
const keyPrefix = (text: string) => {
  const parts = text.replace(/\/$/, '').split('/');
  return parts.every(part => /^[\w-][\w.-]*$/.test(part)) ? `${parts.join('/')}/` : undefined;
};
