import { expect, test } from 'vitest';
import { garments } from '../../src/sample/garments.ts';
import { palettes, palettesFor } from '../../src/sample/palettes.ts';
import { drawSketch, type SketchStyle } from '../../src/sample/sketches.ts';

const styles = [...new Set<SketchStyle>(garments.map(garment => garment.sketch))];
const drawings = styles.flatMap(style => palettes.map(palette => drawSketch(style, palette)));

test('there are eight styles; each looks different in every palette, and the same every time', () => {
  expect(styles).toHaveLength(8);
  expect(new Set(drawings).size).toBe(styles.length * palettes.length);
  expect(styles.flatMap(style => palettes.map(palette => drawSketch(style, palette)))).toEqual(drawings);
});

test('a sketch is one well-formed SVG of 1200 by 1600', () => {
  for (const svg of drawings) {
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1200" height="1600" viewBox="0 0 1200 1600"/,
    );
    expect(unclosed(svg)).toEqual([]);
    expect(svg).not.toMatch(/undefined|NaN|&|\sd="(?![Mm])/);
  }
});

test('a sketch has no text, scripts or external references', () => {
  for (const svg of drawings) {
    expect(svg).not.toMatch(/<(text|tspan|image|use|script|foreignObject|a)\b|href|font|@import|\son\w+=/i);
    const references = new Set(svg.match(/url\([^)]*\)/g));
    expect([...references].sort()).toEqual(['url(#accent)', 'url(#main)']);
    for (const id of ['main', 'accent']) expect(svg.split(`<pattern id="${id}"`)).toHaveLength(2);
  }
});

test('a sketch uses every colour of its palette, and suits are only of plain or twilled cloth', () => {
  for (const palette of palettes) {
    const { main, accent, ...others } = palette;
    const svg = drawSketch('A_LINE_GOWN', palette);
    for (const colour of [main.ground, main.motif, accent.ground, accent.motif, ...Object.values(others)]) {
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
      expect(svg).toContain(colour);
    }
  }
  expect(new Set(palettesFor('SUIT').map(({ main }) => main.weave))).toEqual(new Set(['PLAIN', 'TWILL']));
  expect(palettesFor('BOUBOU')).toEqual(palettes);
});

/** The elements that are not closed at the end of `svg`, or the first one that is closed out of order. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [tag, closing, name, rest] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[a-zA-Z-]+="[^"<]*")*\s*\/?)>/g)) {
    if (closing && open.pop() !== name) return [tag];
    if (!closing && !rest?.endsWith('/')) open.push(name as string);
  }
  const marks = svg.replaceAll(/<\/?[a-z]+(?:\s[a-zA-Z-]+="[^"<]*")*\s*\/?>/g, '').match(/[<>]/g) ?? [];
  return [...open, ...marks];
}
