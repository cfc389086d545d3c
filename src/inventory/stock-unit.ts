import { type RawBuilder, sql } from 'kysely';
import { registerEnumType } from 'type-graphql';
import { described } from '../platform/graphql/schema-type.ts';

/** The unit of an inventory item's quantities. */
export const StockUnit = { PIECE: 'PIECE', METRE: 'METRE', YARD: 'YARD', GRAM: 'GRAM' } as const;
export type StockUnit = keyof typeof StockUnit;

registerEnumType(StockUnit, {
  name: 'StockUnit',
  description: "The unit of an inventory item's quantities.",
  valuesConfig: described<StockUnit>({
    PIECE: 'Pieces; whole numbers only.',
    METRE: 'Metres, with at most 2 decimal places.',
    YARD: 'Yards, with at most 2 decimal places.',
    GRAM: 'Grams; whole numbers only.',
  }),
});

/** Max decimal places of a quantity in each unit: cloth is measured to the centimetre, the rest in whole numbers. */
export const decimalPlaces: Record<StockUnit, number> = { PIECE: 0, METRE: 2, YARD: 2, GRAM: 0 };

/**
 * SQL for a stored quantity (numeric with 2 decimal places) with as many decimal places as its unit has: "3" for
 * pieces, "2.75" for metres. Takes the names of the two columns.
 */
export function quantityInUnit(quantity: string, unit: string): RawBuilder<string> {
  return sql`case when ${sql.ref(unit)} in ('METRE', 'YARD') then ${sql.ref(quantity)} else trunc(${sql.ref(quantity)}) end`;
}

/** Zero with as many decimal places as the unit has: "0" for pieces, "0.00" for metres. */
export function zeroIn(unit: StockUnit): string {
  return (0).toFixed(decimalPlaces[unit]);
}
