import { openStorage } from '../../src/platform/files/open-storage.ts';

/** Stores one large file after another until it is killed. Its only argument is the storage configuration. */
const storage = await openStorage(JSON.parse(process.argv[2] ?? ''));
const bytes = Buffer.alloc(40_000_000, 'a whole picture ');
for (let i = 0; ; i += 1) await storage.put(`file-${i}.webp`, bytes, 'image/webp');
