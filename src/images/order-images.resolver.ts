import { Ctx, Resolver, Root } from 'type-graphql';
import type { OrderRow } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { imagesOfOrder } from './image.loaders.ts';
import { ImageType } from './image.types.ts';

@Resolver(() => OrderType)
export class OrderImagesResolver {
  @FieldResolver(() => [ImageType], { description: 'Its style images, oldest first, without deleted ones.' })
  images(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(imagesOfOrder).load(id);
  }
}
