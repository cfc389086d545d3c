/** A colour space, by its primaries and white in the CIE 1931 diagram, and by an ICC parametric curve with its function. */
export interface Space {
  primaries: [number, number][];
  white: [number, number];
  curve: { type: number; parameters: number[] };
  toLinear: (value: number) => number;
}

const d65: [number, number] = [0.3127, 0.329];
const primariesOf709: Space['primaries'] = [
  [0.64, 0.33],
  [0.3, 0.6],
  [0.15, 0.06],
];
const primariesOf2020: Space['primaries'] = [
  [0.708, 0.292],
  [0.17, 0.797],
  [0.131, 0.046],
];
const srgbCurve: Pick<Space, 'curve' | 'toLinear'> = {
  curve: { type: 3, parameters: [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] },
  toLinear: value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4),
};
const gamma = (exponent: number): Pick<Space, 'curve' | 'toLinear'> => ({
  curve: { type: 0, parameters: [exponent] },
  toLinear: value => value ** exponent,
});

/** As published in IEC 61966-2-1, SMPTE EG 432-1, by Adobe in 2005, in ISO 22028-2 and in ITU-R BT.2020. */
export const spaces = {
  sRGB: { primaries: primariesOf709, white: d65, ...srgbCurve },
  'Display P3': {
    primaries: [
      [0.68, 0.32],
      [0.265, 0.69],
      [0.15, 0.06],
    ],
    white: d65,
    ...srgbCurve,
  },
  'Adobe RGB': {
    primaries: [
      [0.64, 0.33],
      [0.21, 0.71],
      [0.15, 0.06],
    ],
    white: d65,
    ...gamma(563 / 256),
  },
  'ProPhoto RGB': {
    primaries: [
      [0.7347, 0.2653],
      [0.1596, 0.8404],
      [0.0366, 0.0001],
    ],
    white: [0.3457, 0.3585],
    ...gamma(1.8),
  },
  'Rec. 2020': {
    primaries: primariesOf2020,
    white: d65,
    curve: { type: 3, parameters: [1 / 0.45, 1 / 1.0993, 0.0993 / 1.0993, 1 / 4.5, 0.0812] },
    toLinear: value => (value < 0.0812 ? value / 4.5 : ((value + 0.0993) / 1.0993) ** (1 / 0.45)),
  },
  'linear sRGB': { primaries: primariesOf709, white: d65, ...gamma(1) },
  'linear Rec. 2020': { primaries: primariesOf2020, white: d65, ...gamma(1) },
} satisfies Record<string, Space>;

/** What a colour of a space is in sRGB, from 0 to 255: clipped, as a viewer does. */
export function shownInSrgb(space: Space, colour: number[]): number[] {
  return xyzInSrgb(times(matrixOf(space), colour.map(space.toLinear)));
}

/** What an XYZ with the white of ICC profiles is in sRGB, from 0 to 255. */
export const xyzInSrgb = (xyz: number[]) => solve(matrixOf(spaces.sRGB), xyz).map(encodeSrgb);

/** A value from 0 to 255 for a linear value. */
export function encodeSrgb(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return 255 * (value <= 0.003_130_8 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
}

export const d50 = [0.9642, 1, 0.8249];
const bradford = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** The matrix from linear red, green and blue to XYZ with the white of ICC profiles. */
export function matrixOf({ primaries, white }: Pick<Space, 'primaries' | 'white'>): number[][] {
  const xyz = ([x, y]: [number, number]) => [x / y, 1, (1 - x - y) / y];
  const adapt = (colour: number[]) => {
    const [from, to, cone] = [xyz(white), d50, colour].map(value => times(bradford, value)) as [
      number[],
      number[],
      number[],
    ];
    return solve(
      bradford,
      cone.map((value, n) => (value * at(to, n)) / at(from, n)),
    );
  };
  const columns = primaries.map(xyz);
  const shares = solve(turned(columns), xyz(white));
  return turned(columns.map((column, n) => adapt(column.map(value => value * at(shares, n)))));
}

const at = (values: number[], n: number) => values[n] ?? Number.NaN;
const turned = (m: number[][]) => m.map((_, n) => m.map(row => at(row, n)));
const times = (m: number[][], v: number[]) => m.map(row => row.reduce((sum, value, n) => sum + value * at(v, n), 0));

/** The vector that the matrix multiplies to `v`, by Cramer's rule. */
function solve(m: number[][], v: number[]): number[] {
  const size = determinant(m);
  return v.map((_, n) => determinant(m.map((row, k) => row.map((value, j) => (j === n ? at(v, k) : value)))) / size);
}

function determinant(m: number[][]): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m.flat();
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}
