import { ImageMutations } from './image.mutations.ts';
import { ImageAddedResolver, ImageRemovedResolver, ImageResolver, OrderImagesResolver } from './image.resolver.ts';

/** The resolvers of this folder. The server refuses to start when one is missing here. */
export const imageResolvers = [
  ImageResolver,
  ImageMutations,
  OrderImagesResolver,
  ImageAddedResolver,
  ImageRemovedResolver,
];
