import { deepStrictEqual } from 'node:assert';

/** A contender's answer to the first request of a view. */
export interface Answer {
  name: string;
  text: string;
}

/**
 * Throws unless the answers are equal, leaf by leaf, and within 10 % of the first one's bytes. These may differ:
 * cursors, how a timestamp is written in RFC 3339, and the signatures of image URLs, which only Atelier has.
 */
export function checkAgreement([first, ...others]: Answer[]): void {
  if (!first) return;
  const expected = normal(JSON.parse(first.text).data);
  for (const { name, text } of others) {
    deepStrictEqual(normal(JSON.parse(text).data), expected, `${name} and ${first.name} answer differently`);
    const [bytes, most] = [Buffer.byteLength(text), Buffer.byteLength(first.text)];
    if (Math.abs(bytes - most) > most * 0.1) throw new Error(`${name} answers ${bytes} bytes, ${first.name} ${most}.`);
  }
}

const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;

function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(each => normal(each));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, normal(each, key)]));
  }
  if (key === 'endCursor') return value === null ? null : 'a cursor';
  if (key === 'url') return String(value).replace(/\?.*/, '');
  return typeof value === 'string' && isMoment.test(value) ? new Date(value).toISOString() : value;
}
