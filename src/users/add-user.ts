import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../platform/basics/role.ts';
import { newId } from '../platform/database/columns.ts';
import { hashPassword } from './password.ts';
import { User } from './user.entity.ts';

export interface NewUser {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  password: string;
  role: Role;
}

/** Adds a user without checking their names or password. Returns their id. */
export async function addUser(em: EntityManager, { password, ...names }: NewUser, now: Date): Promise<string> {
  const id = newId();
  const username = names.username.normalize('NFC');
  em.create(User, { id, ...names, username, passwordHash: await hashPassword(password), dateJoined: now });
  await em.flush();
  return id;
}
