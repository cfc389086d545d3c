import { defineEntity, p } from '@mikro-orm/core';
import type { CleanUpRule } from './clean-up.ts';
import { momentColumn } from './columns.ts';

export const UploadCountSchema = defineEntity({
  name: 'UploadCount',
  tableName: 'upload_counts',
  properties: {
    /** The foreign key is in the migration: platform/ does not import users/. */
    userId: p.uuid().primary(),
    hour: momentColumn().primary().index('upload_counts_by_hour'),
    files: p.integer(),
  },
});

/** How many files a user has uploaded in one clock hour. */
export class UploadCount extends UploadCountSchema.class {}

UploadCountSchema.setClass(UploadCount);

const anHour = 60 * 60 * 1000;

/** The clock hour of a moment: uploads are counted in it. */
export function hourOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / anHour) * anHour);
}

/** The hour after the one of a moment. */
export function hourAfter(moment: Date): Date {
  return new Date(hourOf(moment).getTime() + anHour);
}

export const oldUploadCounts: CleanUpRule = { table: 'upload_counts', column: 'hour', oldBefore: hourOf };
