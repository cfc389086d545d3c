import type { HeifContainer } from './heif-container.ts';

/** Says what a file is that is not supported, and what to do instead. `mime` is its media type if that is known. */
export function adviceFor(bytes: Uint8Array, mime: string | undefined, container: HeifContainer | undefined): string {
  const heif = container && heifAdvice(container);
  if (heif !== undefined) return heif;
  if (mime === 'application/pdf') return 'This is a PDF: save the page as a PNG.';
  if (mime === 'image/gif') return 'This is a GIF: save it as a PNG.';
  if (isSvg(bytes)) return 'This is an SVG, which can contain scripts: export it as a PNG.';
  if (mime === undefined) return 'The format of this file is unknown.';
  if (mime.startsWith('video/')) return 'This is a video: send a photo, or save one picture of the video as a JPEG.';
  const name = imageNames[mime];
  return name === undefined ? `This is ${mime}.` : `This is ${name}: export it as a JPEG.`;
}

/** Undefined if no brand and no picture makes the file a HEIF or AVIF. */
function heifAdvice({ brands, stillCodec, trackCodec }: HeifContainer): string | undefined {
  if (stillCodec !== undefined) {
    return `This is a HEIF whose picture is coded as ${stillCodec.replace(/[^\w ]/g, '?')}: export it as a JPEG.`;
  }
  if (!brands.some(brand => heifBrands.has(brand))) return;
  if (trackCodec !== undefined)
    return 'This is an animation without a still picture: save one of its pictures as a PNG.';
  if (brands.includes('mif3')) return 'This is a HEIF or AVIF in the short form (mif3): export it as a JPEG.';
  return 'This HEIF or AVIF is damaged or incomplete: export it again, or use another one.';
}

const heifBrands = new Set(
  'heic heix heim heis hevc hevx hevm hevs mif1 mif2 mif3 msf1 miaf avif avis MA1A MA1B'.split(' '),
);

const imageNames: Record<string, string> = {
  'image/jxl': 'a JPEG XL image',
  'image/jls': 'a JPEG-LS image',
  'image/jp2': 'a JPEG 2000 image',
  'image/jpx': 'a JPEG 2000 image',
  'image/jpm': 'a JPEG 2000 image',
  'image/j2c': 'a JPEG 2000 image',
  'image/mj2': 'a JPEG 2000 video',
  'image/vnd.ms-photo': 'a JPEG XR image',
  'image/bpg': 'a BPG image',
  'image/tiff': 'a TIFF image',
  'image/bmp': 'a BMP image',
  'image/x-icon': 'an icon',
  'image/icns': 'an icon',
  'image/vnd.adobe.photoshop': 'a Photoshop file',
  'image/x-xcf': 'a GIMP file',
  'image/x-adobe-dng': 'a raw photo (DNG)',
  'image/x-canon-cr2': 'a raw photo of a Canon camera (CR2)',
  'image/x-canon-cr3': 'a raw photo of a Canon camera (CR3)',
  'image/x-fujifilm-raf': 'a raw photo of a Fujifilm camera (RAF)',
  'image/x-nikon-nef': 'a raw photo of a Nikon camera (NEF)',
  'image/x-olympus-orf': 'a raw photo of an Olympus camera (ORF)',
  'image/x-panasonic-rw2': 'a raw photo of a Panasonic camera (RW2)',
  'image/x-sony-arw': 'a raw photo of a Sony camera (ARW)',
};

const isSvg = (bytes: Uint8Array) => /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 4096)).toString('latin1'));
