import { sql } from 'kysely';
import { NotFound } from '../basics/common-errors.ts';
import { nounOf } from '../basics/in-words.ts';
import { sessionEnded, unauthenticated } from '../basics/refusals.ts';
import { type ErrorCode, UserError, UserErrors } from '../basics/user-error.ts';
import { isForeignKeyViolation } from '../database/foreign-key.ts';
import { noteUserError } from '../observe/observation.ts';
import type { Context, LoaderFactory } from './context.ts';
import { UnreadChange } from './unread-change.ts';

/** A user error as it is answered. Not an Error, because graphql-js throws those even if they are data. */
export interface UserErrorData {
  type: string;
  code: ErrorCode;
  message: string;
  path: string[];
}

/**
 * The payload of a change. `change` resolves to the id of the object that was changed, which is then read again, or
 * rejects with a UserError, which becomes `errors`. Any other error is thrown. An object that was deleted since is
 * NOT_FOUND: a payload has either the object or errors. If the object cannot be read, the change is made nevertheless:
 * then the error is that of the object's field, and `errors` is empty.
 */
export async function changed<Name extends string, Row>(
  ctx: Context,
  name: Name,
  read: LoaderFactory<Row | null, undefined>,
  change: Promise<string>,
): Promise<Record<Name, Row | null> & { errors: UserErrorData[] }> {
  const { value: id, errors } = await settled(ctx, change);
  const isReplay = ctx.replayed !== null;
  ctx.replayed = null;
  ctx.forget();
  const found = id === null ? null : await ctx.loader(read).load(id).catch(unread);
  // Deleted images, for example, are still found, so that they can be restored.
  const row = isReplay && isDeleted(found) ? null : found;
  if (id !== null && row === null) errors.push(asData(deletedSince(nounOf(name), isReplay)));
  return { [name]: row, errors } as Record<Name, Row | null> & { errors: UserErrorData[] };
}

/** graphql-js throws an error that is the value of a field. */
const unread = (cause: unknown) => new UnreadChange(cause) as never;

const isDeleted = (row: unknown) => (row as { deletedAt?: unknown } | null)?.deletedAt != null;

function deletedSince(noun: string, isReplay: boolean): NotFound {
  if (!isReplay) return new NotFound(`The ${noun} was deleted right after this change.`, []);
  return new NotFound(`The ${noun} of this idempotency key was deleted since: use a new key for a new change.`, [
    'idempotencyKey',
  ]);
}

/**
 * The value of a change, or its user errors. Throws SESSION_ENDED when the caller's user was deleted while the change
 * ran, and every other error that is not a UserError as it is.
 */
export async function settled<Value>(
  ctx: Context,
  change: Promise<Value>,
): Promise<{ value: Value | null; errors: UserErrorData[] }> {
  try {
    return { value: await change, errors: [] };
  } catch (error) {
    if (error instanceof UserErrors) return { value: null, errors: error.errors.map(asData) };
    if (error instanceof UserError) return { value: null, errors: [asData(error)] };
    if (await isCallerDeleted(ctx, error)) throw unauthenticated(sessionEnded);
    throw error;
  }
}

/** Rows keep who wrote them. After the user is deleted, writing a row fails with a foreign key violation. */
async function isCallerDeleted({ em, actor }: Context, error: unknown): Promise<boolean> {
  if (!actor || !isForeignKeyViolation(error)) return false;
  const { rows } = await sql`select id from users where id = ${actor.id}`.execute(em.getKysely());
  return rows.length === 0;
}

/** The payload of a deletion: the id of the deleted object, or the user errors. */
export async function deleted(
  ctx: Context,
  change: Promise<string>,
): Promise<{ deletedId: string | null; errors: UserErrorData[] }> {
  const { value, errors } = await settled(ctx, change);
  ctx.forget();
  return { deletedId: value, errors };
}

/** The payload of a change that was not begun. */
export function refused(errors: readonly UserError[]): { errors: UserErrorData[] } {
  return { errors: errors.map(asData) };
}

/** `message` is not among the enumerable properties of an Error. */
function asData(error: UserError): UserErrorData {
  noteUserError(error.code);
  return { ...error, message: error.message };
}
