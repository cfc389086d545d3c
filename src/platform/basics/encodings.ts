import { isUtf8 } from 'node:buffer';
import { type Refusal, refusal } from './refuse-request.ts';

/** Headers of a request or of a part of it, by lower-case name, with a character for each byte, as HTTP parsers give. */
type Headers = Record<string, string | string[] | undefined>;

/**
 * Why content with these headers is refused unread: it is compressed, encoded for e-mail, or in another character
 * encoding than UTF-8. Undefined if it can be read. `what` begins a sentence: "The body".
 */
export function encodingRefusal(headers: Headers, what: string): Refusal | undefined {
  const [type, coding, transfer] = ['content-type', 'content-encoding', 'content-transfer-encoding'].map(name =>
    String(headers[name] ?? '').toLowerCase(),
  ) as [string, string, string];
  if (coding.split(',').some(each => !['', 'identity'].includes(each.trim()))) {
    return unsupported(`${what} is compressed, with Content-Encoding: send it as it is.`);
  }
  if (!['', '7bit', '8bit', 'binary'].includes(transfer.trim())) {
    return unsupported(`${what} has a Content-Transfer-Encoding, as in e-mails: send it as it is.`);
  }
  const charset = charsetsOf(type).find(each => !isNameOfUtf8(each));
  return charset === undefined ? undefined : otherCharset(what, charset);
}

/** Whether this is a name of UTF-8, in any case. */
export const isNameOfUtf8 = (charset: string): boolean => /^utf-?8$/i.test(charset.trim());

/** The refusal of text in another character encoding. */
export function otherCharset(what: string, charset: string): Refusal {
  return unsupported(`${what} has the charset ${JSON.stringify(charset)}: send UTF-8, the only one that is read.`);
}

/** Why text is refused whose bytes are not valid UTF-8. `what` begins a sentence: "The body". */
export function notUtf8(what: string): Refusal {
  return refusal(400, 'BAD_REQUEST', `${what} is not valid UTF-8: encode all text as UTF-8.`);
}

/** Whether the bytes are valid UTF-8, given as text with a character for each byte. */
export function isUtf8Binary(bytes: string): boolean {
  return !/[\x80-\xff]/.test(bytes) || isUtf8(Buffer.from(bytes, 'latin1'));
}

/** Whether the bytes that text has without its percent-encoding are valid UTF-8. */
export function isUtf8Decoded(text: string): boolean {
  return isUtf8Binary(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

/** The values of `charset` in a Content-Type. */
function charsetsOf(contentType: string): string[] {
  const found = contentType.matchAll(/;\s*charset\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '');
}

const unsupported = (message: string) => refusal(415, 'BAD_REQUEST', message);
