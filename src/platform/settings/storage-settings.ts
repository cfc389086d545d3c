import { httpUrl } from './setting-values.ts';
import type { Settings } from './settings.ts';

/** A bucket that speaks the protocol of S3. */
export interface S3Settings {
  bucket: string;
  /** Undefined: Amazon's own, in the region. */
  endpoint: string | undefined;
  region: string;
  /** Undefined: found as the AWS SDK finds them (its own variables, its files, the machine's role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
  /** Whether the bucket is in the path of addresses, as most servers other than Amazon's want it. */
  forcePathStyle: boolean;
  /** Before the name of every file: "studio/", or nothing. */
  prefix: string;
}

/** Reads where images are kept: in a bucket when S3_BUCKET is set, else (undefined) on disk. */
export function readS3(settings: Settings): S3Settings | undefined {
  const bucket = settings.of<string | undefined>('S3_BUCKET', undefined, bucketName, 'the name of a bucket');
  const endpoint = settings.of<string | undefined>('S3_ENDPOINT', undefined, httpUrl, 'an http:// or https:// URL');
  const accessKeyId = settings.text('S3_ACCESS_KEY_ID', '');
  const secretAccessKey = settings.text('S3_SECRET_ACCESS_KEY', '');
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey)) {
    settings.problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be given together.');
  }
  const region = settings.of('S3_REGION', 'us-east-1', regionName, 'a region such as eu-west-1');
  const forcePathStyle = settings.yesOrNo('S3_FORCE_PATH_STYLE', endpoint !== undefined);
  const prefix = settings.of('S3_PREFIX', '', keyPrefix, 'a folder such as studio/ or images/studio');
  if (!bucket) {
    const given = endpoint || accessKeyId || prefix;
    if (given) settings.problems.push('S3_BUCKET must be given with the other S3_ settings.');
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
