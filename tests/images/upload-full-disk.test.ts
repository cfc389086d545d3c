import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStudio } from '../support/studio.ts';
import { upload } from '../support/upload.ts';
import { aNoisyPicture, aPicture } from './pictures.ts';
import { prepareUploads, spooled, uploadOne, uploadTo } from './upload-studio.ts';

/** A disk of 128 kB; undefined where this process may not mount one. */
function tinyDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmdirSync(folder);
    return undefined;
  }
}

function eject(disk: string): void {
  execFileSync('umount', [disk]);
  rmdirSync(disk);
}

const tiny = tinyDisk();
if (tiny !== undefined) eject(tiny);

test.skipIf(tiny === undefined).each(['temporary', 'kept'])(
  'a full disk for %s files is reported, leaves nothing behind, and does not affect later uploads (needs the right to mount)',
  async which => {
    const disk = tinyDisk() as string;
    using _disk = { [Symbol.dispose]: () => eject(disk) };
    await using cleanUp = new AsyncDisposableStack();
    const opened = cleanUp.use(await openStudio(which === 'kept' ? { env: { UPLOADS_DIR: disk } } : {}));
    const studio = { ...opened, ...(await prepareUploads(opened, cleanUp)) };
    if (which === 'temporary') process.env.TMPDIR = disk;
    const options = { token: studio.junior.token, variables: { orderId: studio.orderId } };
    const file = await aNoisyPicture();
    expect(file.length).toBeGreaterThan(200_000);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await upload(studio, uploadOne, { file }, options)).toEqual({
        data: { uploadImage: null },
        errors: [
          {
            message: expect.stringMatching(/^The server has no space left/),
            extensions: { code: 'INSUFFICIENT_STORAGE' },
            locations: expect.any(Array),
            path: ['uploadImage'],
          },
        ],
      });
    }
    expect((await uploadTo(studio, await aPicture('jpeg', 40, 40))).errors).toEqual([]);
    await expect.poll(() => spooled(disk).then(names => names.filter(name => /capacitor/.test(name)))).toEqual([]);
    if (which === 'kept') expect(readdirSync(disk).filter(name => name.endsWith('.webp'))).toHaveLength(3);
  },
);
