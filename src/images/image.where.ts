import { sql } from 'kysely';
import { Field } from 'type-graphql';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters, filtered, IdsField, isOneOf, WhereInput } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { type ImageRow, imageRows } from './image.loaders.ts';

@WhereInput('images')
export class ImageWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this order.' })
  orderId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Deleted ones (true) or the others (false, the default).',
  })
  deleted?: boolean | null;
}

const filters: Filters<ImageWhere> = {
  id: ids => isOneOf(sql.ref('images.id'), ids),
  orderId: id => sql`images.order_id = ${id}`,
  deleted: deleted => sql`(images.deleted_at is not null) = ${deleted}`,
};

/** The rows that `where` selects, among the images that still have files. Without it, all that are not deleted. */
export function imagesWhere(ctx: Context, where?: ImageWhere | null) {
  const withDefault = { ...where, deleted: where?.deleted ?? false };
  return filtered(imageRows(ctx).where('images.files_removed_at', 'is', null), conditionsOf(ctx, withDefault, filters));
}

export const newestFirst: Ordering<ImageRow> = {
  signature: 'images',
  keys: [
    { expression: sql.ref('images.uploaded_at'), type: keyTypes.moment, of: row => row.uploadedAt, direction: 'DESC' },
    { expression: sql.ref('images.id'), type: keyTypes.uuid, of: row => row.id, direction: 'DESC' },
  ],
};
