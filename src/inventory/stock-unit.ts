import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** What an inventory item is counted in. */
export const StockUnit = { PIECE: 'PIECE', METRE: 'METRE', YARD: 'YARD', GRAM: 'GRAM' } as const;
export type StockUnit = keyof typeof StockUnit;

registerEnumType(StockUnit, {
  name: 'StockUnit',
  description: 'What an inventory item is counted in.',
  valuesConfig: described<StockUnit>({
    PIECE: 'Pieces, counted whole.',
    METRE: 'Metres, to the hundredth.',
    YARD: 'Yards, to the hundredth.',
    GRAM: 'Grams, counted whole.',
  }),
});

/** Decimals that a quantity in this unit may have: cloth is cut to the centimetre or so, the rest is counted whole. */
export const decimalPlaces: Record<StockUnit, number> = { PIECE: 0, METRE: 2, YARD: 2, GRAM: 0 };

/** A stored quantity (numeric with 2 decimals) as its unit is counted: "3" pieces, "2.75" metres. Takes two columns. */
export function quantityInUnit(quantity: string, unit: string): RawBuilder<string> {
  return sql`case when ${sql.ref(unit)} in ('METRE', 'YARD') then ${sql.ref(quantity)} else trunc(${sql.ref(quantity)}) end`;
}

/** The quantity nothing, as its unit is counted: "0" pieces, "0.00" metres. */
export function zeroIn(unit: StockUnit): string {
  return (0).toFixed(decimalPlaces[unit]);
}
