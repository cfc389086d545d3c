import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { checkLine } from '../platform/basics/checked-text.ts';
import { Duplicate } from '../platform/basics/common-errors.ts';
import type { Problems } from '../platform/basics/problems.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { UserSchema } from './user.entity.ts';

const db = rowsOf(UserSchema);

/** Longest username, in code points. */
const maxUsernameLength = 60;

/**
 * A username: composed (NFC), without blanks around it. Notes a problem at `path` when it is empty or too long, or has
 * blanks, invisible characters or an @ in it, by which `login` tells an e-mail address.
 */
export function checkUsername(problems: Problems, text: string, path: string[]): string {
  const name = checkLine(problems, text, path);
  problems.check([...name].length <= maxUsernameLength, `It must have at most ${maxUsernameLength} characters.`, path);
  problems.check(!/[@\s\p{C}]/u.test(name), 'It must be one word, without @ and invisible characters.', path);
  return name;
}

/**
 * Notes a Duplicate for each name that another user has, without regard to case. Whoever has locked the roster can rely
 * on the answer.
 */
export async function checkNamesAreFree(
  em: EntityManager,
  problems: Problems,
  { id, username, email }: { id: string; username: string; email: string },
): Promise<void> {
  const others = await db(em)
    .selectFrom('users')
    .select([
      'id',
      sql<boolean>`lower(username) = lower(${username})`.as('hasUsername'),
      sql<boolean>`lower(email) = lower(${email})`.as('hasEmail'),
    ])
    .where(sql<boolean>`(lower(username) = lower(${username}) or lower(email) = lower(${email}))`)
    .where('id', '<>', id)
    .execute();
  for (const other of others) {
    if (other.hasUsername) problems.add(new Duplicate('Another user has this username.', ['username'], other.id));
    if (other.hasEmail) problems.add(new Duplicate('Another user has this e-mail address.', ['email'], other.id));
  }
}
