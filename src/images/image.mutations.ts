import { Arg, Ctx, Resolver } from 'type-graphql';
import type { UploadedFile } from '../platform/files/uploaded-file.ts';
import { changed } from '../platform/graphql/changed.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { ID } from '../platform/graphql/scalars.ts';
import { Upload } from '../platform/graphql/upload.scalar.ts';
import { countUpload } from './count-upload.ts';
import { deleteImage, restoreImage } from './delete-image.ts';
import { UpdateImageInput } from './image.inputs.ts';
import { imageById } from './image.loaders.ts';
import { ImagePayload } from './image.payload.ts';
import { updateImage } from './update-image.ts';
import { uploadImage } from './upload-image.ts';

/** Every designer works with style images: a signed-in caller is enough. */
@Resolver()
export class ImageMutations {
  @Mutation(() => ImagePayload, {
    description:
      'Adds a style image to an order: a JPEG, PNG, WebP or AVIF of up to 10 MB and 50 million pixels. It is turned upright and kept without any metadata.',
  })
  uploadImage(
    @Ctx() ctx: Context,
    @Arg('orderId', () => ID, { description: 'The order that it is for.' }) orderId: string,
    @Arg('file', () => Upload, { description: 'The picture.' }) file: UploadedFile,
    @Arg('description', () => String, { nullable: true, description: 'What it shows.' }) description?: string | null,
  ) {
    return changed(ctx, 'image', imageById, countUpload(uploadImage(ctx, { orderId, file, description })));
  }

  @Mutation(() => ImagePayload, { description: 'Changes what is said of an image.' })
  updateImage(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'Which image.' }) id: string,
    @Arg('input', () => UpdateImageInput, { description: 'What is to change.' }) input: UpdateImageInput,
  ) {
    return changed(ctx, 'image', imageById, updateImage(ctx, id, input));
  }

  @Mutation(() => ImagePayload, { description: 'Deletes an image. It can be restored for 30 days.' })
  deleteImage(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which image.' }) id: string) {
    return changed(ctx, 'image', imageById, deleteImage(ctx, id));
  }

  @Mutation(() => ImagePayload, {
    description: 'Shows a deleted image again, as long as its files are kept: for 30 days.',
  })
  restoreImage(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Which image.' }) id: string) {
    return changed(ctx, 'image', imageById, restoreImage(ctx, id));
  }
}
