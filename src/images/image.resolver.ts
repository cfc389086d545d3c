import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { type OrderRow, orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import type { OrderEventRow } from '../orders/order-timeline.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { userById } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { type ImageRow, imageById, imagesOfOrder } from './image.loaders.ts';
import { ImageAddedType, ImageRemovedType, ImageType } from './image.types.ts';
import { ImageWhere, imagesWhere, newestFirst } from './image.where.ts';
import { ImageSize } from './image-size.ts';
import { imageUrl } from './image-url.ts';

const ImageConnection = connectionType<ImageType, ImageRow>('Image', () => ImageType);

@Resolver(() => ImageType)
export class ImageResolver {
  @Query(() => ImageType, {
    nullable: true,
    description: 'An image, also a deleted one; null when there is none with this id.',
  })
  image(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which image.' }) id: string) {
    return ctx.loader(imageById).load(id);
  }

  @Query(() => ImageConnection, { description: 'The style images, newest first. Deleted ones only when asked for.' })
  images(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('where', () => ImageWhere, { nullable: true, description: 'Only these images.' }) where?: ImageWhere | null,
  ) {
    return pageOf({ rows: imagesWhere(ctx, where), ordering: newestFirst }, pageRequest(page));
  }

  @FieldResolver(() => OrderType, { description: 'The order it belongs to.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: ImageRow) {
    return ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => String, {
    description: 'Where a browser finds the picture, without signing in, for the next one to two hours.',
  })
  url(
    @Ctx() ctx: Context,
    @Root() { id }: ImageRow,
    @Arg('size', () => ImageSize, { defaultValue: ImageSize.FULL, description: 'How large.' }) size: ImageSize,
  ) {
    return imageUrl(ctx, id, size);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who uploaded it; null when nobody did by hand.' })
  uploadedBy(@Ctx() ctx: Context, @Root() { uploadedById }: ImageRow) {
    return uploadedById === null ? null : ctx.loader(userById).load(uploadedById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who deleted it; null while it is shown.' })
  deletedBy(@Ctx() ctx: Context, @Root() { deletedById }: ImageRow) {
    return deletedById === null ? null : ctx.loader(userById).load(deletedById);
  }
}

@Resolver(() => OrderType)
export class OrderImagesResolver {
  @FieldResolver(() => [ImageType], { description: 'Its style images, oldest first, without deleted ones.' })
  images(@Ctx() ctx: Context, @Root() { id }: OrderRow) {
    return ctx.loader(imagesOfOrder).load(id);
  }
}

@Resolver(() => ImageAddedType)
export class ImageAddedResolver {
  @FieldResolver(() => ImageType, { description: 'The image; also when it was deleted since.' })
  image(@Ctx() ctx: Context, @Root() { subjectId }: OrderEventRow) {
    return ctx.loader(imageById).load(subjectId ?? '');
  }
}

@Resolver(() => ImageRemovedType)
export class ImageRemovedResolver {
  @FieldResolver(() => ImageType, { description: 'The image that was deleted.' })
  image(@Ctx() ctx: Context, @Root() { subjectId }: OrderEventRow) {
    return ctx.loader(imageById).load(subjectId ?? '');
  }
}
