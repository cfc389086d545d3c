export type Triple = readonly [number, number, number];
/** Three rows. */
export type Matrix = readonly [Triple, Triple, Triple];

export const multiply = ([a, b, c]: Matrix, v: Triple): Triple => [dot(a, v), dot(b, v), dot(c, v)];

/** The product of matrices, of which the last is applied first. */
export function product(...matrices: [Matrix, ...Matrix[]]): Matrix {
  return matrices.reduce((left, right) => {
    const [a, b, c] = transpose(right);
    return transpose([multiply(left, a), multiply(left, b), multiply(left, c)]);
  });
}

export const transpose = ([a, b, c]: Matrix): Matrix => [
  [a[0], b[0], c[0]],
  [a[1], b[1], c[1]],
  [a[2], b[2], c[2]],
];

/** The inverse; its elements are not finite if there is none. */
export function invert([a, b, c]: Matrix): Matrix {
  const size = 1 / dot(a, cross(b, c));
  const scaled = ([x, y, z]: Triple): Triple => [x * size, y * size, z * size];
  return transpose([scaled(cross(b, c)), scaled(cross(c, a)), scaled(cross(a, b))]);
}

export const diagonal = ([x, y, z]: Triple): Matrix => [
  [x, 0, 0],
  [0, y, 0],
  [0, 0, z],
];

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
