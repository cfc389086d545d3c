import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from './columns.ts';

export const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    /** Keys belong to the user; platform/ knows no users, so the foreign key is in the migration. */
    userId: p.uuid().primary(),
    key: p.text().primary(),
    /** SHA-256 of the change and its input, hex. */
    input: p.text(),
    /** Id of what the change made or changed. */
    result: p.uuid(),
    usedAt: momentColumn().index('idempotency_keys_by_used_at'),
  },
});

/** An idempotency key that was used, with what came of it. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}

IdempotencyKeySchema.setClass(IdempotencyKey);
