import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** The primary key of a table: a UUIDv7, so that ids sort by the time of their creation. */
export const idColumn = () => p.uuid().primary().onCreate(newId);

/** A new UUIDv7. */
export const newId = (): string => v7();

/** A moment with milliseconds, the precision of the DateTime scalar and of cursors. */
export const momentColumn = () => p.datetime(3);

/**
 * An amount in the studio's currency: 12 digits before the point, and 4 decimal places, the most of any ISO 4217
 * currency.
 */
export const amountColumn = () => p.decimal().precision(16).scale(4);

/** A stock quantity with 2 decimal places, the precision to which metres and yards are cut. */
export const quantityColumn = () => p.decimal().precision(12).scale(2);

/**
 * The columns of everything that can be changed and deleted. A deleted row is hidden; it stays for the rows that
 * reference it.
 */
export const standardColumns = () => ({
  id: idColumn(),
  createdAt: momentColumn(),
  updatedAt: momentColumn(),
  version: p.integer().default(1),
  deletedAt: momentColumn().nullable(),
});
