import { defineEntity, p } from '@mikro-orm/core';
import { Order } from '../orders/order.entity.ts';
import { idColumn, momentColumn } from '../platform/database/columns.ts';
import { userColumn } from '../users/user-column.ts';

export const ImageSchema = defineEntity({
  name: 'Image',
  tableName: 'images',
  properties: {
    id: idColumn(),
    order: () => p.manyToOne(Order).deleteRule('restrict').index('images_by_order'),
    description: p.text().nullable(),
    contentType: p.text(),
    width: p.integer(),
    height: p.integer(),
    byteSize: p.integer(),
    /** A few dozen bytes in base64, from which a client draws a blurred preview while the image loads. */
    thumbhash: p.text(),
    uploadedAt: momentColumn(),
    uploadedBy: () => userColumn('images_by_uploaded_by'),
    version: p.integer().default(1),
    deletedAt: momentColumn().nullable(),
    /** When cleanImages removed the files. Since then the image cannot be restored. */
    filesRemovedAt: momentColumn().nullable(),
    deletedBy: () => userColumn('images_by_deleted_by'),
  },
  checks: [
    { name: 'images_dimensions_positive', expression: 'width > 0 and height > 0 and byte_size > 0' },
    { name: 'images_shown_with_files', expression: 'deleted_at is not null or files_removed_at is null' },
  ],
  indexes: [
    { name: 'images_by_uploaded_at', expression: 'create index images_by_uploaded_at on images (uploaded_at, id)' },
  ],
});

/** A style image of an order. Its files are named after its id, never after what a client sent. */
export class Image extends ImageSchema.class {}

ImageSchema.setClass(Image);
