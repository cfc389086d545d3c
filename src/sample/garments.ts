import type { StockUnit } from '../inventory/stock-unit.ts';
import type { Figure } from './body-models.ts';
import type { MeasuredFor } from './garment-measurements.ts';
import type { SketchStyle } from './sketches.ts';

/** A kind of garment that customers order. */
export interface Garment {
  readonly name: string;
  readonly figure: Figure;
  /** Which measurements are taken for it: the `type` of the Measurement. */
  readonly measuredFor: MeasuredFor;
  readonly sketch: SketchStyle;
  readonly sizes: readonly string[];
  /** The range of the making charge, in whole naira. */
  readonly makingCharge: readonly [min: number, max: number];
  /** At most five. Every order has the first one; on average it has three. */
  readonly parts: readonly Part[];
  readonly notes: readonly string[];
}

/** Used in `percent` of the orders: one of the inventory items named in `choices`, `min` to `max` of its unit. */
export interface Part {
  readonly choices: readonly string[];
  readonly unit: StockUnit;
  readonly min: string;
  readonly max: string;
  readonly percent: number;
}

const letterSizes = ['S', 'M', 'L', 'XL', 'XXL'];
const womensSizes = ['UK 8', 'UK 10', 'UK 12', 'UK 14', 'UK 16', 'UK 18'];
const chestSizes = ['38R', '40R', '42R', '42L', '44R', '46R'];
const waistSizes = ['W30', 'W32', 'W34', 'W36', 'W38'];

