import { Arg, Args, Ctx, Resolver, Root } from 'type-graphql';
import { orderById } from '../orders/order.loaders.ts';
import { OrderType } from '../orders/order.types.ts';
import { IdArg, WhereArg } from '../platform/graphql/common-args.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Query } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { loadUser } from '../users/user.loaders.ts';
import { UserType } from '../users/user.types.ts';
import { type ImageRow, imageById } from './image.loaders.ts';
import { ImageType } from './image.types.ts';
import { ImageWhere, imagesWhere, newestFirst } from './image.where.ts';
import { ImageSize } from './image-size.ts';
import { imageUrl } from './image-url.ts';

const ImageConnection = connectionType<ImageType, ImageRow>('Image', () => ImageType);

@Resolver(() => ImageType)
export class ImageResolver {
  @Query(() => ImageType, {
    description: 'An image, even a deleted one; null when none has this id.',
  })
  image(@Ctx() ctx: Context, @IdArg('image') id: string) {
    return ctx.loader(imageById).load(id);
  }

  @Query(() => ImageConnection, {
    description: 'The style images, newest first, without deleted ones unless `where` selects them.',
  })
  images(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => ImageWhere) where?: ImageWhere | null,
  ) {
    return pageOf(ctx, { rows: imagesWhere(ctx, where), ordering: newestFirst }, pageRequest(page));
  }

  @FieldResolver(() => OrderType, { description: 'The order it belongs to.' })
  order(@Ctx() ctx: Context, @Root() { orderId }: ImageRow) {
    return ctx.loader(orderById).load(orderId);
  }

  @FieldResolver(() => String, {
    description: 'A URL where a browser can load the image without signing in. It works for one to two hours.',
  })
  url(
    @Ctx() ctx: Context,
    @Root() { id }: ImageRow,
    @Arg('size', () => ImageSize, { defaultValue: ImageSize.FULL, description: 'Which size.' }) size: ImageSize,
  ) {
    return imageUrl(ctx, id, size);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who uploaded it; null when the system did it.' })
  uploadedBy(@Ctx() ctx: Context, @Root() { uploadedById }: ImageRow) {
    return loadUser(ctx, uploadedById);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who deleted it; null if it is not deleted.' })
  deletedBy(@Ctx() ctx: Context, @Root() { deletedById }: ImageRow) {
    return loadUser(ctx, deletedById);
  }
}
