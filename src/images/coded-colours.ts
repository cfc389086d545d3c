import { type Chromaticity, type ColourSpace, srgb, whiteD65 } from './colour-space.ts';

/** Colours by their code points in ITU-T H.273: a PNG has them in its cICP chunk, an AVIF or HEIC in a box named nclx. */
export interface CodedColours {
  primaries: number;
  transfer: number;
}

/**
 * The colour space with these code points. Undefined for sRGB and whatever is shown like it: also the curve of BT.709,
 * which is that of cameras, and everything unknown.
 */
export function codedColourSpace({ primaries, transfer }: CodedColours): ColourSpace | undefined {
  const known = primariesOf[primaries];
  const toLinear = curveOf[transfer];
  if (!known && !toLinear) return;
  return { ...srgb, ...known, ...(toLinear && { toLinear }) };
}

const whiteC = [0.31, 0.316] as const;

/** By code point, in the order of ITU-T H.273. */
const primariesOf: Record<number, Omit<ColourSpace, 'toLinear'>> = {
  // BT.470 M
  4: space([0.67, 0.33], [0.21, 0.71], [0.14, 0.08], whiteC),
  // BT.470 B, G and SMPTE 170 M
  5: space([0.64, 0.33], [0.29, 0.6], [0.15, 0.06]),
  6: space([0.63, 0.34], [0.31, 0.595], [0.155, 0.07]),
  7: space([0.63, 0.34], [0.31, 0.595], [0.155, 0.07]),
  // Film
  8: space([0.681, 0.319], [0.243, 0.692], [0.145, 0.049], whiteC),
  // BT.2020
  9: space([0.708, 0.292], [0.17, 0.797], [0.131, 0.046]),
  // P3 with the white of a cinema, and Display P3
  11: space([0.68, 0.32], [0.265, 0.69], [0.15, 0.06], [0.314, 0.351]),
  12: space([0.68, 0.32], [0.265, 0.69], [0.15, 0.06]),
  // EBU 3213
  22: space([0.63, 0.34], [0.295, 0.605], [0.155, 0.077]),
};

function space(
  red: Chromaticity,
  green: Chromaticity,
  blue: Chromaticity,
  white: Chromaticity = whiteD65,
): Omit<ColourSpace, 'toLinear'> {
  return { primaries: [red, green, blue], white };
}

/** By code point, where the curve is not that of sRGB. */
const curveOf: Record<number, ColourSpace['toLinear']> = {
  4: value => value ** 2.2,
  5: value => value ** 2.8,
  8: value => value,
  16: pqToLinear,
  17: value => (52.37 / 48) * value ** 2.6,
  18: hlgToLinear,
};

/** SMPTE ST 2084. */
function pqToLinear(value: number): number {
  const power = value ** (32 / 2523);
  const light = Math.max(0, power - 107 / 128) / (2413 / 128 - (2392 / 128) * power);
  return shownLight(10_000 * light ** (8192 / 1305));
}

/** ARIB STD-B67, on a screen of 1000 cd/m². */
function hlgToLinear(value: number): number {
  const scene = value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.559_910_73) / 0.178_832_77) + 0.284_668_92) / 12;
  return shownLight(1000 * scene ** 1.2);
}

/** The brightness of white paper in ITU-R BT.2408, and that of the brightest light that still differs, in cd/m². */
const [paperWhite, brightest] = [203, 1000];

/**
 * Leaves room for lights that are brighter than white paper, as browsers do on a screen without HDR: paper gets half of
 * the light, and what is brighter shares the other half. It is within 5 of 255 of what Chromium shows of greys.
 */
function shownLight(brightness: number): number {
  const light = brightness / paperWhite;
  return light <= 1 ? light / 2 : 0.5 + Math.log(light) / (2 * Math.log(brightest / paperWhite));
}
