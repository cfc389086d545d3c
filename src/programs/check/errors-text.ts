import type { GraphQLSchema } from 'graphql';
import { type CodeNotes, requestCodes } from '../../platform/basics/request-codes.ts';
import { userErrorNotes } from '../../platform/basics/user-error-notes.ts';
import { type UserErrorClass, userErrorTypes } from './user-error-types.ts';

/** docs/errors.md. */
export const errorsFile = new URL('../../../docs/errors.md', import.meta.url);

/** The text of docs/errors.md. `classes` are those of the user errors. */
export function errorsText(schema: GraphQLSchema, classes: readonly UserErrorClass[]): string {
  const types = userErrorTypes(schema);
  const typesOf = (code: string) =>
    classes.filter(each => each.code === code).map(({ type }) => typeInWords(type, types.get(type) ?? []));
  const requests = Object.entries(requestCodes).map(([code, notes]) =>
    row([`\`${code}\``, notes.status.join(', '), ...inWords(notes)]),
  );
  const changes = Object.entries(userErrorNotes).map(([code, notes]) =>
    row([`\`${code}\``, typesOf(code).join('; '), ...inWords(notes)]),
  );
  return `${introduction}
## Codes of requests and fields

In \`errors[].extensions.code\`. Where 200 stands beside another status, the error may be at a field and others were answered, or the client reads
\`application/json\` only.

${table(['code', 'HTTP', 'meaning', 'what to do', 'the same again?'], requests)}

## Codes of changes

In \`errors { code }\` of a payload, the enum \`ErrorCode\`. HTTP says 200, and nothing was written.

${table(['code', 'type', 'meaning', 'what to do', 'again?'], changes)}
`;
}

const inWords = ({ means, todo, retry }: CodeNotes) => [means, todo, retry];

const typeInWords = (type: string, fields: string[]) =>
  [`\`${type}\``, ...(fields.length > 0 ? [`with ${fields.map(field => `\`${field}\``).join(', ')}`] : [])].join(' ');

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

const table = (heads: string[], rows: string[]) => [row(heads), row(heads.map(() => '---')), ...rows].join('\n');

const introduction = `# Errors

\`npm run schema\` writes this page from the source, and \`npm run check\` refuses it when it is not up to date: it has every code there is.
Decide by the codes. The messages are for people and may change.

Errors come in two places:

- **\`errors\` of a payload**: a change was refused for a reason that its user can correct, such as too little stock. Select
  \`errors { code message path }\` in every change, and show each message at the input of its \`path\`.
- **\`errors\` of the answer**: a field, or the whole operation, is refused. The code is in \`extensions.code\`.

A client that accepts \`application/graphql-response+json\` gets a status other than 200 when nothing of its operation was answered. One that reads
only \`application/json\` gets 200 with the same errors, except from what refuses a request before GraphQL does: the limits, the uploads and
malformed requests.

**When nobody is signed in**, that status is 401 with \`WWW-Authenticate: Bearer\`, which has \`error="invalid_token"\` if a token was sent. On
\`TOKEN_EXPIRED\` call \`refreshSession\` once, for all requests that wait, and send them again: nothing of them was done. On \`SESSION_ENDED\` and
\`UNAUTHENTICATED\` show the sign-in.

The number in \`Retry-After\` is in seconds. A change that got no answer, or one of the codes that say "again", is sent again with the same
\`idempotencyKey\`: it is made once.
`;
