import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';

/** An S3-compatible server with one empty bucket. */
export interface S3Server extends AsyncDisposable {
  /** The settings of a server that stores its images there. */
  env: Record<string, string>;
  /** The folder of the bucket on disk. */
  folder: string;
}

/** Starts one on a free port. Dispose of it when done, which removes its files. */
export async function openS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'atelier-s3-'));
  const configureBuckets = [{ name: 'atelier' }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  server.middleware.unshift((ctx, next) => {
    // It computes a wrong signature for the bucket itself, whose path ends with a slash. Those of files are checked.
    const bucketItself = /^\/[^/]+\/?$/.test(ctx.path);
    ctx.app = Object.create(ctx.app, { allowMismatchedSignatures: { value: bucketItself } });
    return next();
  });
  const { port } = await server.run();
  return {
    env: {
      S3_BUCKET: 'atelier',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_PREFIX: 'studio/images',
    },
    folder: join(directory, 'atelier'),
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
