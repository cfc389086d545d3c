import { checkNotes } from '../platform/basics/checked-text.ts';
import { checkVersion } from '../platform/basics/common-errors.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import type { Context } from '../platform/graphql/context.ts';
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
      input.description === undefined ? image.description : checkNotes(problems, input.description, ['description']);
    problems.throwIfAny();
    if ((said ?? null) !== (image.description ?? null)) {
      image.description = said ?? null;
      image.version += 1;
    }
    return id;
  });
}
