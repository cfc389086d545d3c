import { detailsOf, subjectOf } from '../orders/event-resolvers.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { imageById } from './image.loaders.ts';
import { ImageType } from './image.types.ts';
import { ImageAddedType, ImageChangedType, ImageRemovedType, ImageRestoredType } from './image-event.types.ts';

const image = {
  field: 'image',
  type: () => ImageType,
  loader: imageById,
  description: 'The image as it is now, even if it has been deleted since.',
};

export const ImageAddedResolver = subjectOf(() => ImageAddedType, image);
export const ImageChangedResolver = subjectOf(() => ImageChangedType, image);
export const ImageRemovedResolver = subjectOf(() => ImageRemovedType, {
  ...image,
  description: 'The image that was deleted.',
});
export const ImageRestoredResolver = subjectOf(() => ImageRestoredType, image);

export const ImageAddedDetailsResolver = detailsOf<'IMAGE_ADDED'>(() => ImageAddedType, {
  toDescription: FieldResolver(() => String, {
    nullable: true,
    description:
      'The description that it was added with; null when there was none, or when the event was recorded before it was stored.',
  }),
});

export const ImageChangedDetailsResolver = detailsOf<'IMAGE_CHANGED'>(() => ImageChangedType, {
  fields: FieldResolver(() => [String], { description: 'The names of the fields of Image that were changed.' }),
  fromDescription: FieldResolver(() => String, {
    nullable: true,
    description: 'The description before; null when there was none.',
  }),
  toDescription: FieldResolver(() => String, {
    nullable: true,
    description: 'The description after; null when it was removed.',
  }),
});
