import { openStorage } from '../../src/platform/files/open-storage.ts';

/** Puts one large file again and again, until it is killed. Told where as its only argument. */
const storage = await openStorage(JSON.parse(process.argv[2] ?? ''));
const bytes = Buffer.alloc(40_000_000, 'a whole picture ');
for (let i = 0; ; i += 1) await storage.put(`file-${i}.webp`, bytes, 'image/webp');
