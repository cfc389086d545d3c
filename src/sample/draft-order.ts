import type { Garment, Part } from './garments.ts';
import type { SampleUnit } from './inventory.ts';
import type { Random } from './random.ts';

/** One order of a garment: inventory items by name, quantities in their unit, the making in naira with two digits. */
export interface OrderDraft {
  readonly items: readonly DraftItem[];
  readonly makingCharge: string;
  readonly notes: string;
}

/** `size` is what the main item, the first one, is made up to; the others have none. */
export interface DraftItem {
  readonly item: string;
  readonly quantity: string;
  readonly size: string | null;
}

/** One to five different items for `garment`, three on average, with a making charge and a note of its kind. */
export function draftOrder(garment: Garment, random: Random): OrderDraft {
  const taken = garment.parts.filter(part => random.chance(part.often / 100));
  const [least, most] = garment.making;
  return {
    items: taken.map((part, place) => ({
      item: random.pick(part.from),
      quantity: quantityOf(part, random),
      size: place === 0 ? random.pick(garment.sizes) : null,
    })),
    makingCharge: `${random.int(least / 500, most / 500) * 500}.00`,
    notes: random.pick(garment.notes),
  };
}

/** Cloth is cut by the quarter, beads are weighed by five grams: step in hundredths of the unit, and decimals written. */
const cutting = {
  PIECE: { step: 100, decimals: 0 },
  GRAM: { step: 500, decimals: 0 },
  METRE: { step: 25, decimals: 2 },
  YARD: { step: 25, decimals: 2 },
} as const satisfies Record<SampleUnit, { step: number; decimals: number }>;

function quantityOf({ unit, least, most }: Part, random: Random): string {
  const { step, decimals } = cutting[unit];
  const steps = (quantity: string) => Math.round((Number(quantity) * 100) / step);
  return ((random.int(steps(least), steps(most)) * step) / 100).toFixed(decimals);
}
