import {
  encodingRefusal,
  isNameOfUtf8,
  isUtf8Binary,
  isUtf8Decoded,
  notUtf8,
  otherCharset,
} from '../basics/encodings.ts';
import type { Refusal } from '../basics/refuse-request.ts';

/** The headers of a part as busboy has them: by lower-case name, with a character for each byte. */
export type PartHeaders = Record<string, string[]>;

/** What busboy reads the headers of a part with, and calls with them. */
interface HeaderParser {
  cb: (headers: PartHeaders) => void;
}

/**
 * Has busboy call `read` with the headers of each part in place of using them itself, which `read` does by calling
 * `use`. busboy has no event for them; it sets `_hparser` when the headers of a part begin.
 */
export function interceptHeaders(
  parser: object,
  read: (headers: PartHeaders, use: (headers: PartHeaders) => void) => void,
): void {
  let current: HeaderParser | null = null;
  const intercepted = new WeakSet<HeaderParser>();
  Object.defineProperty(parser, '_hparser', {
    get: () => current,
    set(next: HeaderParser | null) {
      current = next;
      if (!next || intercepted.has(next)) return;
      intercepted.add(next);
      const use = next.cb;
      next.cb = headers => read(headers, use);
    },
  });
}

/** Why a part with these headers is refused: they are not UTF-8, or say that the part is not. */
export function partRefusal(headers: PartHeaders): Refusal | undefined {
  if (!Object.values(headers).flat().every(isUtf8Binary)) return notUtf8('A header of a part');
  const disposition = headers['content-disposition']?.[0] ?? '';
  // A parameter that names its charset, as RFC 5987 has it: filename*=utf-8''%e2%82%ac
  for (const [, charset = '', text = ''] of disposition.matchAll(/;\s*[\w-]+\*\s*=\s*([^';]*)'[^';]*'([^;]*)/g)) {
    if (!isNameOfUtf8(charset)) return otherCharset('A name of a part', charset);
    if (!isUtf8Decoded(text)) return notUtf8('A name of a part');
  }
  return encodingRefusal(headers, 'A part');
}

/**
 * The headers with which busboy gives the text of a part as it is, with a character for each byte. It would replace
 * bytes that are not UTF-8, and decode text as the part says.
 */
export function asBinary(headers: PartHeaders): PartHeaders {
  const isFile = /^\s*application\/octet-stream/i.test(headers['content-type']?.[0] ?? '');
  return isFile ? headers : { ...headers, 'content-type': ['text/plain; charset=latin1'] };
}
