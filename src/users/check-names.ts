import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { checkLine } from '../platform/basics/checked-text.ts';
import { Duplicate } from '../platform/basics/common-errors.ts';
import { foldName } from '../platform/basics/fold-name.ts';
import type { Problems } from '../platform/basics/problems.ts';
import { folded } from '../platform/database/folded.ts';
import { rowsOf } from '../platform/database/rows.ts';
import { UserSchema } from './user.entity.ts';

const db = rowsOf(UserSchema);

/** Max length of a username, in code points. */
const maxUsernameLength = 60;

/**
 * A username, trimmed and in NFC. Adds a problem at `path` when it is empty or too long, or contains spaces, invisible
 * characters, or an @, which is how `login` recognizes an e-mail address.
 */
export function checkUsername(problems: Problems, text: string, path: string[]): string {
  const name = checkLine(problems, text, path);
  problems.check([...name].length <= maxUsernameLength, `It must have at most ${maxUsernameLength} characters.`, path);
  const isWord = !/[@\s\p{C}\u2800]/u.test(name) && !foldName(name).includes('@');
  problems.check(isWord, 'It must be one word, without @ or invisible characters.', path);
  return name;
}

/**
 * Adds a Duplicate for each name that another user has, however it is written. The caller must hold the roster lock;
 * otherwise another transaction could take a name right after the check.
 */
export async function checkNamesAreFree(
  em: EntityManager,
  problems: Problems,
  { id, username, email }: { id: string; username: string; email: string },
): Promise<void> {
  const hasUsername = sql<boolean>`${folded(sql.ref('username'))} = ${folded(username)}`;
  const hasEmail = sql<boolean>`${folded(sql.ref('email'))} = ${folded(email)}`;
  const others = await db(em)
    .selectFrom('users')
    .select(['id', hasUsername.as('hasUsername'), hasEmail.as('hasEmail')])
    .where(sql<boolean>`(${hasUsername} or ${hasEmail})`)
    .where('id', '<>', id)
    .execute();
  for (const other of others) {
    if (other.hasUsername) problems.add(new Duplicate('Another user has this username.', ['username'], other.id));
    if (other.hasEmail) problems.add(new Duplicate('Another user has this e-mail address.', ['email'], other.id));
  }
}
