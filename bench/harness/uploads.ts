import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markerName } from '../../src/platform/files/storage.ts';
import { runOn } from '../../tests/support/postgres.ts';

/** The folder for images of every server here. The images of a bench have no files. */
export const uploadsDir = join(tmpdir(), 'atelier-bench-uploads');

/** Marks a folder as that of the images of a studio, without which its servers do not start. */
export async function markUploads(superuser: string, folder = uploadsDir): Promise<void> {
  const [studio] = await runOn<{ id: string }>(superuser, 'select id from studio_identity');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, markerName), studio?.id ?? '');
}
