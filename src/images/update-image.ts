import { notes } from '../platform/checked-text.ts';
import { checkVersion } from '../platform/common-errors.ts';
import type { Context } from '../platform/context.ts';
import { Problems } from '../platform/problems.ts';
import { inTransaction } from '../platform/transaction.ts';
import type { UpdateImageInput } from './image.inputs.ts';
import { lockImage } from './lock-image.ts';

/**
 * Changes what is said of an image. Returns the id. Throws NotFound, StaleVersion, Invalid for a text that is too long.
 */
export function updateImage(ctx: Context, id: string, input: UpdateImageInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image } = await lockImage(em, id);
    checkVersion(image, input.expectedVersion);
    const problems = new Problems();
    const said =
      input.description === undefined ? image.description : notes(problems, input.description, ['description']);
    problems.throwIfAny();
    if ((said ?? null) !== (image.description ?? null)) {
      image.description = said ?? null;
      image.version += 1;
    }
    return id;
  });
}
