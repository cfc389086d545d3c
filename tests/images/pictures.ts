import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo as a phone stores it: sideways, with orientation, location and camera in its EXIF. */
export function sidewaysPhoto(): Promise<Buffer> {
  // The top of the scene, red, is at the left of the file; orientation 6 rotates it.
  return sharp({ create: { width: 640, height: 480, channels: 3, background: 'blue' } })
    .composite([{ input: { create: { width: 160, height: 480, channels: 3, background: 'red' } }, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Kamera', Software: 'secret' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '6/1 27/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '3/1 23/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}

/** A picture of one colour. */
export function aPicture(kind: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg', width = 90, height = 60): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2a7' } })
    .toFormat(kind, kind === 'avif' ? { effort: 0 } : {})
    .toBuffer();
}

/** A photo with so much detail that its JPEG is large. */
export function aNoisyPicture(side = 900): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width: side, height: side, channels: 3, background: '#000', noise } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** A PNG of 15,000 by 15,000 pixels, or another size, in about 30 kB. */
export function hugePng(width = 15_000, height = 15_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // 1 bit a pixel, grey
  const pixels = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

export const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
export const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>',
);

/** A chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
