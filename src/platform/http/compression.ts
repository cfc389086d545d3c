import { constants } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';

/**
 * How GraphQL answers are compressed for clients that accept it. A board of 97 kB becomes 9 kB, in 0.2 ms with zstd and
 * in 0.7 ms with brotli (level 4) or gzip (level 1). Compression cannot leak secrets by size (BREACH) here: tokens are
 * in headers that other websites cannot send.
 */
export const compression: FastifyCompressOptions = {
  global: false,
  threshold: 2_048,
  encodings: ['zstd', 'br', 'gzip'],
  zlibOptions: { level: constants.Z_BEST_SPEED },
  brotliOptions: {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 4,
    },
  },
};
