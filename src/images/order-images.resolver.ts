import { Ctx, Resolver, Root } from 'type-graphql';
import { subjectOf } from '../orders/event-resolvers.ts';
import type { OrderRow } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { imageById, imagesOfOrder } from './image.loaders.ts';
import { ImageAddedType, ImageRemovedType, ImageType } from './image.types.ts';

@Resolver(() => OrderType)
export class OrderImagesResolver {
  @FieldResolver(() => [ImageType], { description: 'Its style images, oldest first, without deleted ones.' })
  images(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(imagesOfOrder).load(id);
  }
}

export const ImageAddedResolver = subjectOf(() => ImageAddedType, {
  field: 'image',
  type: () => ImageType,
  loader: imageById,
  description: 'The image as it is now, even if it has been deleted since.',
});

export const ImageRemovedResolver = subjectOf(() => ImageRemovedType, {
  field: 'image',
  type: () => ImageType,
  loader: imageById,
  description: 'The image that was deleted.',
});
