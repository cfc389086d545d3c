import type { EntityManager } from '@mikro-orm/postgresql';
import type { FastifyRequest } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { rowsOf } from '../platform/database/rows.ts';
import type { Storage } from '../platform/files/storage.ts';
import { ImageSchema } from './image.entity.ts';

const db = rowsOf(ImageSchema);

/**
 * Returns a function to call when a file of an image is not there. It logs and counts that, unless the clean-up removed
 * the files or there is no such image. It never rejects.
 */
export function missingFiles(em: EntityManager, { place }: Storage, registry: Registry) {
  const counter = new Counter({
    registers: [registry],
    name: 'atelier_image_files_missing_total',
    help: 'Requests for an image whose file is missing',
  });
  return async (request: FastifyRequest, imageId: string): Promise<void> => {
    const rows = db(em)
      .selectFrom('images')
      .select('id')
      .where('id', '=', imageId)
      .where('files_removed_at', 'is', null);
    // A database that cannot answer does not hide that the file is missing.
    const isExpected = await rows.executeTakeFirst().catch(() => true);
    if (!isExpected) return;
    counter.inc();
    request.log.warn({ imageId, place }, 'image file missing');
  };
}