/** The garments that the sample studio makes: nine for men, then nine for women. */
// biome-ignore format: a table with one part per line
export const garments: readonly Garment[] = [
  {
    name: 'Agbada, three-piece', figure: 'MAN', measuredFor: 'Agbada', sketch: 'AGBADA', sizes: letterSizes, makingCharge: [120_000, 260_000],
    parts: [
      part('YARD', '8.00', '10.00', 100, ['Sanyan aso oke', 'Etu aso oke', 'Alaari aso oke', 'Bazin riche, royal blue', 'Atiku, navy', 'Atiku, sand']),
      part('PIECE', '2', '4', 80, ['Rayon embroidery thread, 1000 m', 'Metallic embroidery thread, gold']),
      part('METRE', '0.75', '1.50', 50, ['Hair canvas']),
      part('PIECE', '1', '1', 50, ['Fila gobi, aso oke', 'Fila abeti aja, etu']),
      part('PIECE', '1', '1', 20, ['Leather slippers, men']),
    ],
    notes: ['Embroidery on the pocket only, tone on tone.', 'Sleeves to fall below the fingertips before folding.', 'For an introduction; round neck on the buba.'],
  },
  {
    name: 'Babban riga', figure: 'MAN', measuredFor: 'Agbada', sketch: 'AGBADA', sizes: letterSizes, makingCharge: [150_000, 320_000],
    parts: [
      part('YARD', '9.00', '12.00', 100, ['Bazin riche, white', 'Bazin riche, royal blue', 'Guinea brocade, wine']),
      part('PIECE', '3', '6', 90, ['Rayon embroidery thread, 1000 m', 'Silk thread, 100 m']),
      part('PIECE', '1', '1', 60, ['Hula cap, Kano embroidered']),
      part('PIECE', '1', '2', 30, ['Polyester thread, 1000 m']),
      part('PIECE', '1', '1', 20, ['Leather slippers, men']),
    ],
    notes: ['Two-knives embroidery by hand, eight weeks.', 'Starch and beat before delivery.', 'Wants it for Sallah.'],
  },
  {
    name: 'Senator kaftan, atiku', figure: 'MAN', measuredFor: 'Kaftan', sketch: 'KAFTAN', sizes: letterSizes, makingCharge: [35_000, 75_000],
    parts: [
      part('YARD', '4.00', '5.00', 100, ['Atiku, navy', 'Atiku, sand']),
      part('PIECE', '4', '8', 70, ['Gold dome stud']),
      part('METRE', '0.50', '1.00', 50, ['Fusible interfacing, light']),
      part('PIECE', '1', '2', 50, ['Polyester thread, 1000 m']),
      part('PIECE', '1', '1', 30, ['Hula cap, Kano embroidered', 'Fila gobi, aso oke']),
    ],
    notes: ['Hem to mid-knee, side vents to the hip.', 'Slim sleeve, no cuff.', 'Band collar to stand 4 cm.'],
  },
  {
    name: 'Senator set, cashmere twill', figure: 'MAN', measuredFor: 'Kaftan', sketch: 'KAFTAN', sizes: letterSizes, makingCharge: [45_000, 90_000],
    parts: [
      part('METRE', '3.50', '4.50', 100, ['Senator cashmere, black', 'Senator cashmere, maroon']),
      part('PIECE', '1', '1', 60, ['Trouser zip, 18 cm']),
      part('METRE', '0.50', '1.00', 50, ['Fusible interfacing, light']),
      part('PIECE', '3', '5', 50, ['Gold dome stud']),
      part('PIECE', '1', '1', 40, ['Silk pocket square']),
    ],
    notes: ['Chest panel in the other colour.', 'Trousers tapered, 17 cm at the hem.', 'Hidden placket.'],
  },
  {
    name: 'Buba and sokoto, adire', figure: 'MAN', measuredFor: 'Shirt', sketch: 'KAFTAN', sizes: letterSizes, makingCharge: [25_000, 48_000],
    parts: [
      part('YARD', '4.00', '5.50', 100, ['Adire eleko, indigo', 'Adire oniko, raffia tied', 'Adire batik, rust', 'Adire batik, forest']),
      part('PIECE', '4', '7', 70, ['Mother-of-pearl button, 11 mm']),
      part('PIECE', '1', '2', 50, ['Polyester thread, 1000 m']),
      part('PIECE', '1', '1', 40, ['Fila abeti aja, etu', 'Fila gobi, aso oke']),
      part('PIECE', '1', '1', 30, ['Sokoto trousers, drawstring']),
    ],
    notes: ['Wash the cloth twice before cutting.', 'Keep the resist pattern whole on the back.', 'Loose at the armhole.'],
  },
  {
    name: 'Isiagu tunic', figure: 'MAN', measuredFor: 'Shirt', sketch: 'KAFTAN', sizes: letterSizes, makingCharge: [40_000, 85_000],
    parts: [
      part('YARD', '3.00', '4.00', 100, ['Cotton velvet, oxblood', 'Akwete, red and black']),
      part('PIECE', '4', '6', 70, ['Gold dome stud']),
      part('PIECE', '1', '1', 60, ['Isiagu cap, red']),
      part('GRAM', '60', '140', 40, ['Red coral, tube', 'Brass bead, cast']),
      part('METRE', '1.50', '2.00', 30, ['Cupro lining, black']),
    ],
    notes: ['For an ọzọ title; cap to match.', 'Nap up on every piece.', 'Chain between the studs.'],
  },
  {
    name: 'Suit, two-piece', figure: 'MAN', measuredFor: 'Jacket', sketch: 'SUIT', sizes: chestSizes, makingCharge: [180_000, 380_000],
    parts: [
      part('METRE', '3.25', '3.75', 100, ['Cashmere suiting, charcoal', 'Cashmere suiting, camel', 'Super 120s wool, midnight', 'Super 120s wool, grey check', 'Tropical wool, tobacco']),
      part('METRE', '2.00', '2.75', 70, ['Cupro lining, black']),
      part('PIECE', '2', '4', 60, ['Corozo button, 20 mm']),
      part('METRE', '0.50', '1.00', 40, ['Hair canvas']),
      part('PIECE', '1', '2', 40, ['White poplin shirt']),
    ],
    notes: ['Half canvas, soft shoulder.', 'Side vents; working cuffs.', 'Second fitting before the sleeves go in.'],
  },
  {
    name: 'Trousers, linen', figure: 'MAN', measuredFor: 'Trousers', sketch: 'SUIT', sizes: waistSizes, makingCharge: [22_000, 40_000],
    parts: [
      part('METRE', '1.50', '2.25', 100, ['Irish linen, natural', 'Linen, white', 'Linen, terracotta']),
      part('PIECE', '1', '1', 70, ['Trouser zip, 18 cm']),
      part('PIECE', '1', '2', 50, ['Trouser hook and bar']),
      part('PIECE', '2', '6', 40, ['Corozo button, 15 mm']),
      part('PIECE', '1', '1', 40, ['Linen shirt, mandarin collar']),
    ],
    notes: ['Two pleats, side adjusters, no belt loops.', 'Leave 4 cm in the hem.', 'Line to the knee.'],
  },
  {
    name: 'Shirt, double cuff', figure: 'MAN', measuredFor: 'Shirt', sketch: 'SUIT', sizes: letterSizes, makingCharge: [18_000, 32_000],
    parts: [
      part('METRE', '1.75', '2.25', 100, ['Cotton poplin, white', 'Cotton poplin, sky stripe', 'Cotton sateen, black']),
      part('PIECE', '9', '12', 80, ['Mother-of-pearl button, 11 mm']),
      part('METRE', '0.50', '0.75', 60, ['Fusible interfacing, light']),
      part('PIECE', '1', '1', 40, ['Polyester thread, 1000 m']),
      part('PIECE', '1', '2', 20, ['Silk pocket square']),
    ],
    notes: ['Cutaway collar, initials on the left cuff.', 'Room for a watch on the left wrist.', 'Same block as last year, 1 cm longer.'],
  },
  {
    name: 'Iro and buba with gele', figure: 'WOMAN', measuredFor: 'Bodice', sketch: 'IRO_AND_BUBA', sizes: womensSizes, makingCharge: [45_000, 95_000],
    parts: [
      part('YARD', '5.00', '6.00', 100, ['Cord lace, burnt orange', 'Cord lace, teal', 'Swiss voile lace, white', 'Swiss voile lace, sky']),
      part('PIECE', '1', '2', 60, ['Gele, sego', 'Gele, aso oke pre-tied']),
      part('YARD', '2.00', '3.00', 50, ['Metallic aso oke, champagne', 'Metallic aso oke, emerald']),
      part('METRE', '1.50', '2.50', 60, ['Cupro lining, ivory', 'Polyester lining, assorted']),
      part('PIECE', '1', '1', 30, ['Aso oke clutch']),
    ],
    notes: ['Scallop at the hem of the buba.', 'Ipele from the same length as the gele.', 'Family aso ebi; keep the offcuts.'],
  },
  {
    name: 'Bridal aso oke set', figure: 'WOMAN', measuredFor: 'Bodice', sketch: 'IRO_AND_BUBA', sizes: womensSizes, makingCharge: [110_000, 240_000],
    parts: [
      part('YARD', '6.00', '8.00', 100, ['Striped aso oke, plum and gold', 'Metallic aso oke, champagne', 'Metallic aso oke, emerald', 'Openwork aso oke, ivory']),
      part('GRAM', '80', '180', 70, ['Red coral, barrel', 'Red coral, tube']),
      part('PIECE', '1', '1', 60, ['Gele, aso oke pre-tied']),
      part('GRAM', '60', '150', 50, ['Flat-back crystal, clear', 'Freshwater pearl, 5 mm']),
      part('PIECE', '1', '1', 20, ['Beaded bag, coral', 'Hand fan, feathered']),
    ],
    notes: ['Engagement at ten in the morning; deliver two days before.', 'Match the groom’s fila.', 'Stones on the bodice only.'],
  },
  {
    name: 'Aso ebi lace gown', figure: 'WOMAN', measuredFor: 'Gown', sketch: 'MERMAID_GOWN', sizes: womensSizes, makingCharge: [65_000, 150_000],
    parts: [
      part('YARD', '4.00', '5.00', 100, ['French lace, blush', 'Cord lace, burnt orange', 'Cord lace, teal', 'Sequinned lace, midnight']),
      part('METRE', '2.50', '3.50', 60, ['Cupro lining, ivory', 'Stretch crêpe, black']),
      part('PIECE', '1', '1', 60, ['Invisible zip, 56 cm']),
      part('GRAM', '30', '90', 40, ['Flat-back crystal, clear', 'Cup sequin, gold, 4 mm']),
      part('PIECE', '1', '1', 40, ['Gele, sego']),
    ],
    notes: ['Appliqué the motifs over the shoulder.', 'Hug to the knee, then out.', 'Illusion back, covered buttons.'],
  },
  {
    name: 'Corset reception gown', figure: 'WOMAN', measuredFor: 'Gown', sketch: 'MERMAID_GOWN', sizes: womensSizes, makingCharge: [160_000, 420_000],
    parts: [
      part('YARD', '4.00', '5.00', 100, ['Beaded tulle lace, gold', 'Sequinned lace, midnight', 'Jacquard brocade, emerald']),
      part('PIECE', '10', '16', 80, ['Corset boning, 25 cm']),
      part('GRAM', '80', '200', 50, ['Glass seed bead, gold', 'Bugle bead, silver', 'Flat sequin, iridescent, 6 mm']),
      part('METRE', '2.00', '3.00', 40, ['Duchess satin, ivory', 'Duchess satin, magenta']),
      part('METRE', '2.00', '4.00', 30, ['Stiff net']),
    ],
    notes: ['Bones to the hip, modesty panel behind the lacing.', 'She will dance in it: ease at the knee.', 'Three fittings.'],
  },
  {
    name: 'A-line gown, ankara', figure: 'WOMAN', measuredFor: 'Gown', sketch: 'A_LINE_GOWN', sizes: womensSizes, makingCharge: [28_000, 60_000],
    parts: [
      part('YARD', '4.00', '5.00', 100, ['Wax print, peacock eye', 'Wax print, gramophone disc', 'Wax print, broken glass', 'Super wax, flying swallow', 'Java print, dusk rose']),
      part('PIECE', '1', '1', 70, ['Invisible zip, 56 cm']),
      part('METRE', '2.00', '3.00', 50, ['Polyester lining, assorted']),
      part('PIECE', '4', '8', 40, ['Self-cover button, 15 mm']),
      part('PIECE', '1', '2', 40, ['Polyester thread, 1000 m']),
    ],
    notes: ['Pockets in the side seams.', 'Motif centred on the bodice.', 'Puff sleeve to the elbow.'],
  },
  {
    name: 'Skirt and blouse, ankara', figure: 'WOMAN', measuredFor: 'Skirt', sketch: 'A_LINE_GOWN', sizes: womensSizes, makingCharge: [26_000, 55_000],
    parts: [
      part('YARD', '4.00', '5.50', 100, ['Wax print, sugar cane', 'Wax print, gramophone disc', 'Super wax, staircase', 'Stretch ankara, leopard lily', 'Java print, dusk rose']),
      part('PIECE', '1', '2', 70, ['Invisible zip, 56 cm']),
      part('METRE', '0.50', '1.00', 60, ['Fusible interfacing, light']),
      part('PIECE', '1', '1', 40, ['Polyester thread, 1000 m']),
      part('GRAM', '20', '60', 30, ['Glass seed bead, gold', 'Glass seed bead, jet']),
    ],
    notes: ['Peplum on the blouse, no vent in the skirt.', 'Skirt to just under the knee.', 'Match the steps at the side seams.'],
  },
  {
    name: 'George wrapper and blouse', figure: 'WOMAN', measuredFor: 'Skirt', sketch: 'WRAPPER_GOWN', sizes: womensSizes, makingCharge: [38_000, 85_000],
    parts: [
      part('YARD', '5.00', '6.00', 100, ['Silk George, coral red', 'Silk George, royal purple']),
      part('PIECE', '1', '1', 50, ['Lace blouse, off-shoulder', 'Silk blouse, bow neck']),
      part('GRAM', '100', '220', 60, ['Red coral, barrel', 'Red coral, tube']),
      part('PIECE', '1', '2', 60, ['Gele, sego']),
      part('PIECE', '1', '1', 30, ['Hand fan, feathered', 'Beaded bag, coral']),
    ],
    notes: ['Two wrappers, the upper one shorter by a hand.', 'Tie on the left.', 'For the igba nkwu.'],
  },
  {
    name: 'Boubou, embroidered', figure: 'WOMAN', measuredFor: 'Kaftan', sketch: 'BOUBOU', sizes: ['One size', 'Plus'], makingCharge: [40_000, 95_000],
    parts: [
      part('YARD', '4.50', '6.00', 100, ['Adire silk, dusk blue', 'Adire chiffon, coral', 'Adire batik, forest', 'Bazin riche, white', 'Guinea brocade, wine']),
      part('PIECE', '2', '3', 80, ['Rayon embroidery thread, 1000 m', 'Metallic embroidery thread, gold']),
      part('METRE', '2.00', '3.00', 50, ['Cupro lining, ivory']),
      part('GRAM', '20', '70', 40, ['Freshwater pearl, 5 mm', 'Glass seed bead, gold']),
      part('PIECE', '1', '1', 30, ['Gele, sego', 'Adire kimono jacket']),
    ],
    notes: ['Keyhole neck, embroidery to the waist.', 'Hem to brush the floor with flat shoes.', 'Matching veil from the same length.'],
  },
  {
    name: 'Evening gown, silk', figure: 'WOMAN', measuredFor: 'Gown', sketch: 'WRAPPER_GOWN', sizes: womensSizes, makingCharge: [90_000, 220_000],
    parts: [
      part('METRE', '3.50', '4.50', 100, ['Silk satin, pearl', 'Silk satin, bottle green', 'Silk chiffon, smoke', 'Duchess satin, magenta', 'Stretch crêpe, black']),
      part('METRE', '2.00', '3.00', 60, ['Cupro lining, ivory', 'Cupro lining, black']),
      part('PIECE', '1', '1', 60, ['Invisible zip, 56 cm']),
      part('PIECE', '1', '2', 50, ['Silk thread, 100 m']),
      part('GRAM', '30', '120', 30, ['Bugle bead, silver', 'Glass seed bead, jet', 'Freshwater pearl, 5 mm']),
    ],
    notes: ['Slit above the knee, faced.', 'Off the shoulder, with a stay tape.', 'Hang for two days before hemming.'],
  },
];

function part(unit: StockUnit, min: string, max: string, percent: number, choices: readonly string[]): Part {
  return { choices, unit, min, max, percent };
}
