import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type MultipartUpload,
  paginateListObjectsV2,
  S3Client,
  type S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { S3Settings } from '../settings/storage-settings.ts';
import { s3Fault } from './s3-fault.ts';
import { checkName, type ListedFile, markerName, type Opened, type Shown, type Storage } from './storage.ts';

/** Files in an S3-compatible bucket. Clients are redirected to URLs that are valid for minutes. */
export class S3Storage implements Storage {
  readonly place: string;
  readonly #client: S3Client;
  readonly #bucket: string;
  readonly #prefix: string;

  private constructor({ bucket, prefix, endpoint, credentials, ...rest }: S3Settings) {
    this.place = `the bucket ${bucket} (S3_BUCKET), under ${JSON.stringify(prefix)} (S3_PREFIX)`;
    this.#bucket = bucket;
    this.#prefix = prefix;
    this.#client = new S3Client({
      ...rest,
      ...retryOptions,
      ...(endpoint !== undefined && { endpoint }),
      ...(credentials && { credentials }),
      // Most servers other than Amazon's do not support the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** Rejects when the bucket does not exist, refuses the credentials, or does not answer within ten seconds. */
  static async open(settings: S3Settings): Promise<S3Storage> {
    const storage = new S3Storage(settings);
    const abortSignal = AbortSignal.timeout(10_000);
    const answer = storage.#client.send(new HeadBucketCommand({ Bucket: settings.bucket }), { abortSignal });
    await answer.catch(cause => {
      storage.close();
      throw new Error(`The bucket ${settings.bucket} (S3_BUCKET) ${s3Fault(cause)}`, { cause });
    });
    return storage;
  }

  async put(name: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const params = { ...this.#at(name), Body: bytes, ContentType: contentType };
    await new Upload({ client: this.#client, params, partSize, queueSize: 2 }).done();
  }

  async delete(names: readonly string[]): Promise<void> {
    const targets = names.map(name => this.#at(name));
    // One request each: not every server supports deleting several files in one request.
    for (let i = 0; i < targets.length; i += concurrency) {
      await Promise.all(targets.slice(i, i + concurrency).map(at => this.#client.send(new DeleteObjectCommand(at))));
    }
  }

  /**
   * A missing file is only noticed when the client follows the URL: checking first would double the requests for each
   * image.
   */
  async open(name: string, { contentType, disposition, cacheControl, head }: Shown): Promise<Opened> {
    const shown = {
      ...this.#at(name),
      ResponseContentType: contentType,
      ResponseContentDisposition: disposition,
      ResponseCacheControl: cacheControl,
    };
    // Signed as of the last full step, so that a browser gets the same URL again and finds it in its cache.
    const signingDate = new Date(Math.floor(Date.now() / step) * step);
    const expiresIn = (2 * step) / 1000;
    const command = head ? new HeadObjectCommand(shown) : new GetObjectCommand(shown);
    const redirect = await getSignedUrl(this.#client, command, { expiresIn, signingDate });
    return { redirect, seconds: Math.floor((signingDate.getTime() + step - Date.now()) / 1000) };
  }

  async read(name: string): Promise<Buffer | undefined> {
    const object = await this.#client.send(new GetObjectCommand(this.#at(name))).catch((error: S3ServiceException) => {
      if (error.name !== 'NoSuchKey') throw error;
    });
    return object?.Body && Buffer.from(await object.Body.transformToByteArray());
  }

  async *list(): AsyncGenerator<ListedFile[]> {
    const query = { Bucket: this.#bucket, Prefix: this.#prefix, Delimiter: '/' };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#client }, query)) {
      const files = Contents.map(({ Key = '', LastModified = new Date() }) => ({
        name: Key.slice(this.#prefix.length),
        at: LastModified,
      }));
      yield files.filter(({ name }) => name !== markerName);
    }
  }

  async sweep(before: Date, dryRun = false): Promise<number> {
    const abandoned = (await this.#unfinished()).filter(({ Initiated }) => Initiated && Initiated < before);
    for (const { Key, UploadId } of dryRun ? [] : abandoned) {
      await this.#client.send(new AbortMultipartUploadCommand({ Bucket: this.#bucket, Key, UploadId }));
    }
    return abandoned.length;
  }

  close(): void {
    this.#client.destroy();
  }

  #at(name: string) {
    checkName(name);
    return { Bucket: this.#bucket, Key: this.#prefix + name };
  }

  /** The first thousand incomplete multipart uploads; none if the server cannot list them. */
  async #unfinished(): Promise<MultipartUpload[]> {
    const query = new ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix: this.#prefix });
    const answer = await this.#client.send(query).catch((error: S3ServiceException) => {
      if (error.$metadata?.httpStatusCode !== 501) throw error;
    });
    return answer?.Uploads ?? [];
  }
}

/** Max three attempts of 15 seconds each, of which 1.5 seconds are for connecting. */
const retryOptions = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_500, requestTimeout: 15_000, throwOnRequestTimeout: true },
};

/** Bytes; the smallest part that S3 allows. Larger files are uploaded in several parts. */
const partSize = 5 * 1024 * 1024;

/** Deletions at the same time. */
const concurrency = 8;

/** Milliseconds. A URL is handed out during one step, and stays valid for one more. */
const step = 5 * 60 * 1000;
