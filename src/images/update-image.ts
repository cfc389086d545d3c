import { fromTo } from '../orders/from-to.ts';
import { recordEvent } from '../orders/record-event.ts';
import { checkNotes } from '../platform/basics/checked-text.ts';
import { Problems } from '../platform/basics/problems.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { assign } from '../platform/graphql/assign.ts';
import type { Context } from '../platform/graphql/context.ts';
import type { UpdateImageInput } from './image.inputs.ts';
import { lockImage } from './lock-image.ts';

/**
 * Changes the description of an image of an open order. Returns the id. Throws NotFound, StaleVersion, Invalid when it
 * is too long or the order is not open.
 */
export function updateImage(ctx: Context, id: string, input: UpdateImageInput): Promise<string> {
  return inTransaction(ctx.em, async em => {
    const { image, order } = await lockImage(em, id, { expectedVersion: input.expectedVersion });
    order.assertOpen(['id']);
    const before = { description: image.description ?? null };
    const problems = new Problems();
    const changed = assign(image, input, {
      description: description => checkNotes(problems, description, ['description']),
    });
    problems.throwIfAny();
    if (changed.length === 0) return id;
    image.version += 1;
    const after = { description: image.description ?? null };
    const content = { fields: changed, ...fromTo(before, after, changed) };
    recordEvent(em, order, ctx, { kind: 'IMAGE_CHANGED', subjectId: id, ...content });
    return id;
  });
}
