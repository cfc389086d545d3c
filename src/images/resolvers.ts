import { ImageMutations } from './image.mutations.ts';
import { ImageResolver } from './image.resolver.ts';
import {
  ImageAddedDetailsResolver,
  ImageAddedResolver,
  ImageChangedDetailsResolver,
  ImageChangedResolver,
  ImageRemovedResolver,
  ImageRestoredResolver,
} from './image-event.resolver.ts';
import { OrderImagesResolver } from './order-images.resolver.ts';

/** The resolvers of this folder. The server refuses to start when one is missing here. */
export const imageResolvers = [
  ImageResolver,
  ImageMutations,
  OrderImagesResolver,
  ImageAddedResolver,
  ImageAddedDetailsResolver,
  ImageChangedResolver,
  ImageChangedDetailsResolver,
  ImageRemovedResolver,
  ImageRestoredResolver,
];
