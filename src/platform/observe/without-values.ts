/**
 * The text of a statement with `?` in place of its values, for logs and traces: MikroORM writes values into the text,
 * and they may be personal data. Lists of values are shortened to one, and so is white space, so that the text of a
 * statement is always the same. Parameters such as `$1` stay.
 */
export function withoutValues(text: string): string {
  return text
    .replace(tokens, token => (/^["$]/.test(token) ? token : '?'))
    .replace(/\s+/g, ' ')
    .replace(/\?(?:\s*,\s*\?)+/g, '?')
    .replace(/\(\?\)(?:\s*,\s*\(\?\))+/g, '(?)')
    .trim();
}

/** Quoted names, texts with and without backslash escapes, parameters, numbers: what a value might be mistaken for. */
const tokens = /"(?:[^"]|"")*"|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|\$\d+|\b\d[\w.]*/g;
