import { decimalPlaces, type StockUnit } from '../inventory/stock-unit.ts';
import type { Garment, Part } from './garments.ts';
import type { Random } from './random.ts';

/** What an order for a garment consists of. The making charge is in naira, with two decimal places. */
export interface OrderDraft {
  readonly items: readonly DraftItem[];
  readonly makingCharge: string;
  readonly notes: string;
}

/** `item` is a name in the sample inventory, `quantity` is in its unit. Only the first item of an order has a size. */
export interface DraftItem {
  readonly item: string;
  readonly quantity: string;
  readonly size: string | null;
}

/** A random order for a garment: one to five different items, three on average. */
export function draftOrder(garment: Garment, random: Random): OrderDraft {
  const parts = garment.parts.filter(part => random.chance(part.percent / 100));
  const [min, max] = garment.makingCharge;
  return {
    items: parts.map((part, i) => ({
      item: random.pick(part.choices),
      quantity: quantityOf(part, random),
      size: i === 0 ? random.pick(garment.sizes) : null,
    })),
    makingCharge: `${random.int(min / 500, max / 500) * 500}.00`,
    notes: random.pick(garment.notes),
  };
}

/** Quantities are multiples of these hundredths of a unit: cloth is sold by the quarter, beads by five grams. */
const hundredthsPerStep: Record<StockUnit, number> = { PIECE: 100, GRAM: 500, METRE: 25, YARD: 25 };

function quantityOf({ unit, min, max }: Part, random: Random): string {
  const step = hundredthsPerStep[unit];
  const stepsIn = (quantity: string) => Math.round((Number(quantity) * 100) / step);
  return ((random.int(stepsIn(min), stepsIn(max)) * step) / 100).toFixed(decimalPlaces[unit]);
}
