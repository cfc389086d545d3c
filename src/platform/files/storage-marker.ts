import { markerName, type Storage } from './storage.ts';

/** The id of the studio whose files these are; undefined when the storage is not marked. */
export async function readMarker(storage: Storage): Promise<string | undefined> {
  return (await storage.read(markerName))?.toString().trim();
}

/** Marks the storage as that of a studio. */
export async function writeMarker(storage: Storage, id: string): Promise<void> {
  await storage.put(markerName, Buffer.from(`${id}\n`), 'text/plain');
}

/**
 * Why a storage is refused, and what to do.
 * @param id of the studio
 * @param found the id in the storage; undefined when it is not marked
 */
export function otherStorage(place: string, id: string, found: string | undefined): string {
  const why = found === undefined ? `it has no file ${markerName}` : `its file ${markerName} names another studio`;
  return wrongStorage(place, id, why);
}

/** Why a studio without images refuses a storage, and what to do. */
export function occupiedStorage(place: string): string {
  return (
    `The database is new, but ${place} has the images of another studio. Set UPLOADS_DIR or S3_PREFIX to an empty ` +
    'place, or delete what is there if that studio is gone.'
  );
}

/**
 * Why a storage is refused, and what to do.
 * @param why completes "This studio's images are not in PLACE: …"
 */
export function wrongStorage(place: string, id: string, why: string): string {
  return (
    `The images of this studio are not in ${place}: ${why}. All its processes need the same folder or bucket: ` +
    `share the folder, or set S3_BUCKET. If the images really are there, write the text ${id} to a file ${markerName} there.`
  );
}
