import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from './columns.ts';

export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    /** The user of the key. The foreign key is in the migration: platform/ does not import users/. */
    userId: p.uuid().primary(),
    key: p.text().primary(),
    /** SHA-256 of the mutation and its input, in hexadecimal. */
    input: p.text(),
    /** Id of the object that was created or changed. */
    result: p.uuid(),
    usedAt: momentColumn().index('idempotency_keys_by_used_at'),
  },
});

/** An idempotency key that was used, with its result. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}

IdempotencyKeySchema.setClass(IdempotencyKey);
