import type { EntityManager } from '@mikro-orm/postgresql';
import { UserError } from '../platform/basics/user-error.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { UserSchema } from './user.entity.ts';

const db = rowsOf(UserSchema);

/** The change would leave the studio without an active lead designer. */
export class LastAdmin extends UserError {
  readonly type = 'LastAdminError';
  readonly code = 'LAST_ADMIN';

  constructor(path: string[]) {
    super('This is the last active lead designer: promote another user first.', path);
  }
}

/** Whether there is an active lead designer other than this one. The caller must hold the roster lock. */
export async function hasAnotherAdmin(em: EntityManager, id: string): Promise<boolean> {
  const other = await db(em)
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'ADMIN')
    .where('is_active', '=', true)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
