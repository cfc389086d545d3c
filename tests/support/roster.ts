import { ask, type GraphQLAnswer } from './ask.ts';
import type { TestStudio } from './studio.ts';

type Url = Pick<TestStudio, 'url'>;
type Variables = Record<string, unknown>;

export interface UserAnswer {
  user: { id: string; username: string; role: string; isActive: boolean | null; version: number | null } | null;
  errors: Problem[];
}

export interface Problem {
  __typename: string;
  code: string;
  message: string;
  path: string[];
  existingId?: string;
}

const errors = 'errors { __typename code message path ... on DuplicateError { existingId } }';
const user = 'user { id username email firstName lastName role isActive lastLoginAt version }';

/** A passphrase that the rules accept. */
export const passphrase = 'seven lanterns over the lagoon';

/** A valid input for `createUser`. */
export const newUser = (username: string): Variables => ({
  username,
  email: `${username}@house.example`,
  firstName: 'Ebele',
  lastName: 'Nwosu',
  password: passphrase,
});

export const createUser = (studio: Url, token: string, input: Variables) =>
  ask<{ createUser: UserAnswer }>(
    studio,
    `mutation ($input: CreateUserInput!) { createUser(input: $input) { ${user} ${errors} } }`,
    { token, variables: { input } },
  );

export const updateUser = (studio: Url, token: string, id: string, input: Variables) =>
  ask<{ updateUser: UserAnswer }>(
    studio,
    `mutation ($id: ID!, $input: UpdateUserInput!) { updateUser(id: $id, input: $input) { ${user} ${errors} } }`,
    { token, variables: { id, input } },
  );

export const deleteUser = (studio: Url, token: string, id: string) =>
  ask<{ deleteUser: { deletedId: string | null; errors: Problem[] } }>(
    studio,
    `mutation ($id: ID!) { deleteUser(id: $id) { deletedId ${errors} } }`,
    { token, variables: { id } },
  );

export const changePassword = (studio: Url, token: string, currentPassword: string, newPassword: string) =>
  ask<{ changePassword: UserAnswer }>(
    studio,
    `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ${user} ${errors} } }`,
    { token, variables: { input: { currentPassword, newPassword } } },
  );

/** The code and the path of every user error of an answer: "DUPLICATE email". Throws for any other error. */
export function refusals(answer: GraphQLAnswer<Record<string, { errors: Problem[] }>>): string[] {
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return Object.values(answer.data).flatMap(({ errors }) =>
    errors.map(({ code, path }) => `${code} ${path.join('.')}`),
  );
}
