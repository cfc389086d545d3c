import { defineEntity, p } from '@mikro-orm/core';
import type { CleanUpRule } from './clean-up.ts';
import { momentColumn } from './columns.ts';

export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    /** The user of the key. The foreign key is in the migration: platform/ does not import users/. */
    userId: p.uuid().primary(),
    key: p.text().primary(),
    /** SHA-256 of the mutation and its input as it was sent, in hexadecimal. */
    input: p.text(),
    /** SHA-256 of what that input means, however it is written. Null where an earlier version wrote the row. */
    meaning: p.text().nullable(),
    /** Id of the object that was created or changed. */
    result: p.uuid(),
    usedAt: momentColumn().index('idempotency_keys_by_used_at'),
  },
});

/** An idempotency key that was used, with its result. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}

IdempotencyKeySchema.setClass(IdempotencyKey);

/** For how long a key counts as used, in hours. The schema promises 24. */
const hoursKept = 48;

/** A key that was used before this moment may be used again, whether or not its row has been deleted. */
export function keysKeptSince(now: Date): Date {
  return new Date(now.getTime() - hoursKept * 60 * 60 * 1000);
}

export const oldIdempotencyKeys: CleanUpRule = {
  table: 'idempotency_keys',
  column: 'used_at',
  oldBefore: keysKeptSince,
};
