/** A colour as `#rrggbb`. */
export type Colour = `#${string}`;

/** The pattern of a cloth. */
export type Weave = keyof typeof weaves;

/** A cloth: its background colour, and the colour and kind of its pattern. */
export interface Cloth {
  readonly ground: Colour;
  readonly motif: Colour;
  readonly weave: Weave;
}

/** The SVG `<pattern>` of a cloth, to be used as `fill="url(#id)"`. */
export function clothPattern(id: string, { ground, motif, weave }: Cloth): string {
  const { width, height, turn, drawing } = weaves[weave];
  const size = `width="${width}" height="${height}"`;
  return (
    `<pattern id="${id}" ${size} patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">` +
    `<rect ${size} fill="${ground}"/><g fill="${motif}" stroke="${motif}" stroke-width="0" color="${ground}">${drawing}</g></pattern>`
  );
}

const outline = 'fill="none" stroke-width';

/** One tile of each pattern. `currentColor` is the background. */
const weaves = {
  PLAIN: { width: 40, height: 40, turn: 0, drawing: '' },
  TWILL: { width: 10, height: 10, turn: 35, drawing: '<rect width="1.6" height="10" opacity=".45"/>' },
  STRIPE: {
    width: 66,
    height: 66,
    turn: 0,
    drawing:
      '<rect x="6" width="15" height="66"/><rect x="27" width="3" height="66"/><rect x="48" width="3" height="66" opacity=".7"/>' +
      '<path d="M39 12l4 7-4 7-4-7zM39 45l4 7-4 7-4-7z"/>',
  },
  RINGS: {
    width: 92,
    height: 92,
    turn: 12,
    drawing:
      `<circle cx="24" cy="24" r="19" ${outline}="4" stroke-dasharray="7 3"/><circle cx="24" cy="24" r="10" ${outline}="3"/>` +
      `<circle cx="24" cy="24" r="3.5"/><circle cx="70" cy="70" r="15" ${outline}="4" stroke-dasharray="6 3"/>` +
      '<circle cx="70" cy="70" r="5"/><circle cx="70" cy="24" r="3"/><circle cx="24" cy="70" r="3"/>',
  },
  EYELET: {
    width: 60,
    height: 60,
    turn: 0,
    drawing:
      `<path ${outline}="2.4" d="M15 4q9 11 0 22q-9-11 0-22M4 15q11-9 22 0q-11 9-22 0M45 34q9 11 0 22q-9-11 0-22M34 45q11-9 22 0q-11 9-22 0"/>` +
      `<circle cx="45" cy="15" r="4" ${outline}="2"/><circle cx="15" cy="45" r="4" ${outline}="2"/>` +
      `<path ${outline}="1.4" opacity=".7" d="M26 26l8 8M34 26l-8 8M56 4l8-8M-4 64l8-8M56 56l8 8M-4-4l8 8"/>`,
  },
  LEAF: {
    width: 96,
    height: 120,
    turn: 0,
    drawing:
      '<g opacity=".75"><path d="M24 14q22 20 0 46q-22-26 0-46z"/><path d="M72 74q22 20 0 46q-22-26 0-46z"/>' +
      `<path ${outline}="3" d="M24 60q2 14 16 18M24 60q-2 14-16 18M72 0q2 14 16 18M72 0q-2 14-16 18"/>` +
      '<circle cx="42" cy="82" r="4"/><circle cx="6" cy="82" r="4"/><circle cx="90" cy="22" r="4"/><circle cx="54" cy="22" r="4"/></g>',
  },
  WAX: {
    width: 120,
    height: 120,
    turn: 8,
    drawing:
      '<path d="M30 0q34 30 0 62q-34-32 0-62zM90 60q34 30 0 62q-34-32 0-62z"/>' +
      '<path fill="currentColor" d="M30 14q19 18 0 36q-19-18 0-36zM90 74q19 18 0 36q-19-18 0-36z"/>' +
      '<circle cx="30" cy="32" r="6"/><circle cx="90" cy="92" r="6"/>' +
      `<path ${outline}="4" d="M70 6q28 22 40 6M72 20q24 20 40 8M10 74q28 22 40 6M12 88q24 20 40 8"/>` +
      '<circle cx="90" cy="44" r="6"/><circle cx="30" cy="108" r="6"/><circle cx="68" cy="52" r="3"/><circle cx="8" cy="114" r="3"/>',
  },
} as const;
