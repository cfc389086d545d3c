import { badUserInput } from '../basics/refusals.ts';

/** The max characters of a cursor. A name of 1,000 emoji takes 5,400. */
const maxLength = 8_192;

/**
 * A cursor: its list and sort order, then the row's sort keys as text. In base64url, so that it can be used in URLs.
 */
export function encodeCursor(signature: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([signature, ...values])).toString('base64url');
}

/**
 * The sort keys in a cursor, one for each check. Throws BAD_USER_INPUT for text that is not a cursor, and for a cursor
 * of another list or `orderBy`.
 */
export function decodeCursor(
  cursor: string,
  signature: string,
  checks: readonly ((text: string) => boolean)[],
): string[] {
  const [from, ...values] = parsed(cursor);
  if (from !== signature) {
    throw badUserInput('This cursor belongs to another list or another `orderBy`: start again without a cursor.');
  }
  if (values.length !== checks.length || !checks.every((valid, i) => valid(values[i] ?? ''))) throw malformed();
  return values;
}

function parsed(cursor: string): string[] {
  if (cursor.length > maxLength) throw malformed();
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.every(part => typeof part === 'string')) return parts;
  } catch {
    throw malformed();
  }
  throw malformed();
}

function malformed() {
  return badUserInput('This is not a cursor of this server: take it from `pageInfo` or `edges { cursor }`.');
}
