import { Arg, Ctx, Resolver } from 'type-graphql';
import type { UploadedFile } from '../platform/files/uploaded-file.ts';
import { changed } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg, IdempotencyKeyArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { Upload } from '../platform/graphql/upload.scalar.ts';
import { countUpload } from './count-upload.ts';
import { deleteImage } from './delete-image.ts';
import { UpdateImageInput } from './image.inputs.ts';
import { imageById } from './image.loaders.ts';
import { ImagePayload } from './image.payload.ts';
import { maxMegapixels } from './image-decoder.ts';
import { retentionDays } from './image-retention.ts';
import { restoreImage } from './restore-image.ts';
import { updateImage } from './update-image.ts';
import { uploadImage } from './upload-image.ts';

/** Images are open to every signed-in designer: no role is required. */
@Resolver()
export class ImageMutations {
  @Mutation(() => ImagePayload, {
    description: `Adds a style image to an order: a JPEG, PNG, WebP, AVIF or HEIC of at most ${maxMegapixels} million pixels and, by default, 10 MB. It is rotated upright, converted to sRGB by its colour profile, and stored without metadata. A file that lacks pixels is refused.`,
  })
  uploadImage(
    @Ctx() ctx: Context,
    @IdArg('order', 'orderId') orderId: string,
    @Arg('file', () => Upload, { description: 'The image file.' }) file: UploadedFile,
    @Arg('description', () => String, { nullable: true, description: 'What the image shows.' })
    description?: string | null,
    @IdempotencyKeyArg() idempotencyKey?: string | null,
  ) {
    const upload = uploadImage(ctx, { orderId, file, description, idempotencyKey });
    return changed(ctx, 'image', imageById, countUpload(upload));
  }

  @Mutation(() => ImagePayload, { description: 'Changes the description of an image.' })
  updateImage(
    @Ctx() ctx: Context,
    @IdArg('image') id: string,
    @Arg('input', () => UpdateImageInput, { description: 'The changes.' }) input: UpdateImageInput,
  ) {
    return changed(ctx, 'image', imageById, updateImage(ctx, id, input));
  }

  @Mutation(() => ImagePayload, {
    description: `Deletes an image. It can be restored for ${retentionDays} days.`,
  })
  deleteImage(@Ctx() ctx: Context, @IdArg('image') id: string, @ExpectedVersionArg() expectedVersion?: number | null) {
    return changed(ctx, 'image', imageById, deleteImage(ctx, id, expectedVersion));
  }

  @Mutation(() => ImagePayload, {
    description: `Restores an image that was deleted less than ${retentionDays} days ago.`,
  })
  restoreImage(@Ctx() ctx: Context, @IdArg('image') id: string, @ExpectedVersionArg() expectedVersion?: number | null) {
    return changed(ctx, 'image', imageById, restoreImage(ctx, id, expectedVersion));
  }
}
