/** The layers of a drawing, bottom layer first. Coordinates are on a sheet of 1200 × 1600. */
export type Layers = readonly Layer[];

/** How a path is drawn, the path, and whether it is also drawn mirrored about the middle of the sheet. */
export type Layer = readonly [as: keyof typeof strokes, path: string, bothSides?: true];

/** The layers as SVG elements, which use the patterns `main` and `accent` and the classes that drawSketch defines. */
export function layersToSvg(layers: Layers): string {
  return layers.map(([as, path, bothSides]) => shape(as, path) + (bothSides ? mirrored(shape(as, path)) : '')).join('');
}

const shape = (as: keyof typeof strokes, path: string) => `<path ${strokes[as]} d="${path}"/>`;

const mirrored = (svg: string) => `<g transform="matrix(-1 0 0 1 1200 0)">${svg}</g>`;

const cut = 'stroke="currentColor" stroke-width="4.5"';
const none = 'fill="none"';

/** Cloth and skin are filled with an outline, folds and stitches are lines, shade and shine are translucent. */
const strokes = {
  main: `fill="url(#main)" ${cut}`,
  accent: `fill="url(#accent)" ${cut}`,
  skin: `class="skin" ${cut}`,
  hair: `class="hair" ${cut}`,
  trim: `class="trim" stroke="currentColor" stroke-width="2.5"`,
  white: `fill="#fbf8f1" ${cut}`,
  leather: `class="leather" ${cut}`,
  lips: `fill="#7c2f2c" stroke="none"`,
  ink: `fill="currentColor" stroke="none"`,
  face: `${none} stroke="currentColor" stroke-width="3"`,
  fold: `${none} stroke="currentColor" stroke-width="2.6" opacity=".62"`,
  seam: `${none} stroke="currentColor" stroke-width="3.4"`,
  stitch: `${none} class="stitch" stroke-width="4.5"`,
  fine: `${none} class="stitch" stroke-width="2.6"`,
  shade: 'fill="#1a0d06" opacity=".2" stroke="none"',
  shine: 'fill="#ffffff" opacity=".17" stroke="none"',
} as const;
