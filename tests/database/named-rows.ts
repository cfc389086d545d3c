import { data } from '../support/ask.ts';
import { logIn } from '../support/sessions.ts';
import type { TestStudio } from '../support/studio.ts';
import { type Asked, aPage, type ListName, walk } from '../support/walk.ts';

type NamedStudio = TestStudio & { token: string };

/** The username of the designer that each name signs in, or the code of the error. */
export async function signedIn(studio: TestStudio, password: string, logins: string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const login of logins) {
    const { session, errors } = (await logIn(studio, login, password)).data?.login ?? {};
    answers.push([login, session?.user.username ?? errors?.map(({ code }) => code)]);
  }
  return answers;
}

/** Creates inventory items with these names. Returns those that were refused, with the codes of the errors. */
export async function refusedItems(studio: NamedStudio, names: [name: string, category: string][]): Promise<unknown[]> {
  const refused: unknown[] = [];
  for (const [name, category] of names) {
    const input = { name, category, unit: 'PIECE', quantity: '1', price: '1' };
    const { errors } = await changed(studio, 'createInventoryItem', 'CreateInventoryItemInput', input);
    if (errors.length > 0) refused.push([name, ...errors.map(({ code, path }) => `${path}: ${code}`)]);
  }
  return refused;
}

/** Creates a user with this name. Returns the errors. */
export async function refusedUser(studio: NamedStudio, username: string, email: string): Promise<unknown[]> {
  const input = { username, email, firstName: 'Ada', lastName: '', password: 'a long password of somebody' };
  const { errors } = await changed(studio, 'createUser', 'CreateUserInput', input);
  return errors.map(({ code, path }) => `${path}: ${code}`);
}

/** The names of a list in its order, which are the same in all pages of three, read from both ends. */
export async function namesOf(studio: NamedStudio, list: ListName, direction: 'ASC' | 'DESC'): Promise<string[]> {
  const asked: Asked = { list, orderBy: [{ field: 'NAME', direction }] };
  const nodes = await named(studio, asked);
  const ids = nodes.map(({ id }) => id).join();
  for (const backward of [false, true]) {
    const walked = await walk(studio, studio.token, { ...asked, size: 3, backward });
    if (walked.join() !== ids) throw new Error(`The pages of ${list} are not its rows: ${walked} and ${ids}.`);
  }
  return nodes.map(({ name }) => name);
}

/** The names that a search or filter finds in a list, in the order of the names. */
export async function found(studio: NamedStudio, list: ListName, given: { search: string } | { where: object }) {
  const nodes = await named(studio, { list, ...given, orderBy: [{ field: 'NAME', direction: 'ASC' }] });
  return nodes.map(({ name }) => name);
}

/** The kinds of the measurements that `types` selects, the newest first. */
export async function measured(studio: NamedStudio, types: string[]): Promise<string[]> {
  const query = 'query ($where: MeasurementWhere) { measurements(where: $where) { nodes { type } } }';
  const variables = { where: { type: types } };
  const { measurements } = await data<{ measurements: { nodes: { type: string }[] } }>(studio, query, {
    token: studio.token,
    variables,
  });
  return measurements.nodes.map(({ type }) => type);
}

async function named(studio: NamedStudio, asked: Asked): Promise<{ id: string; name: string }[]> {
  const { nodes } = await aPage(studio, studio.token, asked, { first: 100 }, 'nodes { id name }');
  return nodes as { id: string; name: string }[];
}

async function changed(studio: NamedStudio, change: string, type: string, input: object) {
  const query = `mutation ($input: ${type}!) { payload: ${change}(input: $input) { errors { code path } } }`;
  const { payload } = await data<{ payload: { errors: { code: string; path: string[] }[] } }>(studio, query, {
    token: studio.token,
    variables: { input },
  });
  return payload;
}
