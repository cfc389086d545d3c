import type { StockUnit } from '../inventory/stock-unit.ts';

/** An item in stock. `price` is in naira per unit, with two decimal places; the quantities are in `unit`. */
export interface SampleInventoryItem {
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly unit: StockUnit;
  readonly price: string;
  readonly openingQuantity: string;
  readonly lowStockThreshold: string;
}

/** Name, price, opening quantity, low-stock threshold, description. */
type Row = readonly [string, string, string, string, string];

/**
 * The stock of a studio in Lagos: 120 items with different names.
 * Prices are estimates of market prices for 2026 (Balógun, Yaba, Ìsẹ̀yìn), not quotations.
 */
// biome-ignore format: a table with one item per line
export const sampleInventory: readonly SampleInventoryItem[] = [
  ...itemsIn('Aso oke', 'YARD', [
    ['Sanyan aso oke', '34000.00', '70.50', '12.00', 'Beige wild silk from the Anaphe moth, hand-woven in Ìsẹ̀yìn; strip 12 cm wide, sewn to width.'],
    ['Alaari aso oke', '29500.00', '79.00', '12.00', 'Crimson silk and cotton, the cloth of titles; hand-woven, slight slub.'],
    ['Etu aso oke', '27000.00', '71.25', '12.00', 'Indigo so dark it reads black, hair-thin pale blue stripe; cotton, hand-woven.'],
    ['Metallic aso oke, champagne', '14500.00', '122.00', '20.00', 'Machine-loomed with lurex weft; light, holds a gele peak well.'],
    ['Metallic aso oke, emerald', '14500.00', '96.75', '20.00', 'Machine-loomed with lurex weft; sheds at cut edges, overlock at once.'],
    ['Openwork aso oke, ivory', '22500.00', '70.00', '10.00', 'Hand-woven with eyelet holes and carry-over threads; line it.'],
    ['Striped aso oke, plum and gold', '18000.00', '84.00', '15.00', 'Warp stripe every 4 cm, match at the centre front; cotton and rayon.'],
    ['Bridal aso oke, rose gold', '39500.00', '6.50', '12.00', 'Hand-woven with silk inlay, to order only; six weeks from the loom.'],
  ]),
  ...itemsIn('Adire', 'YARD', [
    ['Adire eleko, indigo', '6500.00', '88.00', '15.00', 'Cassava-paste resist drawn by feather, natural indigo; bleeds in the first two washes.'],
    ['Adire oniko, raffia tied', '5200.00', '74.50', '15.00', 'Raffia-tied rings on cotton shirting, indigo; no two lengths alike.'],
    ['Adire batik, rust', '4800.00', '91.00', '15.00', 'Wax resist by stamp, two dye baths; soft cotton, 114 cm.'],
    ['Adire batik, forest', '4800.00', '75.50', '15.00', 'Wax resist by stamp with crackle ground; soft cotton, 114 cm.'],
    ['Adire silk, dusk blue', '12500.00', '50.75', '8.00', 'Hand-dyed on 16 momme habotai; dry clean, cut on the bias with care.'],
    ['Adire chiffon, coral', '7800.00', '46.50', '8.00', 'Shibori pleats on polyester chiffon; for boubou and overlays.'],
    ['Adire linen, charcoal', '11000.00', '0.00', '8.00', 'Stitched resist on washed linen; waiting for the dyer in Abẹ́òkúta.'],
  ]),
  ...itemsIn('Ankara', 'YARD', [
    ['Wax print, peacock eye', '3200.00', '148.00', '24.00', 'Six-yard pieces, teal and ochre; pure cotton, 118 cm, large repeat.'],
    ['Wax print, gramophone disc', '3200.00', '126.00', '24.00', 'Six-yard pieces, cobalt and red; centre the disc on the bodice.'],
    ['Wax print, sugar cane', '3000.00', '110.50', '24.00', 'Green on cream, small one-way motif; good for shirts.'],
    ['Wax print, broken glass', '2800.00', '97.00', '24.00', 'Crackle in purple and lime; hides seams well.'],
    ['Super wax, flying swallow', '9800.00', '83.00', '18.00', 'Double-faced super wax, orange and navy; crisp hand, keeps pleats.'],
    ['Super wax, staircase', '9800.00', '61.75', '18.00', 'Diagonal steps in wine and gold; match at the side seams.'],
    ['Java print, dusk rose', '4600.00', '92.50', '18.00', 'Finer cotton than wax print, peached; for gowns and linings.'],
    ['Stretch ankara, leopard lily', '4200.00', '55.00', '12.00', 'Cotton with 4 % elastane; fitted skirts without a vent.'],
    ['Ankara offcuts, mixed', '900.00', '23.50', '10.00', 'Half-yard remnants for piping, patchwork and covered buttons.'],
  ]),
  ...itemsIn('Lace', 'YARD', [
    ['Cord lace, burnt orange', '16500.00', '77.75', '15.00', 'Guipure cord on soluble ground, scalloped both edges; aso ebi favourite.'],
    ['Cord lace, teal', '16500.00', '85.50', '15.00', 'Guipure cord, scalloped both edges; keep the scallop for hems.'],
    ['Swiss voile lace, white', '31000.00', '54.00', '10.00', 'Cotton voile with eyelet embroidery; men’s buba and women’s blouses.'],
    ['Swiss voile lace, sky', '31000.00', '60.25', '10.00', 'Cotton voile with eyelet embroidery and small stones; steam only.'],
    ['French lace, blush', '24500.00', '58.25', '12.00', 'Corded Chantilly type on tulle, 135 cm; appliqué motifs lift cleanly.'],
    ['Beaded tulle lace, gold', '58000.00', '54.75', '8.00', 'Hand-beaded on illusion tulle; clear beads from seams before sewing.'],
    ['Sequinned lace, midnight', '42000.00', '77.75', '8.00', 'Matt sequins on stretch net; use a walking foot.'],
    ['Dry lace, lilac', '12800.00', '9.00', '12.00', 'Cotton eyelet without shine; being discontinued by the mill.'],
  ]),
  ...itemsIn('Brocade', 'YARD', [
    ['Bazin riche, royal blue', '15500.00', '155.25', '18.00', 'Damask cotton, waxed and beaten to a gloss; do not wash before sewing.'],
    ['Bazin riche, white', '14800.00', '172.75', '18.00', 'Damask cotton, full starch; babban riga and boubou.'],
    ['Guinea brocade, wine', '8200.00', '152.25', '15.00', 'Lighter damask with leaf figure; takes machine embroidery well.'],
    ['Atiku, navy', '6800.00', '132.00', '24.00', 'Plain fine cotton and polyester with a dry hand; senator wear.'],
    ['Atiku, sand', '6800.00', '140.25', '24.00', 'Plain fine cotton and polyester with a dry hand; shows water marks.'],
    ['Jacquard brocade, emerald', '19500.00', '51.00', '10.00', 'Floral jacquard with metallic float; corsets and structured gowns.'],
  ]),
  ...itemsIn('Wrapper cloth', 'YARD', [
    ['Silk George, coral red', '28500.00', '91.75', '12.00', 'Embroidered raw silk, sold by the pair of wrappers; scalloped border.'],
    ['Silk George, royal purple', '28500.00', '112.25', '12.00', 'Embroidered raw silk with gold thread; press from the wrong side.'],
    ['Akwete, red and black', '21000.00', '57.25', '8.00', 'Hand-woven in Abia on the broad loom, tortoise motif; heavy cotton.'],
    ['Cotton velvet, oxblood', '17500.00', '63.00', '10.00', 'Short dense pile; cut all pieces one way, nap up.'],
  ]),
  ...itemsIn('Silk and satin', 'METRE', [
    ['Silk satin, pearl', '41000.00', '44.50', '8.00', '19 momme charmeuse, 140 cm; fine needles, no pins in the body.'],
    ['Silk satin, bottle green', '41000.00', '43.50', '8.00', '19 momme charmeuse, 140 cm; shade varies by dye lot.'],
    ['Silk chiffon, smoke', '26500.00', '43.50', '8.00', '8 momme, for overlays and veils; cut between paper.'],
    ['Duchess satin, ivory', '12500.00', '86.00', '15.00', 'Heavy polyester satin, 150 cm; stands by itself in skirts.'],
    ['Duchess satin, magenta', '12500.00', '52.75', '15.00', 'Heavy polyester satin, 150 cm; marks at pin holes.'],
    ['Stretch crêpe, black', '9200.00', '98.00', '20.00', 'Matt double crêpe, 2-way stretch, 150 cm; gowns and trousers.'],
    ['Mikado silk, champagne', '36500.00', '4.75', '8.00', 'Crisp twill silk blend, 140 cm; last of the roll.'],
  ]),
  ...itemsIn('Linen and cotton', 'METRE', [
    ['Irish linen, natural', '18500.00', '76.00', '15.00', '185 g, pre-shrunk, 145 cm; softens with every wash.'],
    ['Linen, white', '14500.00', '89.50', '15.00', '160 g, 145 cm; line trousers to the knee.'],
    ['Linen, terracotta', '14500.00', '47.25', '12.00', '160 g, garment-washed, 145 cm.'],
    ['Cotton poplin, white', '6200.00', '134.00', '25.00', 'Two-fold 100s shirting, 148 cm; collars and cuffs.'],
    ['Cotton poplin, sky stripe', '6800.00', '82.00', '20.00', 'Two-fold 80s shirting, 2 mm stripe, 148 cm.'],
    ['Cotton sateen, black', '7400.00', '58.50', '15.00', 'Close-woven with slight lustre, 150 cm; uniforms and shells.'],
    ['Seersucker, navy', '8600.00', '0.00', '10.00', 'Puckered stripe, 148 cm; next bale with the March container.'],
  ]),
  ...itemsIn('Suiting', 'METRE', [
    ['Cashmere suiting, charcoal', '92000.00', '38.50', '6.00', 'Wool with 10 % cashmere, 280 g, 150 cm; steam, never press dry.'],
    ['Cashmere suiting, camel', '92000.00', '31.50', '6.00', 'Wool with 10 % cashmere, 280 g, 150 cm; nap, cut one way.'],
    ['Super 120s wool, midnight', '54000.00', '57.25', '10.00', 'Worsted, 250 g, 150 cm; the house suit.'],
    ['Super 120s wool, grey check', '56000.00', '41.00', '10.00', 'Worsted with 4 cm windowpane, 150 cm; allow half a metre for matching.'],
    ['Tropical wool, tobacco', '43500.00', '46.75', '8.00', 'Open weave for the heat, 210 g, 150 cm.'],
    ['Senator cashmere, black', '9800.00', '112.00', '20.00', 'Poly-viscose twill sold as cashmere, 147 cm; kaftans and trousers.'],
    ['Senator cashmere, maroon', '9800.00', '78.50', '20.00', 'Poly-viscose twill sold as cashmere, 147 cm; drapes cleanly.'],
  ]),
  ...itemsIn('Lining and interfacing', 'METRE', [
    ['Cupro lining, black', '6900.00', '142.00', '30.00', 'Breathes, 138 cm; jackets and trousers.'],
    ['Cupro lining, ivory', '6900.00', '118.50', '30.00', 'Breathes, 138 cm; gowns and skirts.'],
    ['Polyester lining, assorted', '2200.00', '186.00', '40.00', 'Ask for the colour card, 150 cm; not for the heat.'],
    ['Fusible interfacing, light', '1900.00', '164.00', '30.00', 'Woven, 90 cm; collars, plackets, facings.'],
    ['Hair canvas', '7600.00', '48.00', '10.00', 'Goat hair and cotton, 80 cm; jacket fronts and agbada necks.'],
    ['Stiff net', '2400.00', '92.75', '20.00', 'Nylon net, 150 cm; petticoats and gele shaping.'],
  ]),
  ...itemsIn('Buttons', 'PIECE', [
    ['Mother-of-pearl button, 11 mm', '350.00', '1240', '200', 'Four holes; shirts and buba.'],
    ['Corozo button, 20 mm', '420.00', '860', '150', 'Vegetable ivory, brown; jacket fronts.'],
    ['Corozo button, 15 mm', '300.00', '1120', '200', 'Vegetable ivory, brown; jacket cuffs and trousers.'],
    ['Gold dome stud', '950.00', '520', '80', 'Brass, chained in sets of four; etibo and senator fronts.'],
    ['Horn toggle, 40 mm', '1200.00', '140', '30', 'Polished cow horn from Kano; sizes vary.'],
    ['Self-cover button, 15 mm', '150.00', '940', '200', 'Aluminium shell to cover in cloth; corset backs.'],
    ['Crystal button, 12 mm', '780.00', '36', '60', 'Glass in a claw setting; sew with waxed thread.'],
  ]),
  ...itemsIn('Zips and fastenings', 'PIECE', [
    ['Invisible zip, 56 cm', '650.00', '640', '100', 'Nylon, colours to match; gowns and skirts.'],
    ['Trouser zip, 18 cm', '450.00', '580', '100', 'Brass teeth, auto-lock slider.'],
    ['Open-end zip, 60 cm', '1400.00', '120', '25', 'Moulded teeth; jackets and bags.'],
    ['Trouser hook and bar', '220.00', '760', '150', 'Nickel, four-part; waistbands.'],
    ['Corset boning, 25 cm', '380.00', '1150', '200', 'Spiral steel, tipped; ten to sixteen a bodice.'],
    ['Corset lacing, 4 m', '1800.00', '0', '20', 'Satin cord, knotted ends; on order.'],
  ]),
  ...itemsIn('Thread', 'PIECE', [
    ['Polyester thread, 1000 m', '1200.00', '720', '120', 'Number 120 all-purpose, cone; two hundred shades.'],
    ['Silk thread, 100 m', '4200.00', '230', '40', 'Buttonholes, hand finishing, beading on silk.'],
    ['Rayon embroidery thread, 1000 m', '1600.00', '480', '80', 'Number 40 for agbada machine work; light-fast.'],
    ['Metallic embroidery thread, gold', '2900.00', '310', '60', '500 m; slow the machine, needle 90.'],
    ['Overlock thread, 5000 m', '2600.00', '24', '30', 'Spun polyester cone, black or white.'],
  ]),
  ...itemsIn('Beads and coral', 'GRAM', [
    ['Red coral, barrel', '780.00', '2750', '400', 'Natural coral, 6 to 9 mm; bridal sets and cap edges.'],
    ['Red coral, tube', '690.00', '3300', '400', 'Natural coral, 10 to 14 mm long; ivie and ejigba strings.'],
    ['Glass seed bead, gold', '28.00', '7800', '1000', 'Size 11, silver-lined; lace edging.'],
    ['Glass seed bead, jet', '24.00', '6400', '1000', 'Size 11, opaque; about 110 beads a gram.'],
    ['Bugle bead, silver', '32.00', '5200', '800', '6 mm twisted; test edges before use, they cut thread.'],
    ['Freshwater pearl, 5 mm', '420.00', '1450', '250', 'Potato shape, ivory; necklines and veils.'],
    ['Brass bead, cast', '95.00', '1300', '300', 'Lost-wax cast in Benin City, 8 mm; heavy, use on caps and bags.'],
    ['Agate bead, carnelian', '310.00', '180', '250', 'Bida-cut, 10 mm; few left.'],
  ]),
  ...itemsIn('Sequins and stones', 'GRAM', [
    ['Cup sequin, gold, 4 mm', '22.00', '4600', '600', 'About 120 a gram; heat above 110 °C curls them.'],
    ['Flat sequin, iridescent, 6 mm', '26.00', '3900', '600', 'Centre hole; scale pattern on mermaid hems.'],
    ['Flat-back crystal, clear', '145.00', '2100', '300', 'Glass, hot-fix, 3 mm; gele and lace scatter.'],
    ['Sew-on crystal, drop', '190.00', '70', '200', 'Two holes, 7 × 12 mm; belts and necklines.'],
  ]),
  ...itemsIn('Caps and headties', 'PIECE', [
    ['Fila gobi, aso oke', '18500.00', '52', '8', 'Hand-sewn in the client’s cloth or ours; worn tilted to the right.'],
    ['Fila abeti aja, etu', '24000.00', '34', '6', 'Dog-eared cap in indigo etu; sizes 21 to 25 inches.'],
    ['Hula cap, Kano embroidered', '32000.00', '29', '5', 'Zanna type, close hand embroidery; pressed on a block.'],
    ['Isiagu cap, red', '12000.00', '41', '6', 'Knitted red wool cap for titled men.'],
    ['Gele, sego', '14500.00', '118', '15', 'Stiff metallic headtie, two in a pack; tie while cool.'],
    ['Gele, aso oke pre-tied', '38000.00', '44', '6', 'Shaped and stitched on a band; adjusts at the nape.'],
    ['Turban, velvet', '16500.00', '3', '6', 'Pleated front, elastic back.'],
  ]),
  ...itemsIn('Ready-made', 'PIECE', [
    ['Silk blouse, bow neck', '68000.00', '26', '5', 'Pearl charmeuse, French seams; UK 8 to 18.'],
    ['Lace blouse, off-shoulder', '74000.00', '22', '4', 'Boned, lined to the waist; goes over George wrappers.'],
    ['White poplin shirt', '42000.00', '58', '10', 'Cutaway collar, double cuff; S to XXL.'],
    ['Linen shirt, mandarin collar', '48500.00', '47', '8', 'Natural linen, horn buttons; S to XXL.'],
    ['Short kaftan, atiku', '85000.00', '31', '6', 'Chest embroidery, navy or sand; M to XXXL.'],
    ['Adire kimono jacket', '56000.00', '28', '5', 'Indigo eleko, unlined, one size.'],
    ['Sokoto trousers, drawstring', '29500.00', '64', '10', 'Slim leg, atiku or poplin; M to XXXL.'],
    ['Pencil skirt, stretch ankara', '38000.00', '2', '5', 'Lined, knee length; UK 8 to 18.'],
  ]),
  ...itemsIn('Bags and accessories', 'PIECE', [
    ['Aso oke clutch', '36000.00', '38', '6', 'Framed, cut from the client’s headtie cloth on request.'],
    ['Beaded bag, coral', '88000.00', '17', '3', 'Hand-strung on a rigid frame; carries a phone.'],
    ['Leather slippers, men', '45000.00', '43', '6', 'Kano goatskin, embossed; EU 40 to 47.'],
    ['Silk pocket square', '14000.00', '62', '10', 'Hand-rolled edge, 33 cm, adire prints.'],
    ['Irukere, horsetail', '52000.00', '0', '2', 'White, beaded handle; for chieftaincy, lent or sold.'],
    ['Hand fan, feathered', '27500.00', '33', '5', 'Ostrich and lace, to match the gown.'],
  ]),
];

function itemsIn(category: string, unit: StockUnit, rows: readonly Row[]): SampleInventoryItem[] {
  return rows.map(([name, price, openingQuantity, lowStockThreshold, description]) => ({
    name,
    category,
    description,
    unit,
    price,
    openingQuantity,
    lowStockThreshold,
  }));
}
