import { diagonal, invert, type Matrix, multiply, product, type Triple, transpose } from './matrix.ts';

/** A point in the CIE 1931 diagram. */
export type Chromaticity = readonly [x: number, y: number];

/** What the values of red, green and blue in a file mean. */
export interface ColourSpace {
  primaries: readonly [red: Chromaticity, green: Chromaticity, blue: Chromaticity];
  white: Chromaticity;
  /** The light of a channel for its value, both from 0 to 1. A value above 1 is brighter than the white of a picture. */
  toLinear: (value: number) => number;
}

/** The white of ICC profiles. */
export const whiteD50: Triple = [0.9642, 1, 0.8249];

/** The matrix from linear red, green and blue to the CIE XYZ of ICC profiles. */
export function rgbToXyz({ primaries: [red, green, blue], white }: ColourSpace): Matrix {
  const columns = transpose([xyz(red), xyz(green), xyz(blue)]);
  const own = xyz(white);
  const [from, to] = [multiply(bradford, own), multiply(bradford, whiteD50)];
  const adapted = diagonal([to[0] / from[0], to[1] / from[1], to[2] / from[2]]);
  return product(invert(bradford), adapted, bradford, columns, diagonal(multiply(invert(columns), own)));
}

const xyz = ([x, y]: Chromaticity): Triple => [x / y, 1, (1 - x - y) / y];

/** The adaptation to another white that ICC profiles use. */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

export const whiteD65: Chromaticity = [0.3127, 0.329];

export const srgb: ColourSpace = {
  primaries: [
    [0.64, 0.33],
    [0.3, 0.6],
    [0.15, 0.06],
  ],
  white: whiteD65,
  toLinear: value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4),
};
