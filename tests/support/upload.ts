import { type AskOptions, answerOf, type GraphQLAnswer } from './ask.ts';
import type { TestStudio } from './studio.ts';

/** The parts of a request, in their order: text, or the bytes of a file. */
export type Parts = [name: string, value: string | Blob | Uint8Array][];

type Bytes = string | Uint8Array | Blob;

/** Sends an operation with files, each for the variable of its name, as a GraphQL multipart request. */
export async function upload<Data = Record<string, unknown>>(
  studio: Pick<TestStudio, 'url'>,
  query: string,
  files: Record<string, Bytes>,
  options: AskOptions = {},
): Promise<GraphQLAnswer<Data>> {
  const names = Object.keys(files);
  const variables = { ...options.variables, ...Object.fromEntries(names.map(name => [name, null])) };
  const map = Object.fromEntries(names.map(name => [name, [`variables.${name}`]]));
  const parts: Parts = [
    ['operations', JSON.stringify({ query, variables })],
    ['map', JSON.stringify(map)],
    ...names.map((name): Parts[number] => [name, asBlob(files[name] ?? '')]),
  ];
  return answerOf<Data>(await postParts(studio, parts, options));
}

/** Sends a request of these parts with the preflight header, without headers that are empty. */
export function postParts(
  { url }: Pick<TestStudio, 'url'>,
  parts: Parts,
  { token, headers }: { token?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, asBlob(value), 'picture');
  }
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: Object.entries({
      'apollo-require-preflight': 'true',
      authorization: token === undefined ? '' : `Bearer ${token}`,
      ...headers,
    }).filter(([, value]) => value !== ''),
    body,
  });
}

function asBlob(bytes: Bytes): Blob {
  if (bytes instanceof Blob) return bytes;
  return new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]);
}
