import { Role } from '../../src/platform/basics/role.ts';
import { newId } from '../../src/platform/database/columns.ts';
import type { NewUser } from '../../src/users/add-user.ts';
import { hashPassword } from '../../src/users/password.ts';
import { startSession } from '../../src/users/start-session.ts';
import { User } from '../../src/users/user.entity.ts';
import type { TestStudio } from './studio.ts';

export interface Person {
  id: string;
  username: string;
  email: string;
  password: string;
  /** Access token of an open session. */
  token: string;
  refreshToken: string;
}

let people = 0;

/** Adds a lead designer and signs them in. */
export const aLead = (studio: TestStudio, given: Partial<NewUser> = {}) =>
  aPerson(studio, { role: Role.ADMIN, ...given });

/** Adds a junior designer and signs them in. */
export const aJunior = (studio: TestStudio, given: Partial<NewUser> = {}) =>
  aPerson(studio, { role: Role.JUNIOR_ADMIN, ...given });

/** The default password. It is hashed once, because a hash takes as long as a short test. */
const usualPassword = 'a long password of somebody';
let usualHash: Promise<string> | undefined;

async function aPerson({ orm, tokenKeys }: TestStudio, given: Partial<NewUser> & { role: Role }): Promise<Person> {
  people += 1;
  const username = given.username ?? `person${people}`;
  const { password = usualPassword, ...names } = given;
  const user = {
    username,
    email: `${username}@example.com`,
    firstName: 'Ngozi',
    lastName: `Bello ${people}`,
    ...names,
  };
  usualHash ??= hashPassword(usualPassword);
  const passwordHash = await (password === usualPassword ? usualHash : hashPassword(password));
  const now = new Date();
  const em = orm.em.fork();
  const id = newId();
  em.create(User, { id, ...user, passwordHash, dateJoined: now });
  await em.flush();
  const { accessToken, refreshToken } = await startSession(em, { now, tokenKeys }, { id, role: user.role });
  return { id, username, email: user.email, password, token: accessToken, refreshToken };
}
