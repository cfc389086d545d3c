import { type Cloth, type Colour, clothPattern } from './sketch-cloth.ts';
import { type Layers, layersToSvg } from './sketch-layers.ts';
import { agbada, kaftan, suit } from './sketch-men.ts';
import { aLineGown, boubou, iroAndBuba, mermaidGown, wrapperGown } from './sketch-women.ts';

/** The colours of a sketch: two cloths, trimmings, shoes, skin, and the background. */
export interface Palette {
  readonly main: Cloth;
  readonly accent: Cloth;
  readonly trim: Colour;
  readonly leather: Colour;
  readonly skin: Colour;
  readonly paper: Colour;
  readonly wash: Colour;
}

/** A style of clothes that can be drawn. */
export type SketchStyle = keyof typeof layersOf;

/**
 * A fashion sketch as a complete SVG document of 1200 × 1600: the style in the cloths of the palette, with a swatch of
 * each. The same arguments give the same document. It has no text, fonts, scripts or external references.
 */
export function drawSketch(style: SketchStyle, palette: Palette): string {
  const { main, accent, trim, leather, skin, paper, wash } = palette;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1600" viewBox="0 0 1200 1600" color="#2a1d17">' +
    `<defs>${clothPattern('main', main)}${clothPattern('accent', accent)}</defs>` +
    `<style>.skin{fill:${skin}}.hair{fill:#1d1512}.trim{fill:${trim}}.leather{fill:${leather}}.stitch{stroke:${trim}}</style>` +
    `<rect width="1200" height="1600" fill="${paper}"/>` +
    `<path fill="${wash}" d="M190 1510V640a410 410 0 0 1 820 0V1510Z"/>` +
    '<ellipse cx="600" cy="1482" rx="250" ry="20" fill="#1a0d06" opacity=".16"/>' +
    `<g stroke-linejoin="round" stroke-linecap="round">${layersToSvg(layersOf[style])}${layersToSvg(swatches)}</g></svg>`
  );
}

const layersOf = {
  AGBADA: agbada,
  KAFTAN: kaftan,
  SUIT: suit,
  IRO_AND_BUBA: iroAndBuba,
  A_LINE_GOWN: aLineGown,
  WRAPPER_GOWN: wrapperGown,
  BOUBOU: boubou,
  MERMAID_GOWN: mermaidGown,
} as const satisfies Record<string, Layers>;

/** A swatch of each cloth in the corner of the sheet, cut with pinking shears. */
const swatches: Layers = [
  ['main', `M64 1362${pinked(8)}`],
  ['accent', `M126 1442${pinked(6)}`],
];

/** The path of a square with a zigzag edge, from its upper left corner: `teeth` per side, each 16 wide. */
function pinked(teeth: number): string {
  const sides = ['l8 -7 8 7', 'l7 8 -7 8', 'l-8 7 -8 -7', 'l-7 -8 7 -8'];
  return `${sides.map(side => side.repeat(teeth)).join('')}Z`;
}
