import type { IncomingMessage } from 'node:http';
import { isNameOfUtf8, isUtf8Binary, notUtf8, otherCharset } from '../basics/encodings.ts';
import { bracketDepth, maxNesting, tooDeep } from '../basics/nesting.ts';
import { type Refusal, refusal } from '../basics/refuse-request.ts';
import { asBinary, interceptHeaders, partRefusal } from './part-headers.ts';

/** A part of a request with files was refused before it was parsed. */
export class PartRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Max bytes of `map` for each file of a request: several paths such as "variables.input.images.0.file". */
const mapBytesPerFile = 1024;

/**
 * Checks the headers of all parts, and `operations` and `map`, before graphql-upload-ts parses them, which then fails
 * with PartRefused. It has no limits for them, replaces bytes that are not UTF-8, and follows each path of `map` through
 * `operations` in time that is quadratic in the depth: 5,000 levels take seconds. Must be called before the body is
 * piped into its parser.
 */
export function checkParts(request: IncomingMessage, limits: FieldLimits): void {
  const { pipe } = request;
  request.pipe = (parser, options) => {
    const [parse] = parser.listeners('field') as FieldListener[];
    let refused = false;
    const refuse = (refusal: Refusal) => {
      refused = true;
      // Not by `destroy`, which emits the error only after the events that follow in the same chunk.
      parser.emit('error', new PartRefused(refusal));
    };
    interceptHeaders(parser, (headers, use) => {
      if (refused) return;
      const refusal = partRefusal(headers);
      if (refusal) refuse(refusal);
      else use(asBinary(headers));
    });
    if (parse) {
      parser.off('field', parse).on('field', (name: string, bytes: string, info: FieldInfo) => {
        const refusal = fieldRefusal(name, bytes, info, limits);
        if (refusal) refuse(refusal);
        else parse(name, textOf(bytes), info);
      });
    }
    return pipe.call(request, parser, options) as typeof parser;
  };
}

export interface FieldLimits {
  /** The max number of files in the request. */
  files: number;
  /** The max bytes of a field. */
  fieldBytes: number;
}

interface FieldInfo {
  /** Whether the rest of the field was discarded, because it is too long. */
  valueTruncated: boolean;
}

type FieldListener = (name: string, value: string, info: FieldInfo) => void;

/** Text whose bytes are given as characters, without the mark of UTF-8 that JSON must not begin with. */
function textOf(bytes: string): string {
  const text = Buffer.from(bytes, 'latin1').toString();
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function fieldRefusal(
  name: string,
  bytes: string,
  { valueTruncated }: FieldInfo,
  { files, fieldBytes }: FieldLimits,
): Refusal | undefined {
  const maxBytes = name === 'map' ? Math.min(files * mapBytesPerFile, fieldBytes) : fieldBytes;
  if (valueTruncated || bytes.length > maxBytes) {
    const advice = name === 'map' ? 'send fewer files at once' : 'send less at once';
    return refusal(413, 'BAD_USER_INPUT', `The field \`${name}\` can have at most ${maxBytes} bytes: ${advice}.`);
  }
  if (!isUtf8Binary(bytes)) return notUtf8(`The field \`${name}\``);
  // A field that names the charset of the others, as RFC 7578 has it.
  if (name === '_charset_' && !isNameOfUtf8(bytes)) return otherCharset('The request', bytes);
  return bracketDepth(bytes) > maxNesting ? tooDeep : undefined;
}
