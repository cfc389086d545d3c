import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from './columns.ts';

export const UploadCountSchema = defineEntity({
  name: 'UploadCount',
  tableName: 'upload_counts',
  properties: {
    /** Platform/ knows no users, so the foreign key is in the migration. */
    userId: p.uuid().primary(),
    hour: momentColumn().primary(),
    files: p.integer(),
  },
});

/** How many files a user sent within an hour of the clock. */
export class UploadCount extends UploadCountSchema.class {}

UploadCountSchema.setClass(UploadCount);
