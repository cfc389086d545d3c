import { ImageMutations } from './image.mutations.ts';
import { ImageAddedResolver, ImageRemovedResolver, ImageResolver, OrderImagesResolver } from './image.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const imageResolvers = [
  ImageResolver,
  ImageMutations,
  OrderImagesResolver,
  ImageAddedResolver,
  ImageRemovedResolver,
];
