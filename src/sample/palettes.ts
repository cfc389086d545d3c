import type { Palette, SketchStyle } from './sketches.ts';

/** Sets of matching colours for sketches, close to those of the fabrics in the sample inventory. */
// biome-ignore format: a table with two lines per palette
export const palettes: readonly Palette[] = [
  { main: { ground: '#1f3f6e', motif: '#d8b45a', weave: 'LEAF' }, accent: { ground: '#b3863a', motif: '#5d2f12', weave: 'STRIPE' },
    trim: '#e8c565', leather: '#4a2a18', skin: '#6d4028', paper: '#f6efe2', wash: '#e6d6bd' },
  { main: { ground: '#c4552d', motif: '#f3c77a', weave: 'WAX' }, accent: { ground: '#14605e', motif: '#e9c46a', weave: 'STRIPE' },
    trim: '#f2cf73', leather: '#5a2318', skin: '#8a5636', paper: '#f7f1e6', wash: '#dfe3d0' },
  { main: { ground: '#23477c', motif: '#bcd0ea', weave: 'RINGS' }, accent: { ground: '#e8dcc4', motif: '#23477c', weave: 'TWILL' },
    trim: '#f0e2bf', leather: '#3a2a20', skin: '#5a3422', paper: '#f5f0e6', wash: '#d6dde3' },
  { main: { ground: '#7b1e3a', motif: '#e3a0a9', weave: 'EYELET' }, accent: { ground: '#d9a441', motif: '#7b1e3a', weave: 'STRIPE' },
    trim: '#f4d27a', leather: '#2b1a18', skin: '#7a4a30', paper: '#faf3ea', wash: '#ecd6cf' },
  { main: { ground: '#3b3f47', motif: '#6a707b', weave: 'TWILL' }, accent: { ground: '#8f2d2d', motif: '#e2b7a0', weave: 'RINGS' },
    trim: '#d8b56c', leather: '#33201a', skin: '#6b3f29', paper: '#f4efe6', wash: '#dcd8cd' },
  { main: { ground: '#f3ead8', motif: '#c9b48a', weave: 'LEAF' }, accent: { ground: '#9c2f2a', motif: '#f0cf8e', weave: 'STRIPE' },
    trim: '#b98a3c', leather: '#6b4a2f', skin: '#5f3824', paper: '#f7f3ea', wash: '#d9c9b8' },
  { main: { ground: '#1d6b58', motif: '#f0d58a', weave: 'WAX' }, accent: { ground: '#e7b6a4', motif: '#8d3f4d', weave: 'EYELET' },
    trim: '#f3d78c', leather: '#3b2418', skin: '#7d4c31', paper: '#f4f1e8', wash: '#e9d5c9' },
  { main: { ground: '#5a2a6b', motif: '#e6c66e', weave: 'STRIPE' }, accent: { ground: '#e3c98f', motif: '#5a2a6b', weave: 'LEAF' },
    trim: '#f1d58a', leather: '#2f1b2b', skin: '#66402b', paper: '#f7f1ee', wash: '#ddd3e3' },
  { main: { ground: '#1f2a44', motif: '#4a5878', weave: 'TWILL' }, accent: { ground: '#b8863b', motif: '#f3e3b8', weave: 'LEAF' },
    trim: '#d9bd7a', leather: '#3f2416', skin: '#74462c', paper: '#f5f1e7', wash: '#cfd5d9' },
  { main: { ground: '#cdb891', motif: '#b39c70', weave: 'PLAIN' }, accent: { ground: '#2f5d50', motif: '#e3d3a1', weave: 'RINGS' },
    trim: '#8a6a34', leather: '#6a4326', skin: '#56321f', paper: '#f8f4ec', wash: '#dbe2d6' },
];

/** The palettes that suit a style: a suit is made of plain or twilled cloth, everything else of any. */
export function palettesFor(style: SketchStyle): readonly Palette[] {
  return style === 'SUIT' ? palettes.filter(({ main }) => main.weave === 'PLAIN' || main.weave === 'TWILL') : palettes;
}
