import { Role } from '../../src/platform/role.ts';
import { addUser, type NewUser } from '../../src/users/add-user.ts';
import { startSession } from '../../src/users/start-session.ts';
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

async function aPerson({ orm, tokenKeys }: TestStudio, given: Partial<NewUser> & { role: Role }): Promise<Person> {
  people += 1;
  const username = given.username ?? `person${people}`;
  const user: NewUser = {
    username,
    email: `${username}@example.com`,
    firstName: 'Ngozi',
    lastName: `Bello ${people}`,
    password: `a long password of ${username}`,
    ...given,
  };
  const now = new Date();
  const em = orm.em.fork();
  const id = await addUser(em, user, now);
  const { accessToken, refreshToken } = await startSession(em, { now, tokenKeys }, { id, role: user.role });
  return { id, username, email: user.email, password: user.password, token: accessToken, refreshToken };
}
