import { p } from '@mikro-orm/core';
import { v7 } from 'uuid';

/** The primary key of every table: a UUIDv7, so that ids of one table sort by when they were made. */
export const idColumn = () => p.uuid().primary().onCreate(newId);

/** A new UUIDv7. */
export const newId = (): string => v7();

/** A moment, kept to the millisecond, which is what the DateTime scalar shows and cursors compare. */
export const momentColumn = () => p.datetime(3);

/** An amount of the studio's currency: 12 digits before the point, and the 4 that the finest ISO 4217 currencies have after it. */
export const amountColumn = () => p.decimal().precision(16).scale(4);

/** A stock quantity: at most 2 decimals, which is what metres and yards are cut to. */
export const quantityColumn = () => p.decimal().precision(12).scale(2);

/** The columns of everything that can be changed and deleted: deleting hides a row, it stays for what points to it. */
export const standardColumns = () => ({
  id: idColumn(),
  createdAt: momentColumn(),
  updatedAt: momentColumn(),
  version: p.integer().default(1),
  deletedAt: momentColumn().nullable(),
});
