import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn } from './columns.ts';

export const UploadCountSchema = defineEntity({
  name: 'UploadCount',
  tableName: 'upload_counts',
  properties: {
    /** The foreign key is in the migration: platform/ does not import users/. */
    userId: p.uuid().primary(),
    hour: momentColumn().primary(),
    files: p.integer(),
  },
});

/** How many files a user has uploaded in one clock hour. */
export class UploadCount extends UploadCountSchema.class {}

UploadCountSchema.setClass(UploadCount);
