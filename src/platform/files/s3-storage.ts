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
import { checkName, type ListedFile, type Opened, type Shown, type Storage } from './storage.ts';

/** Files in a bucket that speaks the protocol of S3. Readers are sent there with an address that opens for minutes. */
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
      ...patience,
      ...(endpoint !== undefined && { endpoint }),
      ...(credentials && { credentials }),
      // Servers other than Amazon's mostly do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  /** Rejects when the bucket is not there, refuses these credentials, or does not answer within ten seconds. */
  static async open(settings: S3Settings): Promise<S3Storage> {
    const storage = new S3Storage(settings);
    const abortSignal = AbortSignal.timeout(10_000);
    const asked = storage.#client.send(new HeadBucketCommand({ Bucket: settings.bucket }), { abortSignal });
    await asked.catch(cause => {
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
    // One at a time each: deleting many in one request is not known to every server.
    for (let i = 0; i < targets.length; i += atOnce) {
      await Promise.all(targets.slice(i, i + atOnce).map(at => this.#client.send(new DeleteObjectCommand(at))));
    }
  }

  /** Whether the file is there is found out by the reader: asking first would double what every picture costs. */
  async open(name: string, { contentType, disposition, cacheControl, head }: Shown): Promise<Opened> {
    const shown = {
      ...this.#at(name),
      ResponseContentType: contentType,
      ResponseContentDisposition: disposition,
      ResponseCacheControl: cacheControl,
    };
    // Dated back to the last full step, so that a browser is sent to the same address again and finds it in its cache.
    const signingDate = new Date(Math.floor(Date.now() / step) * step);
    const expiresIn = (2 * step) / 1000;
    const command = head ? new HeadObjectCommand(shown) : new GetObjectCommand(shown);
    const redirect = await getSignedUrl(this.#client, command, { expiresIn, signingDate });
    return { redirect, seconds: Math.floor((signingDate.getTime() + step - Date.now()) / 1000) };
  }

  async read(name: string): Promise<Buffer | undefined> {
    const found = await this.#client.send(new GetObjectCommand(this.#at(name))).catch((error: S3ServiceException) => {
      if (error.name !== 'NoSuchKey') throw error;
    });
    return found?.Body && Buffer.from(await found.Body.transformToByteArray());
  }

  async *list(): AsyncGenerator<ListedFile[]> {
    const query = { Bucket: this.#bucket, Prefix: this.#prefix, Delimiter: '/' };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.#client }, query)) {
      yield Contents.map(({ Key = '', LastModified = new Date() }) => ({
        name: Key.slice(this.#prefix.length),
        at: LastModified,
      }));
    }
  }

  async sweep(before: Date, dryRun = false): Promise<number> {
    const left = (await this.#unfinished()).filter(({ Initiated }) => Initiated && Initiated < before);
    for (const { Key, UploadId } of dryRun ? [] : left) {
      await this.#client.send(new AbortMultipartUploadCommand({ Bucket: this.#bucket, Key, UploadId }));
    }
    return left.length;
  }

  close(): void {
    this.#client.destroy();
  }

  #at(name: string) {
    checkName(name);
    return { Bucket: this.#bucket, Key: this.#prefix + name };
  }

  /** The first thousand uploads in parts that nobody completed; none where the server cannot tell. */
  async #unfinished(): Promise<MultipartUpload[]> {
    const query = new ListMultipartUploadsCommand({ Bucket: this.#bucket, Prefix: this.#prefix });
    const answer = await this.#client.send(query).catch((error: S3ServiceException) => {
      if (error.$metadata?.httpStatusCode !== 501) throw error;
    });
    return answer?.Uploads ?? [];
  }
}

/** A put or a delete fails for good after three tries of 15 seconds at most; the first second and a half are for connecting. */
const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_500, requestTimeout: 15_000, throwOnRequestTimeout: true },
};

/** The smallest part that S3 takes, in bytes: what is larger goes up in several. */
const partSize = 5 * 1024 * 1024;

const atOnce = 8;

/** Milliseconds. An address that S3 opens is used for one step and opens for another. */
const step = 5 * 60 * 1000;
