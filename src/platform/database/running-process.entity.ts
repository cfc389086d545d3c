import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, momentColumn } from './columns.ts';

export const RunningProcessSchema = defineEntity({
  name: 'RunningProcess',
  tableName: 'running_processes',
  properties: {
    id: idColumn(),
    /** The id of the key that it signs access tokens with. */
    keyId: p.text(),
    /** The id of the other key that it accepts. */
    previousKeyId: p.text().nullable(),
    startedAt: momentColumn(),
    lastSeenAt: momentColumn(),
  },
});

/** A server process on this database. One that has ended without saying so is not seen again. */
export class RunningProcess extends RunningProcessSchema.class {}

RunningProcessSchema.setClass(RunningProcess);
